"""out_of_scope: a person answered too many requests of one contract with "outside", none paid for
by a change order.

A request counts from the day it was made, whenever it was answered, until a change order that is
linked to it is approved. It belongs to the contract its answer names. Where nobody named one,
judging gives it the only contract in force on its day (contracts/judging.py); while there is none,
or two, it waits for a person.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from clientcare.models import Vendor
from contracts.models import (
    ChangeOrderRequest,
    CountLimits,
    RequestAnswer,
    ScopeAnswer,
    TriggerKind,
)
from contracts.triggers.asking import columns
from contracts.triggers.counting import COLUMNS, counted, own_days

KIND = TriggerKind.OUT_OF_SCOPE


def rows(
    vendor: Vendor,
    today: date,
    limits: CountLimits,
    clients: Iterable[int] | QuerySet | None = None,
) -> QuerySet:
    return columns(evidence(vendor, today, limits, clients), KIND, COLUMNS)


def evidence(
    vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int] | QuerySet | None
) -> QuerySet[RequestAnswer]:
    """Every request that counts, whether or not its contract has enough of them."""
    covered = ChangeOrderRequest.objects.standing().filter(
        interaction=OuterRef("interaction"), change_order__approved_on__lte=today
    )
    outside = RequestAnswer.objects.standing().filter(~Exists(covered), answer=ScopeAnswer.OUTSIDE)
    of_one = outside.filter(contract__isnull=False, contract__withdrawal=None)
    return counted(of_one, KIND, vendor, today, limits, clients)


def may_begin(
    vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int]
) -> dict[int, set[date]]:
    return own_days(RequestAnswer.objects.standing().filter(answer=ScopeAnswer.OUTSIDE), clients)
