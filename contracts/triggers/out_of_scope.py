"""out_of_scope: a person answered too many requests of one contract with "outside", none paid for by a change order.

A request counts from the day it was made, whenever it was answered, until a change order that is linked to it is
approved. It belongs to the contract its answer names, else to the one under which the contact was judged
(contracts/agreements.py: the only one in force on that day); with neither it waits for a person.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.db.models.functions import Coalesce

from clientcare.models import Vendor
from contracts.models import ChangeOrderRequest, CountLimits, RequestAnswer, ScopeAnswer, TriggerKind
from contracts.triggers.counting import counted, own_days, standing_of
from contracts.triggers.found import Standing

KIND = TriggerKind.OUT_OF_SCOPE
FIELDS = ("client_id", "client__reference", "client__name", "of_contract", "interaction_id", "day")


def standing(
    vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int] | QuerySet | None = None
) -> list[Standing]:
    """Contracts with enough uncovered requests as of `today`; one statement."""
    rows = evidence(vendor, today, limits, clients).order_by("of_contract", "day", "interaction_id")
    return standing_of(((*row[:4], None, *row[4:]) for row in rows.values_list(*FIELDS)), KIND, limits)


def evidence(
    vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int] | QuerySet | None
) -> QuerySet[RequestAnswer]:
    """Every request that counts, whether or not its contract has enough of them."""
    named = Case(When(contract__withdrawal=None, then=F("contract")))
    covered = ChangeOrderRequest.objects.filter(
        interaction=OuterRef("interaction"), change_order__withdrawal=None, change_order__approved_on__lte=today
    )
    outside = RequestAnswer.objects.standing().filter(~Exists(covered), answer=ScopeAnswer.OUTSIDE)
    judged = outside.annotate(of_contract=Coalesce(named, "interaction__judgement__contract"))
    return counted(judged.filter(of_contract__isnull=False), KIND, vendor, today, limits, clients)


def may_begin(vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int]) -> dict[int, set[date]]:
    return own_days(RequestAnswer.objects.standing().filter(answer=ScopeAnswer.OUTSIDE), clients)
