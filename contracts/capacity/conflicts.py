"""Conflicts of a day that is to be promised: other events, a day off, people away, personal time,
and people whose week is over its hours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.models import Vendor
from contracts.agreement.boundaries.hour_blocks import block_text
from contracts.capacity.hours import monday_of
from contracts.capacity.load import Load, loads_of
from contracts.capacity.texts import over_text
from contracts.contract.event_days import with_event_in
from contracts.guard.leave import leaves_on
from contracts.models import Contract


@dataclass(frozen=True)
class DayConflicts:
    """`texts`: one sentence per conflict; none if the day is free."""

    day: date
    texts: list[str]


def event_conflicts(
    vendor: Vendor, day: date | None, today: date, besides: Contract | None = None
) -> DayConflicts | None:
    """For the day of an event; `besides`: its own contract. None without a day or for a
    past day.
    """
    if day is None or day < today:
        return None
    loads = loads_of(vendor, today)
    texts = [
        *events_on(vendor, day, today, besides),
        *day_off_on(loads[0].person.days_off if loads else days_off_of(vendor), day),
        *away_on(vendor, day),
        *personal_time_on(loads, day),
        *weeks_over_on(loads, day),
    ]
    return DayConflicts(day, texts)


def work_conflicts(vendor: Vendor, day: date | None, today: date) -> DayConflicts | None:
    """For a day of delivery: people whose week is over its hours. None without a day or for a past
    day.
    """
    if day is None or day < today:
        return None
    return DayConflicts(day, weeks_over_on(loads_of(vendor, today), day))


def events_on(vendor: Vendor, day: date, today: date, besides: Contract | None = None) -> list[str]:
    """Events of other contracts that go on."""
    others = Contract.objects.of(vendor).going_on(today).filter(with_event_in(day, day))
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    return [
        _("The event of %(client)s (%(number)s) is on that day.")
        % {"client": contract.client, "number": contract.number}
        for contract in others.select_related("client").order_by(Lower("client__name"), "pk")
    ]


def day_off_on(days_off: DaysOff, day: date) -> list[str]:
    if day not in days_off:
        return []
    return [_("It is a day off: %(name)s.") % {"name": days_off.name(day)}]


def away_on(vendor: Vendor, day: date) -> list[str]:
    """People on leave, also those without weekly hours."""
    return [
        _("%(name)s is away on that day; %(cover)s covers.")
        % {"name": leave.person.name, "cover": leave.cover.name}
        if leave.is_covered
        else _("%(name)s is away on that day.") % {"name": leave.person.name}
        for leave in leaves_on(vendor, day)
    ]


def personal_time_on(loads: Iterable[Load], day: date) -> list[str]:
    return [
        _("%(name)s keeps %(times)s free on that day.")
        % {"name": load.person.name, "times": ", ".join(map(block_text, blocks))}
        for load in loads
        if (blocks := load.person.reserved_on(day)) and not load.person.away_between(day, day)
    ]


def weeks_over_on(loads: Iterable[Load], day: date) -> list[str]:
    weeks = (load.week(monday_of(day)) for load in loads)
    return [over_text(week) for week in weeks if week.is_over]
