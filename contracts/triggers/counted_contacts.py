"""Shared by out_of_scope and repeated_breach: a number of contacts within a window of days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import ngettext

from contracts.models import DismissedContact
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.flag_text import FlagFacts, day_count_text, day_text, days_text
from contracts.triggers.letter import CitedContacts
from contracts.triggers.results import ActiveFlag, EvidenceItem, EvidenceLists
from contracts.triggers.trigger_kind import TriggerKind
from contracts.triggers.union_query import EvidenceRow

COUNTED_COLUMNS = {
    "client": "client_id",
    "reference": "client__reference",
    "name": "client__name",
    "contract": "contract_id",
    "row": "interaction_id",
    "day": "day",
}


@dataclass(frozen=True)
class CountLimits:
    """`count` of them within `window_days`."""

    count: int = 3
    window_days: int = 30


class CountedContacts(TriggerKind[CountLimits, CitedContacts]):
    """A kind that is met by enough contacts within a window. Subclasses add query and texts."""

    limits = CountLimits
    evidence = CONTACTS

    def read_rows(self, rows: Sequence[EvidenceRow], limits: CountLimits) -> list[ActiveFlag]:
        """Contracts, or terms, with enough of them."""
        by_subject = groupby(rows, key=attrgetter("client", "contract", "term"))
        groups = (list(group) for _subject, group in by_subject)
        return [
            contacts_of_subject(group) for group in groups if self.is_enough({"ids": group}, limits)
        ]

    def is_enough(self, evidence: EvidenceLists, limits: CountLimits) -> bool:
        return len(evidence["ids"]) >= limits.count


def within_window(
    rows: QuerySet[Any], kind: str, today: date, limits: CountLimits
) -> QuerySet[Any]:
    """Of `rows`, each with `interaction` and `day`: those within the window, not dismissed by
    today.
    """
    dismissed = DismissedContact.objects.filter(
        interaction=OuterRef("interaction"), kind=kind, dismissed_on__lte=today
    )
    return rows.filter(
        ~Exists(dismissed), day__gt=today - timedelta(days=limits.window_days), day__lte=today
    )


def contacts_of_subject(rows: list[EvidenceRow]) -> ActiveFlag:
    first, items = rows[0], tuple(EvidenceItem("", row.row, row.day) for row in rows)
    return ActiveFlag(
        first.client,
        first.reference or first.name,
        first.kind,
        {"ids": items},
        first.contract,
        first.term,
    )


def own_days(rows: QuerySet[Any], clients: Iterable[int]) -> dict[int, set[date]]:
    """A contact counts from its own day; any later event can only exclude it."""
    return {
        pk: {day}
        for pk, day in rows.filter(client__in=list(clients)).values_list("interaction_id", "day")
    }


def counted_days(facts: FlagFacts[CountLimits]) -> list[date]:
    return sorted(contact.day for contact in facts.lists.get("ids", []))


def are_within_window(facts: FlagFacts[CountLimits]) -> bool:
    """False for a flag that grew for longer than the window: its sentence names no window."""
    days = counted_days(facts)
    return (days[-1] - days[0]).days < facts.limits.window_days


def count_names(facts: FlagFacts[CountLimits]) -> dict[str, object]:
    """Parameters of the sentences: number, window, and days."""
    days = counted_days(facts)
    return {
        "count": len(days),
        "window": day_count_text(facts.limits.window_days),
        "days": days_text(days, facts.today),
    }


def surplus_count(facts: FlagFacts[CountLimits]) -> int:
    """How many contacts must be excluded to clear the flag."""
    return len(counted_days(facts)) - facts.limits.count + 1


def clears_in_time(facts: FlagFacts[CountLimits]) -> str:
    """The day on which enough of them have left the window."""
    day = counted_days(facts)[surplus_count(facts) - 1] + timedelta(days=facts.limits.window_days)
    return ngettext(
        "on %(day)s none is left within %(window)s, if none joins them",
        "on %(day)s fewer than %(count)d are left within %(window)s, if none joins them",
        facts.limits.count,
    ) % {
        "day": day_text(day),
        "count": facts.limits.count,
        "window": day_count_text(facts.limits.window_days),
    }
