"""An invoice on its way to the client: by which way, with which text, and when it left."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.interaction import Channel


class InvoiceSending(VendorModel):
    """It is sent once `sent_on` is set: a person copied the text and logged it, or its mail left.
    Then `interaction` is its contact on the timeline.
    """

    invoice = models.ForeignKey(
        "contracts.Invoice", models.PROTECT, related_name="sendings", verbose_name=_("invoice")
    )
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    text = models.TextField(_("text"))
    interaction = models.ForeignKey(
        "clientcare.Interaction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("sending of an invoice")
        verbose_name_plural = _("sendings of invoices")

    def __str__(self) -> str:
        return self.get_channel_display()
