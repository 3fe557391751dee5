"""What answered an occasion: our answer on record, or what was decided about extra work."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate

from clientcare.models import PortalToken
from clientcare.portal.purposes import OFFER
from contracts.models import (
    ChangeOrder,
    ExtraWay,
    ExtraWorkDecision,
    OfferAnswer,
    PlayAnswer,
    PlayWay,
)
from contracts.plays.occasion import SCOPE, Answered

ORDERED = "ordered"


def text(value: str) -> Value:
    return Value(value, output_field=CharField())


def no_id() -> Value:
    return Value(0, output_field=BigIntegerField())


@dataclass
class Answers:
    """By `Crossing.key`, the one that counts first. `not_given`: the keys of requests for which an
    offer is made that the client has not received, which is no answer yet.
    """

    by_key: dict[tuple, list[Answered]] = field(default_factory=lambda: defaultdict(list))
    not_given: set[tuple] = field(default_factory=set)


def read_answers(contracts: Collection[int], today: date, zone: ZoneInfo) -> Answers:
    """As of `today`, in one query. Goodwill counts over everything said before; an invoice that was
    late several times has several answers. `zone`: the vendor's time zone.
    """
    rows = answers_on_record(contracts, today).union(
        decided_extras(contracts, today, zone), covering_orders(contracts, today), all=True
    )
    answers = Answers()
    # Lowest rank first: a change order, a decision, our own answer, goodwill.
    for row in sorted(rows, key=rank_of):
        contract, kind, day, invoice, request, way, on, reason, contact, play, pk = row
        key = key_of(contract, kind, day, invoice, request)
        if on is None or on > today:
            answers.not_given.add(key)
            continue
        way = PlayWay.WAIVED if way in (ExtraWay.GOODWILL, PlayWay.WAIVED) else PlayWay.ENFORCED
        answers.by_key[key].insert(0, Answered(way, on, reason, contact or None, play, pk or None))
    return answers


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
    columns = ("way", "answered_on", "reason", "interaction", "play", "pk")
    return rows.order_by().values_list("contract", "kind", "day", "invoice", "request", *columns)


def decided_extras(
    contracts: Collection[int], today: date, zone: ZoneInfo
) -> QuerySet[ExtraWorkDecision]:
    """Goodwill waives the term; an offer or a refusal is an answer, unless the offer was withdrawn.
    An offer answers from the day of its first link, or of what the client answered to it; NULL
    before.
    """
    valid = Q(offer=None) | Q(offer__withdrawal=None)
    rows = ExtraWorkDecision.objects.valid().filter(valid, contract__in=contracts, day__lte=today)
    links = PortalToken.objects.filter(purpose=OFFER, subject_id=OuterRef("offer_id"))
    linked_on = links.order_by("created_at").values(on=TruncDate("created_at", tzinfo=zone))[:1]
    said = OfferAnswer.objects.said().filter(offer=OuterRef("offer_id"))
    given_on = Coalesce(Subquery(linked_on), Subquery(said.values("said_on")))
    named = rows.order_by().annotate(
        of_kind=text(SCOPE),
        no_invoice=no_id(),
        on=Case(When(offer=None, then=F("day")), default=given_on, output_field=DateField()),
        no_play=text(""),
        no_row=no_id(),
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
    columns = ("in_way", "on", "no_reason", "no_contact", "no_play", "no_row")
    return named.values_list(*where, *columns)
