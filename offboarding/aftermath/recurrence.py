"""How often each trigger fires, by quarter, and how often it is the same client again."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from clientcare.core.registry import Label
from clientcare.models import Vendor
from contracts.models import Flag
from contracts.triggers.kinds import TRIGGER_KINDS

FEWEST = 5  # flags in a quarter, below which nothing is said of their share
QUARTERS = 4  # the running one and those before it


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int  # 1 to 4

    @classmethod
    def of(cls, day: date) -> "Quarter":
        return cls(day.year, (day.month + 2) // 3)

    @property
    def before(self) -> "Quarter":
        if self.number == 1:
            return Quarter(self.year - 1, 4)
        return Quarter(self.year, self.number - 1)

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"


@dataclass(frozen=True)
class QuarterCount:
    """`fired`: flags of one kind that began in the quarter; `again`: those whose client had one of
    this kind before.
    """

    fired: int = 0
    again: int = 0

    @property
    def is_too_few(self) -> bool:
        return self.fired < FEWEST

    @property
    def percent(self) -> int:
        """Share of those that came again, in whole percent; only where they are enough."""
        return (200 * self.again + self.fired) // (2 * self.fired) if self.fired else 0


@dataclass(frozen=True)
class TriggerRecurrence:
    label: Label
    by_quarter: list[tuple[Quarter, QuarterCount]]


def recent_quarters(today: date) -> list[Quarter]:
    """Oldest first."""
    quarters = [Quarter.of(today)]
    while len(quarters) < QUARTERS:
        quarters.insert(0, quarters[0].before)
    return quarters


def recurrence(vendor: Vendor, today: date) -> tuple[list[Quarter], list[TriggerRecurrence]]:
    """Of flags that began by `today` and were not dismissed."""
    quarters = recent_quarters(today)
    counts = count_flags(vendor, quarters[0].first_day, today)
    return quarters, [
        TriggerRecurrence(
            kind.label,
            [(quarter, counts.get((code, quarter), QuarterCount())) for quarter in quarters],
        )
        for code, kind in TRIGGER_KINDS.items()
    ]


def count_flags(vendor: Vendor, first: date, last: date) -> dict[tuple[str, Quarter], QuarterCount]:
    """By kind and quarter, of flags that began from `first` to `last`."""
    flags = Flag.objects.of(vendor).filter(dismissed=False)
    same = flags.filter(client=OuterRef("client"), kind=OuterRef("kind"))
    flags = flags.filter(since__range=(first, last))
    flags = flags.annotate(is_again=Exists(same.filter(since__lt=OuterRef("since"))))
    grouped = flags.values("kind", "since__year", "since__quarter").annotate(
        fired=Count("pk"), again=Count("pk", filter=Q(is_again=True))
    )
    return {
        (row["kind"], Quarter(row["since__year"], row["since__quarter"])): QuarterCount(
            row["fired"], row["again"]
        )
        for row in grouped
    }
