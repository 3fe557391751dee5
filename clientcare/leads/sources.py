"""How people found us, and how many of them became clients: enquiries of a period, by source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from clientcare.models import Enquiry, EnquirySource, EnquiryStage, EnquiryStep, Vendor

FEWEST = 5  # enquiries; of fewer no share is told
LISTED = 100  # enquiries of a source on the page
HUNDRED = 100


@dataclass(frozen=True)
class AskedRow:
    """One enquiry. `client_on`: the day on which it became a client, or None."""

    client_id: int
    name: str
    received_on: date
    source: str
    client_on: date | None


@dataclass(frozen=True)
class SourceFigures:
    """`rows`: the newest first."""

    label: str
    rows: Sequence[AskedRow]

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def became(self) -> int:
        return sum(one.client_on is not None for one in self.rows)

    @property
    def percent(self) -> int | None:
        """To the whole percent, half up; None of too few."""
        if self.asked < FEWEST:
            return None
        return (2 * HUNDRED * self.became + self.asked) // (2 * self.asked)

    @property
    def listed(self) -> Sequence[AskedRow]:
        return self.rows[:LISTED]


def source_figures(vendor: Vendor, first: date, last: date, today: date) -> list[SourceFigures]:
    """Of enquiries received on these days, both included, that became clients by `today`. Erased
    ones count: neither day nor source is personal. Most enquiries first.
    """
    by_source: dict[str, list[AskedRow]] = {}
    for one in asked_rows(vendor, first, min(last, today), today):
        by_source.setdefault(one.source, []).append(one)
    figures = [
        SourceFigures(str(EnquirySource(code).label), rows) for code, rows in by_source.items()
    ]
    return sorted(figures, key=lambda one: (-one.asked, one.label))


def asked_rows(vendor: Vendor, first: date, last: date, today: date) -> list[AskedRow]:
    became = Subquery(client_steps(today).order_by("day").values("day")[:1])
    rows = Enquiry.objects.of(vendor).filter(received_on__range=(first, last))
    columns = ("client", "client__name", "received_on", "source", "client_on")
    found = rows.annotate(client_on=became).order_by("-received_on", "-pk")
    return [AskedRow(*one) for one in found.values_list(*columns)]


def client_steps(today: date) -> QuerySet[EnquiryStep]:
    """By which an enquiry became a client. A later step of another stage says that it never did:
    what made it a client was withdrawn.
    """
    taken_back = EnquiryStep.objects.filter(enquiry=OuterRef("enquiry"), pk__gt=OuterRef("pk"))
    taken_back = taken_back.exclude(stage=EnquiryStage.CLIENT)
    rows = EnquiryStep.objects.filter(enquiry=OuterRef("pk"), stage=EnquiryStage.CLIENT)
    return rows.filter(~Exists(taken_back), day__lte=today)


def whole_figures(figures: Iterable[SourceFigures]) -> SourceFigures:
    return SourceFigures("", [row for one in figures for row in one.rows])
