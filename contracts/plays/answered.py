"""What answered an occasion: our answer on record, or what was decided about extra work."""

from collections.abc import Collection
from datetime import date

from contracts.models import (
    ChangeOrder,
    ExtraWay,
    ExtraWorkDecision,
    PlayAnswer,
    PlayWay,
)
from contracts.plays.occasion import Answered


def answer_key(row: PlayAnswer) -> tuple:
    """As `Crossing.key`."""
    if row.invoice_id is not None:
        return "invoice", row.invoice_id
    if row.request_id is not None:
        return "request", row.request_id
    return row.contract_id, row.kind, row.day


def read_answers(contracts: Collection[int], today: date) -> dict[tuple, Answered]:
    """By `Crossing.key`, as of `today`. What was given in the end is let pass, whatever was
    said before.
    """
    found = dict(decided_extras(contracts, today))
    rows = PlayAnswer.objects.valid().filter(contract__in=contracts, answered_on__lte=today)
    for one in rows.order_by("pk"):
        key = answer_key(one)
        if key in found and found[key].way == PlayWay.WAIVED:
            continue
        found[key] = Answered(
            one.way, one.answered_on, one.reason, one.interaction_id, one.play, one.pk
        )
    return found


def decided_extras(contracts: Collection[int], today: date) -> list[tuple[tuple, Answered]]:
    """Extra work that was given is let pass; offered, declined or ordered it was dealt with."""
    ways = {ExtraWay.GOODWILL: PlayWay.WAIVED}
    orders = ChangeOrder.objects.valid().filter(
        contract__in=contracts, approved_on__lte=today, requests__isnull=False
    )
    found = [
        (("request", request), Answered(PlayWay.ENFORCED, on))
        for request, on in orders.values_list("requests", "approved_on")
    ]
    decided = ExtraWorkDecision.objects.valid().filter(contract__in=contracts, day__lte=today)
    for one in decided:
        way = ways.get(one.way, PlayWay.ENFORCED)
        answered = Answered(way, one.day, one.reason, one.reply_id)
        found.append((("request", one.request_id), answered))
    return found
