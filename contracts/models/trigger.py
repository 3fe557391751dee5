"""What counts as trouble for one vendor: the parameters of each trigger."""

from dataclasses import dataclass

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Vendor


class TriggerKind(models.TextChoices):
    MISSED_PAYMENT = "missed_payment", _("missed payment")


@dataclass(frozen=True)
class PaymentLimits:
    """Parameters of `missed_payment`, in days; see design: `late_count` invoices more than `late_days` late."""

    grace_days: int = 14
    late_days: int = 7
    late_count: int = 3
    window_days: int = 180
    # The command line beats contract and vendor; a vendor's grace is beaten by the contract's.
    grace_beats_contract: bool = False


def days(label, default: int, least: int = 0):
    return models.PositiveSmallIntegerField(
        label, default=default, validators=[MinValueValidator(least), MaxValueValidator(3650)]
    )


class TriggerParameters(VendorModel):
    vendor = models.OneToOneField(Vendor, models.PROTECT, related_name="trigger_parameters")
    grace_days = days(_("days after the due date until a payment counts as missed"), 14)
    late_days = days(_("days after the due date until a payment counts as late"), 7)
    late_count = days(_("how many late invoices raise a flag"), 3, least=1)
    window_days = days(_("within how many days they were due"), 180, least=1)

    class Meta:
        verbose_name = _("rules for flags")
        verbose_name_plural = _("rules for flags")

    def payment_limits(self) -> PaymentLimits:
        return PaymentLimits(self.grace_days, self.late_days, self.late_count, self.window_days)
