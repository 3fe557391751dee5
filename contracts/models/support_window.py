"""Support after a contract ended: from when until when, how much, and how soon we answer."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact
from contracts.models.contract import Contract


class SupportWindow(Fact):
    """`from_on` and `until_on` are its first and last day. Time of the contract that is worked in
    it counts against `cap_minutes`. What the client asks in it is answered by the end of the
    `reply_days`-th working day after it came. One a contract; a mistaken one is withdrawn.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="support_windows", verbose_name=_("contract")
    )
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))
    cap_minutes = models.PositiveIntegerField(_("at most"), validators=[MinValueValidator(1)])
    reply_days = models.PositiveSmallIntegerField(
        _("working days to answer"), validators=[MinValueValidator(1)]
    )

    class Meta:
        verbose_name = _("support window")
        verbose_name_plural = _("support windows")
        constraints = [
            models.UniqueConstraint(
                fields=["contract"], condition=Q(withdrawal=None), name="support_window_one_valid"
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="support_window_has_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} – {self.until_on}"

    def covers(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on
