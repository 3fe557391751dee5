"""Enquiries of a period by source, with how many of them became clients."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from clientcare.models import Enquiry, EnquirySource, EnquiryStage, EnquiryStep, Vendor

FEWEST = 5  # enquiries; with fewer no percentage is shown
LISTED = 100  # enquiries of a source on the page
HUNDRED = 100


@dataclass(frozen=True)
class EnquiryRow:
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
    rows: Sequence[EnquiryRow]

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def became(self) -> int:
        return sum(row.client_on is not None for row in self.rows)

    @property
    def percent(self) -> int | None:
        """The share that became clients, in whole percent, half up; None for too few enquiries."""
        if self.asked < FEWEST:
            return None
        return (2 * HUNDRED * self.became + self.asked) // (2 * self.asked)

    @property
    def listed(self) -> Sequence[EnquiryRow]:
        return self.rows[:LISTED]


def source_figures(vendor: Vendor, first: date, last: date, today: date) -> list[SourceFigures]:
    """Enquiries received in these days, both included, and whether they became clients by `today`.
    Erased ones count: neither day nor source is personal data. Most enquiries first.
    """
    by_source: dict[str, list[EnquiryRow]] = {}
    for row in enquiry_rows(vendor, first, min(last, today), today):
        by_source.setdefault(row.source, []).append(row)
    figures = [
        SourceFigures(str(EnquirySource(code).label), rows) for code, rows in by_source.items()
    ]
    return sorted(figures, key=lambda source: (-source.asked, source.label))


def enquiry_rows(vendor: Vendor, first: date, last: date, today: date) -> list[EnquiryRow]:
    became = Subquery(client_steps(today).order_by("day").values("day")[:1])
    rows = Enquiry.objects.of(vendor).filter(received_on__range=(first, last))
    columns = ("client", "client__name", "received_on", "source", "client_on")
    annotated = rows.annotate(client_on=became).order_by("-received_on", "-pk")
    return [EnquiryRow(*values) for values in annotated.values_list(*columns)]


def client_steps(today: date) -> QuerySet[EnquiryStep]:
    """Steps to the stage "client". One that is followed by a step to another stage does not count:
    what made the enquiry a client was withdrawn.
    """
    later = EnquiryStep.objects.filter(enquiry=OuterRef("enquiry"), pk__gt=OuterRef("pk"))
    reopened = later.exclude(stage=EnquiryStage.CLIENT)
    rows = EnquiryStep.objects.filter(enquiry=OuterRef("pk"), stage=EnquiryStage.CLIENT)
    return rows.filter(~Exists(reopened), day__lte=today)


def whole_figures(figures: Iterable[SourceFigures]) -> SourceFigures:
    return SourceFigures("", [row for source in figures for row in source.rows])
