"""The steps of an ending that a person ticked or the owner passed over. They are few and small, so
they are read with the ending itself.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import OuterRef, Subquery

from clientcare.models.base import JsonRows
from offboarding.models import ChecklistItem, Termination

TICK_COLUMNS = ("key", "at", "overridden", "reason", "by__name", "by__email")


@dataclass(frozen=True)
class Tick:
    """`by`: the person, as pages name them; empty where it is not known."""

    at: datetime
    overridden: bool
    reason: str
    by: str


def tick_column() -> Subquery:
    """For annotating endings with `tick_rows`."""
    items = ChecklistItem.objects.filter(termination=OuterRef("pk")).order_by()
    rows = items.values("termination").annotate(rows=JsonRows(*TICK_COLUMNS))
    return Subquery(rows.values("rows"))


def ticks_of(ending: Termination) -> dict[str, Tick]:
    """By the step's key, of an ending with its `tick_rows`."""
    return {
        key: Tick(read_moment(at), bool(overridden), reason, name or email or "")
        for key, at, overridden, reason, name, email in ending.tick_rows or ()
    }


def read_moment(text: str) -> datetime:
    """SQLite keeps moments in UTC without saying so."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
