"""Time that was worked under a contract."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from clientcare.models.base import Fact, FactQuerySet
from contracts.models.contract import Contract, PriceLine


class TimeEntryQuerySet(FactQuerySet):
    def worked_by(self, day: date):
        """Valid entries up to and including a day."""
        return self.valid().filter(day__lte=day)


class TimeEntry(Fact):
    """Minutes that one person worked on one day. On a line with an hourly rate they are what it
    earns; on any other they only show the effort.
    """

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="time_entries", verbose_name=_("contract")
    )
    line = models.ForeignKey(
        PriceLine,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="time_entries",
        verbose_name=_("price line"),
    )
    person = models.CharField(_("who worked"), max_length=120)
    # None of a person outside the team, and of entries from before a member was stored.
    membership = models.ForeignKey(
        "clientcare.Membership",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="time_entries",
        verbose_name=_("member of the team"),
    )
    day = models.DateField(_("day"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    what = models.CharField(_("what was done"), max_length=200)

    objects = TimeEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("time entry")
        verbose_name_plural = _("time entries")
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["contract", "day"], name="time_by_contract")]

    def __str__(self) -> str:
        return self.what
