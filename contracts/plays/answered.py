"""What answered an occasion: our answer on record, or what was decided about extra work."""

from collections.abc import Collection
from datetime import date

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value

from contracts.models import ChangeOrder, ExtraWay, ExtraWorkDecision, PlayAnswer, PlayWay
from contracts.plays.occasion import SCOPE, Answered

ORDERED = "ordered"


def text(value: str) -> Value:
    return Value(value, output_field=CharField())


def no_id() -> Value:
    return Value(0, output_field=BigIntegerField())


def read_answers(contracts: Collection[int], today: date) -> dict[tuple, list[Answered]]:
    """By `Crossing.key`, as of `today`, in one query: what counts first. What was given in the end
    is let pass, whatever was said before; an invoice that was late several times has several.
    """
    rows = answers_on_record(contracts, today).union(
        decided_extras(contracts, today), covering_orders(contracts, today), all=True
    )
    found: dict[tuple, list[Answered]] = {}
    # a change order, a decision, our own answer, and over all a gift
    for row in sorted(rows, key=rank_of):
        contract, kind, day, invoice, request, way, on, reason, contact, play, pk = row
        way = PlayWay.WAIVED if way in (ExtraWay.GOODWILL, PlayWay.WAIVED) else PlayWay.ENFORCED
        answered = Answered(way, on, reason, contact or None, play, pk or None)
        found.setdefault(key_of(contract, kind, day, invoice, request), []).insert(0, answered)
    return found


def rank_of(row: tuple) -> tuple[int, int]:
    way, pk = row[5], row[10]
    ranks = {ORDERED: 0, ExtraWay.GOODWILL: 3}
    return ranks.get(way, 2 if pk else 1), pk


def key_of(contract: int, kind: str, day: date, invoice: int | None, request: int | None) -> tuple:
    """As `Crossing.key`."""
    if invoice:
        return "invoice", invoice
    return ("request", request) if kind == SCOPE else (contract, kind, day)


def answers_on_record(contracts: Collection[int], today: date) -> QuerySet[PlayAnswer]:
    rows = PlayAnswer.objects.valid().filter(contract__in=contracts, answered_on__lte=today)
    said = ("way", "answered_on", "reason", "interaction", "play", "pk")
    return rows.order_by().values_list("contract", "kind", "day", "invoice", "request", *said)


def decided_extras(contracts: Collection[int], today: date) -> QuerySet[ExtraWorkDecision]:
    """Extra work that was given is let pass; offered or declined it was dealt with, unless the
    offer was withdrawn.
    """
    stands = Q(offer=None) | Q(offer__withdrawal=None)
    rows = ExtraWorkDecision.objects.valid().filter(stands, contract__in=contracts, day__lte=today)
    named = rows.order_by().annotate(
        of_kind=text(SCOPE), no_invoice=no_id(), on=F("day"), no_play=text(""), no_row=no_id()
    )
    where = ("contract", "of_kind", "day", "no_invoice", "request")
    return named.values_list(*where, "way", "on", "reason", "reply", "no_play", "no_row")


def covering_orders(contracts: Collection[int], today: date) -> QuerySet[ChangeOrder]:
    """A change order that both agreed covers its requests."""
    rows = ChangeOrder.objects.valid().filter(
        contract__in=contracts, approved_on__lte=today, requests__isnull=False
    )
    named = rows.order_by().annotate(
        of_kind=text(SCOPE),
        no_invoice=no_id(),
        in_way=text(ORDERED),
        on=F("approved_on"),
        no_reason=text(""),
        no_contact=no_id(),
        no_play=text(""),
        no_row=no_id(),
    )
    where = ("contract", "of_kind", "approved_on", "no_invoice", "requests")
    said = ("in_way", "on", "no_reason", "no_contact", "no_play", "no_row")
    return named.values_list(*where, *said)
