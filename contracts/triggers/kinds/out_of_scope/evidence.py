"""The evidence of out_of_scope: requests of one contract that a person answered "outside".

A request counts from the day it was made, whenever it was answered, until a linked change order is
approved. It belongs to the contract of its answer. If none was chosen, judging sets the only
contract in force on its day (contracts/judging/judge.py); with none or several, a user must choose.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from clientcare.models import Vendor
from contracts.models import ChangeOrder, ChangeOrderRequest, RequestAnswer, ScopeAnswer
from contracts.triggers.counted_contacts import (
    COUNTED_COLUMNS,
    CountLimits,
    own_days,
    within_window,
)
from contracts.triggers.union_query import Clients, EvidenceQuery, evidence_columns

OUT_OF_SCOPE = "out_of_scope"


def out_of_scope_rows(
    vendor: Vendor, today: date, limits: CountLimits, clients: Clients = None
) -> EvidenceQuery:
    return evidence_columns(
        requests_outside(vendor, today, limits, clients), OUT_OF_SCOPE, COUNTED_COLUMNS
    )


def requests_outside(
    vendor: Vendor, today: date, limits: CountLimits, clients: Clients
) -> QuerySet[RequestAnswer]:
    """Every request that counts, whether or not its contract has enough of them."""
    covered = ChangeOrderRequest.objects.valid().filter(
        interaction=OuterRef("interaction"), change_order__approved_on__lte=today
    )
    outside = RequestAnswer.objects.valid().filter(~Exists(covered), answer=ScopeAnswer.OUTSIDE)
    of_one = outside.filter(contract__isnull=False, contract__withdrawal=None)
    return within_window(of_one, OUT_OF_SCOPE, vendor, today, limits, clients)


def request_starts(clients: Iterable[int]) -> dict[int, set[date]]:
    return own_days(RequestAnswer.objects.valid().filter(answer=ScopeAnswer.OUTSIDE), clients)


def is_covered(day: date) -> Exists:
    """Of a contact: a change order approved by `day` covers it."""
    orders = ChangeOrder.objects.valid().filter(requests=OuterRef("pk"), approved_on__lte=day)
    return Exists(orders)
