"""Whose turn it is, and whether we answered in time. Comparisons of stored moments, so one
statement serves many.

An answer is a contact of ours that was not marked "not an answer", or a call or meeting in which
both spoke. A call of ours that reached nobody answers nothing, so the clock runs on; for silence
(triggers/kinds/ghosting) it is a try of ours all the same, and then the client is the one who is
awaited. What a turn is, contracts/judging/turns.py says.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clientcare.models import LIVE, Direction, Interaction
from contracts.models import Judgement

SPOKE = Q(channel__in=LIVE, was_reached=True)
WROTE = Q(direction=Direction.OUTBOUND, is_not_answer=False) & ~Q(channel__in=LIVE)
ANSWER = SPOKE | WROTE
# We heard from the client: it wrote, came, or spoke with us.
HEARD = SPOKE | Q(direction=Direction.INBOUND)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
ASKED = Q(direction=Direction.INBOUND) & ~Q(channel__in=LIVE)


def contacts_of(client: OuterRef) -> QuerySet[Interaction]:
    return Interaction.objects.valid().filter(client=client)


def turns(judgements: QuerySet[Judgement]) -> QuerySet[Judgement]:
    """Judgements of the contacts that opened a turn of ours for which a reply time was agreed."""
    written = {"interaction__withdrawal": None, "interaction__direction": Direction.INBOUND}
    return judgements.exclude(interaction__channel__in=LIVE).filter(
        turn_due_at__isnull=False, **written
    )


def late(judgements: QuerySet[Judgement], now: datetime) -> QuerySet[Judgement]:
    """Turns whose reply was due before `now` and had not come by then."""
    not_in_time = Q(answered_at=None) | Q(answered_at__gt=F("turn_due_at"))
    return turns(judgements).filter(not_in_time, turn_due_at__lt=now)


def reply_due(client: OuterRef) -> Subquery:
    """Of a query of clients: until when the turn is due that nobody has answered yet; None without
    one.

    It cannot have opened before the last answer, which spares the database all contacts before
    that.
    """
    since = Coalesce(last_answer(OuterRef(client)), Value(LONG_AGO))
    open_turns = turns(Judgement.objects.filter(interaction__client=client, answered_at=None))
    due = open_turns.filter(interaction__occurred_at__gte=since).order_by(
        "interaction__occurred_at"
    )
    return Subquery(due.values("turn_due_at")[:1], output_field=DateTimeField())


def last_answer(client: OuterRef) -> Subquery:
    answers = contacts_of(client).filter(ANSWER).order_by("-occurred_at")
    return Subquery(answers.values("occurred_at")[:1], output_field=DateTimeField())


def is_answer(contact: Any) -> bool:
    """The same as ANSWER, of one contact in memory."""
    if contact.channel in LIVE:
        return contact.was_reached
    return contact.direction == Direction.OUTBOUND and not contact.is_not_answer


def is_ask(contact: Any) -> bool:
    """The same as ASKED, of one contact in memory."""
    return contact.direction == Direction.INBOUND and contact.channel not in LIVE
