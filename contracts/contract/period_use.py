"""The time recorded in a period, compared with the hours that the contract agreed for it.

An entry counts where such a term was in force on its day; the limit is that of the term in force
on the day that is asked about.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from contracts.agreement.boundaries import agreed_value
from contracts.agreement.boundaries.period_hours import Period, PeriodHours, PeriodState
from contracts.models import BoundaryTerm, Contract, TimeEntry


@dataclass(frozen=True)
class CountedEntry:
    """`minutes_so_far`: in its period, up to and with this entry."""

    entry: TimeEntry
    minutes_so_far: int
    is_over: bool


@dataclass(frozen=True)
class PeriodUse:
    """`entries`: those that count, oldest first."""

    term: BoundaryTerm
    agreed: PeriodHours
    first: date
    last: date
    entries: list[CountedEntry]

    @property
    def minutes(self) -> int:
        return self.entries[-1].minutes_so_far if self.entries else 0

    @property
    def state(self) -> PeriodState:
        return self.agreed.state_of(self.minutes)

    @property
    def over(self) -> list[CountedEntry]:
        return [entry for entry in self.entries if entry.is_over]


def period_use(contract: Contract, today: date) -> PeriodUse | None:
    """Of the period that `today` lies in, with what was worked by then; None without such a term
    in force.
    """
    term = contract.terms.in_force_on(today).filter(kind=PeriodHours.code).first()
    if term is None:
        return None
    agreed = agreed_value(term)
    first, last = agreed.span(today)
    minutes, counted = 0, []
    rows = counted_time(today).filter(contract=contract, day__gte=first)
    for entry in rows.select_related("line").order_by("day", "pk"):
        minutes += entry.minutes
        counted.append(CountedEntry(entry, minutes, minutes > agreed.minutes))
    return PeriodUse(term, agreed, first, last, counted)


def counted_time(today: date) -> QuerySet[TimeEntry]:
    """Valid entries by `today`, of days on which hours per period were agreed."""
    day = OuterRef("day")
    terms = BoundaryTerm.objects.valid().filter(
        Q(ends_on=None) | Q(ends_on__gte=day),
        contract=OuterRef("contract"),
        kind=PeriodHours.code,
        starts_on__lte=day,
    )
    return TimeEntry.objects.worked_by(today).filter(Exists(terms))


def worked_columns(today: date) -> dict[str, Coalesce]:
    """Annotations of contracts, which `worked_of` reads."""
    return {f"worked_{period}": minutes_in(period, today) for period in Period.values}


def minutes_in(period: str, today: date) -> Coalesce:
    first, _last = PeriodHours(1, period).span(today)
    entries = counted_time(today).filter(contract=OuterRef("pk"), day__gte=first)
    summed = entries.order_by().values("contract").annotate(sum=Sum("minutes"))
    return Coalesce(Subquery(summed.values("sum")), 0)


def worked_of(contract: Contract) -> dict[str, int]:
    """Minutes by period; `contract` was read with `worked_columns`."""
    return {period: getattr(contract, f"worked_{period}") for period in Period.values}
