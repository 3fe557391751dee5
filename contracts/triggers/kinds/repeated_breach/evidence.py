"""The evidence of repeated_breach: the client's breaches, for each term by itself.

Contacts are compared with the terms of their day on arrival (contracts/judging/judge.py); here
their breaches are counted. A term that was amended is another term: what crossed the old one does
not count for the new.
"""

from collections.abc import Iterable
from datetime import date

from clientcare.models import Vendor
from clientcare.models.base import put_together_once
from contracts.models import Breach, Side
from contracts.triggers.counted_contacts import (
    COUNTED_COLUMNS,
    CountLimits,
    own_days,
    within_window,
)
from contracts.triggers.union_query import (
    Clients,
    EvidenceQuery,
    evidence_columns,
    of_clients,
)

REPEATED_BREACH = "repeated_breach"


def repeated_breach_rows(
    vendor: Vendor, today: date, limits: CountLimits, clients: Clients = None
) -> EvidenceQuery:
    return of_clients(every_breach_row(today, limits), vendor, clients)


@put_together_once
def every_breach_row(today: date, limits: CountLimits) -> EvidenceQuery:
    """Every breach that counts, whether or not its term has enough of them."""
    of_client = Breach.objects.valid().by(Side.CLIENT)
    breaches = within_window(of_client, REPEATED_BREACH, today, limits)
    return evidence_columns(breaches, REPEATED_BREACH, COUNTED_COLUMNS | {"term": "term_id"})


def breach_starts(clients: Iterable[int]) -> dict[int, set[date]]:
    return own_days(Breach.objects.valid().by(Side.CLIENT), clients)
