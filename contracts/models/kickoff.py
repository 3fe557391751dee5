"""The kickoff of a contract that was signed by link: from then on work on it is recorded."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel


class Kickoff(VendorModel):
    """Once a contract. `without_deposit`: why the owner starts before the deposit is paid."""

    contract = models.OneToOneField(
        "contracts.Contract",
        models.PROTECT,
        related_name="kickoff",
        verbose_name=_("contract"),
    )
    held_on = models.DateField(_("held on"))
    note = models.TextField(_("what was settled"), blank=True)
    without_deposit = models.TextField(_("why without the deposit"), blank=True)
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("kickoff")
        verbose_name_plural = _("kickoffs")

    def __str__(self) -> str:
        return f"{self.held_on:%Y-%m-%d}"
