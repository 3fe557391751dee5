"""repeated_breach: the client crossed one boundary term too often.

Contacts were held against the terms of their day on arrival (contracts/judging.py); here their
breaches are counted, for each term by itself. A term that was amended is another term: what broke
the old one does not count for the new.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from clientcare.models import Vendor
from contracts.models import Breach, CountLimits, Side, TriggerKind
from contracts.triggers.asking import columns
from contracts.triggers.counting import COLUMNS, counted, own_days

KIND = TriggerKind.REPEATED_BREACH


def rows(
    vendor: Vendor,
    today: date,
    limits: CountLimits,
    clients: Iterable[int] | QuerySet | None = None,
) -> QuerySet:
    """Every breach that counts, whether or not its term has enough of them."""
    breaches = counted(
        Breach.objects.standing().by(Side.CLIENT), KIND, vendor, today, limits, clients
    )
    return columns(breaches, KIND, COLUMNS | {"term": "term_id"})


def may_begin(
    vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int]
) -> dict[int, set[date]]:
    return own_days(Breach.objects.standing().by(Side.CLIENT), clients)
