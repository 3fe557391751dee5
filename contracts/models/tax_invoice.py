"""The tax invoice (Faktur Pajak) of an invoice, made in Coretax; here only its reference."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact


class TaxInvoice(Fact):
    """When the service it taxed is cancelled, its recipient makes a nota pembatalan in Coretax;
    without it, it counts as not cancelled (PMK 81/2024 art. 289). `nota_number` and `nota_on`, or
    why none is needed, are set once.
    """

    invoice = models.ForeignKey(
        "contracts.Invoice",
        models.PROTECT,
        related_name="tax_invoices",
        verbose_name=_("invoice"),
    )
    number = models.CharField(_("number of the tax invoice"), max_length=20)
    dated_on = models.DateField(_("date of the tax invoice"))
    nota_number = models.CharField(_("number of the nota pembatalan"), max_length=40, blank=True)
    nota_on = models.DateField(_("date of the nota pembatalan"), null=True, blank=True)
    no_nota_because = models.CharField(_("why none is needed"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("tax invoice")
        verbose_name_plural = _("tax invoices")
        ordering = ["dated_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "number"],
                condition=Q(withdrawal=None),
                name="tax_invoice_number_once",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_settled(self) -> bool:
        """The nota pembatalan is on record, or somebody said that none is needed."""
        return bool(self.nota_on or self.no_nota_because)
