"""The evidence of out_of_scope: requests of one contract that a person answered "outside".

A request counts from the day it was made, whenever it was answered, until a linked change order is
approved. It belongs to the contract of its answer. If none was chosen, judging sets the only
contract in force on its day (contracts/judging/judge.py); with none or several, a user must choose.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import Combinable

from clientcare.models import Vendor
from clientcare.models.base import put_together_once
from contracts.models import ChangeOrder, ChangeOrderRequest, Flag, RequestAnswer, ScopeAnswer
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

OUT_OF_SCOPE = "out_of_scope"


def out_of_scope_rows(
    vendor: Vendor, today: date, limits: CountLimits, clients: Clients = None
) -> EvidenceQuery:
    return of_clients(every_request_row(today, limits), vendor, clients)


@put_together_once
def every_request_row(today: date, limits: CountLimits) -> EvidenceQuery:
    return evidence_columns(requests_outside(today, limits), OUT_OF_SCOPE, COUNTED_COLUMNS)


def requests_outside(today: date, limits: CountLimits) -> QuerySet[RequestAnswer]:
    """Every request that counts, whether or not its contract has enough of them."""
    return within_window(uncovered_requests(today), OUT_OF_SCOPE, today, limits)


def uncovered_requests(today: date) -> QuerySet[RequestAnswer]:
    """Answered "outside", of any day, without a change order approved by today."""
    covered = ChangeOrderRequest.objects.valid().filter(
        interaction=OuterRef("interaction"), change_order__approved_on__lte=today
    )
    outside = RequestAnswer.objects.valid().filter(~Exists(covered), answer=ScopeAnswer.OUTSIDE)
    return outside.filter(contract__isnull=False, contract__withdrawal=None)


def request_starts(clients: Iterable[int]) -> dict[int, set[date]]:
    return own_days(RequestAnswer.objects.valid().filter(answer=ScopeAnswer.OUTSIDE), clients)


def is_settled(flag: Flag, day: date) -> Combinable:
    """Of a contact: a change order approved by `day` covers it, or its answer is no longer that it
    is outside the scope of the flag's contract.
    """
    orders = ChangeOrder.objects.valid().filter(requests=OuterRef("pk"), approved_on__lte=day)
    answers = RequestAnswer.objects.valid().filter(
        interaction=OuterRef("pk"), answer=ScopeAnswer.OUTSIDE, contract=flag.contract_id
    )
    return Exists(orders) | ~Exists(answers)
