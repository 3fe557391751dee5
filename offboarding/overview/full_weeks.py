"""Weeks in which a person's planned work exceeds their hours; stored with the totals."""

from datetime import date
from typing import Any

from clientcare.models import Vendor
from contracts.capacity.hours import each_week
from contracts.capacity.load import Load, loads_of

WEEKS_ALERTED = 4  # this week and the next three: near enough to move work


def full_weeks(vendor: Vendor, today: date) -> list[dict[str, Any]]:
    """One entry a person, by name: the first such week (in minutes) and how many more follow.
    Empty, after one query, if no weekly hours are set.
    """
    return [entry for load in loads_of(vendor, today) if (entry := full_week_of(load))]


def full_week_of(load: Load) -> dict[str, Any] | None:
    weeks = [load.week(monday) for monday in each_week(load.today, WEEKS_ALERTED)]
    over = [week for week in weeks if week.is_over]
    if not over:
        return None
    return {
        "membership": load.person.membership.pk,
        "name": load.person.name,
        "monday": over[0].monday.isoformat(),
        "total": over[0].total,
        "limit": over[0].limit,
        "more": len(over) - 1,
    }
