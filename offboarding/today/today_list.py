"""The today list: open tasks, one line and one button each.

Order: first what can be done in time today but not tomorrow; then by due day (overdue first), kind
of line, and client. A line is shown to users who may press its button.
"""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from clientcare.core.permissions import PERMISSIONS, has_permission
from clientcare.models import Membership, Vendor
from offboarding.models import OverviewTotals, TodayLine
from offboarding.overview.lines.billing import extras
from offboarding.overview.lines.kind import ShownLine, Viewing, WaitingLine, end_of_day
from offboarding.overview.lines.people.full_week import full_week_lines
from offboarding.overview.lines.registry import LINE_KINDS
from offboarding.overview.lines.unstored import PERMISSION, unstored_lines
from offboarding.today.board import MOST_COUNTED, capped_count

LINES_SHOWN = 20
# The columns of a stored line that a WaitingLine takes, in its order.
LINE_COLUMNS = (
    "pk",
    "kind",
    "subject_id",
    "detail",
    "rank",
    "due",
    "last_moment",
    "client_id",
    "client__name",
    "message",
)


@dataclass(frozen=True)
class TodayList:
    """`count` stops one above MOST_COUNTED."""

    lines: list[ShownLine]
    count: int

    @property
    def count_text(self) -> str:
        return capped_count(self.count)

    @property
    def has_more(self) -> bool:
        return self.count > len(self.lines)


def today_list(
    viewing: Viewing, membership: Membership, totals: OverviewTotals, limit: int | None = None
) -> TodayList:
    """The tasks this member can do now, most urgent first; all of them without a `limit`."""
    most = None if limit is None else max(limit, MOST_COUNTED) + 1
    waiting = waiting_lines(viewing.vendor, viewing.today, membership)
    others = lines_not_stored(viewing, membership, totals, most)
    count = len(others) + waiting[:most].count()
    lines = first_lines(waiting, others, viewing, limit)
    shown = with_one_message([LINE_KINDS[line.kind].show(line, viewing) for line in lines])
    return TodayList(shown, count if most is None else min(count, most))


def with_one_message(lines: list[ShownLine]) -> list[ShownLine]:
    """Keep only the first message that can be answered in its line."""
    first = next((line for line in lines if line.message), None)
    return [line if line is first else replace(line, message=None) for line in lines]


def first_lines(
    waiting: QuerySet[TodayLine],
    not_stored: list[WaitingLine],
    viewing: Viewing,
    limit: int | None,
) -> list[WaitingLine]:
    """The lines of the page, in the order of the list."""
    in_order = waiting.order_by(*TodayLine.ORDER).values_list(*LINE_COLUMNS)
    # Select by moment, which few lines have: thousands can be due on one day.
    end = end_of_day(viewing.today, viewing.vendor)
    last_day = in_order.filter(last_moment__gte=viewing.now, last_moment__lte=end)
    urgent = [WaitingLine(*row) for row in last_day[:limit]]
    if len(urgent) == limit:
        return urgent
    # The sort is stable: of equal lines, those about no client come first.
    others = [*not_stored, *(WaitingLine(*row) for row in in_order[:limit])]
    others.sort(key=lambda line: (line.due, line.rank))
    return [*urgent, *(line for line in others if line not in urgent)][:limit]


def lines_not_stored(
    viewing: Viewing, membership: Membership, totals: OverviewTotals, most: int | None
) -> list[WaitingLine]:
    """Quarantined jobs, waiting mail, and the lines that are read from the vendor's totals."""
    lines = []
    if has_permission(membership, PERMISSION):
        lines += unstored_lines(viewing.vendor, totals, viewing.now, most)
    if has_permission(membership, extras.EXTRAS.permission):
        lines += extras.extras_lines(totals, viewing.today)
    return lines + full_week_lines(totals, membership, viewing.today)


def waiting_lines(vendor: Vendor, today: date, membership: Membership) -> QuerySet[TodayLine]:
    permissions = [name for name in PERMISSIONS if has_permission(membership, name)]
    is_shown = Q(shown_from=None) | Q(shown_from__lte=today)
    return TodayLine.objects.of(vendor).filter(is_shown, permission__in=permissions)
