"""Priorities of a week, a month and a quarter, and whether a request is against them.

Two rules; texts are not interpreted. *Dates*: the request is to be delivered no later than the
first priority, in the same period. *Hours*: until the first priority is due, or to the end of its
period, fewer hours are free than the request takes; if that is not known, no hours are free. Work
of the priority's own contract is never against it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from clientcare.core.dates import ONE_DAY, shown_day
from clientcare.models import Vendor
from contracts.capacity.first_day import free_until
from contracts.capacity.hours import WEEK, monday_of
from contracts.capacity.load import Load
from contracts.capacity.texts import hours_text
from contracts.models import Priority, PriorityList, PriorityPeriod


def first_of(period: str, day: date) -> date:
    """The first day of the period that `day` lies in; a quarter begins in January, April, July and
    October.
    """
    if period == PriorityPeriod.WEEK:
        return monday_of(day)
    month = day.month if period == PriorityPeriod.MONTH else day.month - (day.month - 1) % 3
    return date(day.year, month, 1)


def last_of(period: str, first: date) -> date:
    return next_first(period, first) - ONE_DAY


def next_first(period: str, first: date) -> date:
    days = {PriorityPeriod.WEEK: WEEK.days, PriorityPeriod.MONTH: 31, PriorityPeriod.QUARTER: 95}
    return first_of(period, first + timedelta(days=days[PriorityPeriod(period)]))


@dataclass(frozen=True)
class PeriodPriorities:
    """The priorities of a period in order; empty if none are set."""

    period: PriorityPeriod
    first: date
    items: list[Priority]

    @property
    def last(self) -> date:
        return last_of(self.period, self.first)


@dataclass(frozen=True)
class Against:
    """A request is against the first priority of a period, for these reasons."""

    period: PriorityPeriod
    priority: Priority
    reasons: list[str]

    @property
    def label(self) -> str:
        texts = {
            PriorityPeriod.WEEK: _("against priority 1 of this week: %(text)s"),
            PriorityPeriod.MONTH: _("against priority 1 of this month: %(text)s"),
            PriorityPeriod.QUARTER: _("against priority 1 of this quarter: %(text)s"),
        }
        return texts[self.period] % {"text": self.priority.text}


def priorities_on(vendor: Vendor, day: date, today: date) -> list[PeriodPriorities]:
    """Of the week, the month and the quarter of a day, as they were set by `today`. One query."""
    firsts = {period: first_of(period, day) for period in PriorityPeriod}
    periods = Q()
    for period, first in firsts.items():
        periods |= Q(list__period=period, list__starts_on=first)
    same = {"period": OuterRef("list__period"), "starts_on": OuterRef("list__starts_on")}
    lists = PriorityList.objects.of(vendor).filter(set_on__lte=today, **same).order_by("-pk")
    items = Priority.objects.of(vendor).filter(periods, list=Subquery(lists.values("pk")[:1]))
    by_period: dict[str, list[Priority]] = {period: [] for period in PriorityPeriod}
    for item in items.select_related("list", "contract__client", "contract__vendor"):
        by_period[item.list.period].append(item)
    return [PeriodPriorities(period, first, by_period[period]) for period, first in firsts.items()]


@dataclass(frozen=True)
class Asked:
    """A request: its contract, day of delivery and minutes of work; None if not known.
    `is_supposed`: the day holds only if it is inside the scope.
    """

    contract: int | None = None
    due_on: date | None = None
    minutes: int | None = None
    is_supposed: bool = False


def against_now(vendor: Vendor, loads: Sequence[Load], asked: Asked, today: date) -> Against | None:
    return against_first(priorities_on(vendor, today, today), loads, asked, today)


def against_first(
    current: Iterable[PeriodPriorities], loads: Sequence[Load], asked: Asked, today: date
) -> Against | None:
    """The shortest period whose first priority the request is against."""
    for period in current:
        if not period.items:
            continue
        first = period.items[0]
        if first.contract_id is not None and first.contract_id == asked.contract:
            continue
        reasons = [*dates_reason(first, asked, today), *hours_reason(period, loads, asked, today)]
        if reasons:
            return Against(period.period, first, reasons)
    return None


def dates_reason(first: Priority, asked: Asked, today: date) -> list[str]:
    if first.due_on is None or asked.due_on is None or not today <= asked.due_on <= first.due_on:
        return []
    text = _("It is to be delivered by %(day)s, the priority is to be done by %(due)s.")
    if asked.is_supposed:
        text = _("Inside the scope it is due by %(day)s, the priority by %(due)s.")
    return [text % {"day": shown_day(asked.due_on, today), "due": shown_day(first.due_on, today)}]


def hours_reason(
    period: PeriodPriorities, loads: Sequence[Load], asked: Asked, today: date
) -> list[str]:
    until = period.items[0].due_on or period.last
    if not loads or until <= today:
        return []
    free = sum(free_until(load, until) for load in loads)
    if free >= (asked.minutes or 1):
        return []
    if asked.minutes is None:
        return [_("No hours are free until %(day)s.") % {"day": shown_day(until, today)}]
    text = _("Until %(day)s %(free)s are free; this takes %(hours)s.")
    hours = {"free": hours_text(free), "hours": hours_text(asked.minutes)}
    return [text % {"day": shown_day(until, today), **hours}]
