"""What counts as trouble for one vendor: the parameters of each trigger."""

from dataclasses import dataclass

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import VendorModel
from clientcare.models.vendor import Vendor


class TriggerKind(models.TextChoices):
    MISSED_PAYMENT = "missed_payment", _("missed payment")
    GHOSTING = "ghosting", _("ghosting")
    OUT_OF_SCOPE = "out_of_scope", _("out of scope")
    REPEATED_BREACH = "repeated_breach", _("a boundary crossed again and again")


@dataclass(frozen=True)
class PaymentLimits:
    """Parameters of `missed_payment`, in days; see design: `late_count` invoices more than
    `late_days` late.
    """

    grace_days: int = 14
    late_days: int = 7
    late_count: int = 3
    window_days: int = 180
    # The command line beats contract and vendor; a vendor's grace is beaten by the contract's.
    grace_beats_contract: bool = False


@dataclass(frozen=True)
class SilenceLimits:
    """Parameters of `ghosting`: silent for more than `silent_days`, and `contacts` of ours, on
    different days, that have each waited `wait_days` for a reply.
    """

    silent_days: int = 14
    contacts: int = 2
    wait_days: int = 3


@dataclass(frozen=True)
class CountLimits:
    """Parameters of `out_of_scope` and `repeated_breach`: `count` of them within `window_days`."""

    count: int = 3
    window_days: int = 30


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

    silent_days = days(_("days of silence before a client counts as gone quiet"), 14)
    silent_contacts = days(
        _("how many contacts of ours, on different days, must have waited for a reply"), 2, least=1
    )
    silent_wait_days = days(_("days each of them must have waited"), 3)
    scope_count = days(_("how many requests outside the scope raise a flag"), 3, least=1)
    scope_window_days = days(_("within how many days they came"), 30, least=1)
    breach_count = days(_("how many breaches of one term raise a flag"), 3, least=1)
    breach_window_days = days(_("within how many days they happened"), 30, least=1)

    class Meta:
        verbose_name = _("rules for flags")
        verbose_name_plural = _("rules for flags")

    def payment_limits(self) -> PaymentLimits:
        return PaymentLimits(self.grace_days, self.late_days, self.late_count, self.window_days)

    def silence_limits(self) -> SilenceLimits:
        return SilenceLimits(self.silent_days, self.silent_contacts, self.silent_wait_days)

    def scope_limits(self) -> CountLimits:
        return CountLimits(self.scope_count, self.scope_window_days)

    def breach_limits(self) -> CountLimits:
        return CountLimits(self.breach_count, self.breach_window_days)
