"""repeated_breach: the client crossed one boundary term too often.

Contacts were held against the terms of their day on arrival (contracts/judging.py); here their breaches are counted,
for each term by itself. A term that was amended is another term: what broke the old one does not count for the new.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from clientcare.models import Vendor
from contracts.models import Breach, CountLimits, Side, TriggerKind
from contracts.triggers.counting import counted, own_days, standing_of
from contracts.triggers.found import Standing

KIND = TriggerKind.REPEATED_BREACH
FIELDS = (
    "client_id", "client__reference", "client__name", "contract_id", "term_id", "interaction_id", "day",
)  # fmt: skip


def standing(
    vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int] | QuerySet | None = None
) -> list[Standing]:
    """Terms that the client broke often enough as of `today`; one statement."""
    breaches = counted(Breach.objects.standing().by(Side.CLIENT), KIND, vendor, today, limits, clients)
    return standing_of(breaches.order_by("term_id", "day", "interaction_id").values_list(*FIELDS), KIND, limits)


def may_begin(vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int]) -> dict[int, set[date]]:
    return own_days(Breach.objects.standing().by(Side.CLIENT), clients)
