"""The price lines of contracts with the work noted on them, in one query."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery

from clientcare.models.base import JsonRows
from contracts.models import LineProgress, PriceLine, TimeEntry


class Noted(NamedTuple):
    """How much of a line was done on a day, as `LineProgress` says it."""

    day: date
    percent: Decimal
    note: str


class Worked(NamedTuple):
    """Time of a day on a line that is paid by the hour."""

    day: date
    minutes: int


def price_lines(today: date) -> QuerySet[PriceLine]:
    """Those agreed by a day, in their order, with all progress noted of them and, of those paid by
    the hour, the valid time by today; for `read_lines`.
    """
    of_line = {"line": OuterRef("pk")}
    noted = LineProgress.objects.filter(**of_line).order_by().values("line")
    worked = TimeEntry.objects.worked_by(today).filter(**of_line, line__hourly_rate__isnull=False)
    rows = {
        "noted_rows": noted.annotate(rows=JsonRows("day", "pk", "percent", "note")),
        "worked_rows": worked.order_by().values("line").annotate(rows=JsonRows("day", "minutes")),
    }
    columns = {name: Subquery(query.values("rows")) for name, query in rows.items()}
    lines = PriceLine.objects.agreed_by(today).annotate(**columns)
    return lines.select_related("contract").order_by("position")


def read_lines(lines: Iterable[PriceLine]) -> list[PriceLine]:
    """Of `price_lines`: each with its progress, oldest first, as `noted`, and its time as
    `entries`.
    """
    read = list(lines)
    for line in read:
        noted = sorted(tuple(pair) for pair in line.noted_rows or ())
        line.noted = [
            Noted(date.fromisoformat(day), Decimal(str(percent)), note)
            for day, _pk, percent, note in noted
        ]
        line.entries = [
            Worked(date.fromisoformat(day), minutes) for day, minutes in line.worked_rows or ()
        ]
    return read
