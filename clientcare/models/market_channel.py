"""The marketing channels of a vendor."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.enquiry import EnquirySource


class MarketChannel(VendorModel):
    """A plan, edited in place. `budget`: for the whole period, in whole units of the currency."""

    name = models.CharField(_("what we do"), max_length=160)
    source = models.CharField(_("counted as"), max_length=8, choices=EnquirySource, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("who looks after it"),
    )
    budget = models.PositiveBigIntegerField(_("budget"), null=True, blank=True)
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))
    aim = models.CharField(_("aim"), max_length=200, blank=True)
    result = models.TextField(_("result"), blank=True)

    class Meta:
        verbose_name = _("marketing channel")
        verbose_name_plural = _("marketing channels")
        ordering = ["-last_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="channel_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name
