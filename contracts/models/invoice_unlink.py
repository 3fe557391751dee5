"""That an invoice does not belong to a contract after all."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact


class InvoiceUnlink(Fact):
    """From `unlinked_on` the invoice and its payments belong to no contract, or to the one it is
    attached to next; on earlier days they belonged to `contract`. `Invoice.contract` is the
    contract of today, maintained by the actions.
    """

    invoice = models.ForeignKey(
        "contracts.Invoice", models.PROTECT, related_name="unlinks", verbose_name=_("invoice")
    )
    contract = models.ForeignKey(
        "contracts.Contract", models.PROTECT, related_name="+", verbose_name=_("contract")
    )
    unlinked_on = models.DateField(_("unlinked on"))
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("invoice taken off a contract")
        verbose_name_plural = _("invoices taken off a contract")
        ordering = ["unlinked_on", "pk"]
