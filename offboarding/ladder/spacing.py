"""How many demands a default needs, and how many days each gives: the contract's default clause,
else the usual three times seven calendar days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.core.days_off import days_off_of
from clientcare.core.refused import Refused
from clientcare.models import Vendor
from clientcare.models.base import put_together_once
from contracts.agreement.boundaries.clauses.default import (
    USUAL_DAYS,
    USUAL_DEMANDS,
    Default,
    DemandDays,
    apart_text,
)
from contracts.agreement.terms_in_force import terms_on
from contracts.agreement.working_time import WORK_WEEK, WorkingTime
from contracts.models import BoundaryTerm, Contract
from offboarding.models import Demand

MOST_DAYS_TO_CURE = 366


@dataclass(frozen=True)
class DemandTerms:
    """`days_apart` from one demand to the next, `days_to_cure` from a demand to its deadline, both
    counted alike. `clause` is empty where the contract says nothing and the practice is followed.
    """

    demands: int = USUAL_DEMANDS
    days_apart: int = USUAL_DAYS
    days_to_cure: int = USUAL_DAYS
    in_working_days: bool = False
    clause: str = ""

    @property
    def apart(self) -> str:
        """7 calendar days apart"""
        in_working = DemandDays.WORKING_DAYS if self.in_working_days else DemandDays.CALENDAR_DAYS
        return apart_text(self.days_apart, in_working)


def demand_terms(contract: Contract, day: date) -> DemandTerms:
    """In force on `day`; asked of `valid_terms` where these have been read."""
    term = terms_on(contract, day).get(Default.code)
    return DemandTerms() if term is None else read_demand_terms(term)


def demand_terms_of(contracts: Iterable[Contract], day: date) -> dict[int, DemandTerms]:
    """By contract, in one query."""
    terms = {contract.pk: DemandTerms() for contract in contracts}
    # Of each contract the one that started last holds, so it comes last.
    rows = default_clauses(day).filter(contract__in=terms)
    for row in sorted(rows, key=attrgetter("starts_on", "pk")):
        terms[row.contract_id] = read_demand_terms(row)
    return terms


@put_together_once
def default_clauses(day: date) -> QuerySet[BoundaryTerm]:
    """Covering the day, in no order."""
    return BoundaryTerm.objects.covering(day).filter(kind=Default.code)


def read_demand_terms(term: BoundaryTerm) -> DemandTerms:
    agreed = Default.read(term.value)
    return DemandTerms(
        demands=agreed.demands_needed,
        days_apart=agreed.days_between,
        days_to_cure=agreed.days_to_cure,
        in_working_days=agreed.unit == DemandDays.WORKING_DAYS,
        clause=term.clause,
    )


@dataclass(frozen=True)
class WorkWeek:
    """Monday to Friday without the vendor's days off, which are read when they are first needed."""

    vendor: Vendor

    @cached_property
    def time(self) -> WorkingTime:
        return WorkingTime(WORK_WEEK, self.vendor.zone, days_off_of(self.vendor))


@dataclass(frozen=True)
class Spacing:
    """The days of a contract's demands by its terms: calendar days or working days."""

    terms: DemandTerms
    week: WorkWeek

    def days_later(self, day: date, days: int) -> date:
        later = day + timedelta(days=days)
        if not self.terms.in_working_days:
            return later
        return self.week.time.working_day_after(day, days) or later

    def first_deadline(self, sent_on: date) -> date:
        """The earliest deadline of a demand that leaves on `sent_on`, the last day included."""
        return self.days_later(sent_on, self.terms.days_to_cure)

    def first_next_day(self, sent_on: date, deadline: date) -> date:
        """From which day the demand after this one may leave: its deadline has passed, and they are
        as far apart as agreed.
        """
        apart = self.days_later(sent_on, self.terms.days_apart)
        return max(apart, deadline + timedelta(days=1))

    def counting(self, demands: Sequence[Demand]) -> tuple[list[Demand], list[Demand]]:
        """Those that count, in their order, and those that came too soon after the one before or
        gave too few days, without a reason on record.
        """
        counted: list[Demand] = []
        short: list[Demand] = []
        for demand in demands:
            too_short = demand.deadline_on < self.first_deadline(demand.sent_on)
            before = counted[-1] if counted else None
            too_soon = before is not None and demand.sent_on < self.first_next_day(
                before.sent_on, before.deadline_on
            )
            wrong = (too_short or too_soon) and not demand.short_reason
            (short if wrong else counted).append(demand)
        return counted, short


def refuse_far_deadline(deadline: date, sent_on: date) -> None:
    """A deadline of more than a year is most likely a slip: it would keep the ending closed."""
    if deadline > sent_on + timedelta(days=MOST_DAYS_TO_CURE):
        raise Refused(
            _("The deadline lies more than a year after the demand: look at its year."),
            field="deadline_on",
        )
