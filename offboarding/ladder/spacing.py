"""How many demands a default needs, and how many days each gives: the contract's default clause,
else the usual three times seven calendar days (domain.md §1.2: no statute fixes either).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from clientcare.core.days_off import days_off_of
from contracts.agreement.working_time import WORK_WEEK, WorkingTime
from contracts.models import Contract

USUAL_DEMANDS = 3
USUAL_DAYS = 7


@dataclass(frozen=True)
class DemandTerms:
    """`clause` is empty where the contract says nothing and the usual practice is followed."""

    demands: int = USUAL_DEMANDS
    days: int = USUAL_DAYS
    in_working_days: bool = False
    clause: str = ""


def demand_terms(contract: Contract, day: date) -> DemandTerms:
    """In force on `day`."""
    return DemandTerms()


def first_deadline(terms: DemandTerms, contract: Contract, sent_on: date) -> date:
    """The earliest deadline of a demand that leaves on `sent_on`: that many days later, the last
    day included.
    """
    if not terms.in_working_days:
        return sent_on + timedelta(days=terms.days)
    vendor = contract.vendor
    calendar = WorkingTime(WORK_WEEK, vendor.zone, days_off_of(vendor))
    return calendar.working_day_after(sent_on, terms.days) or sent_on + timedelta(days=terms.days)
