"""Whose turn it is, and whether we answered in time, by comparing stored moments, so that one query
serves many clients.

A written contact of the client that asks or states opens our turn; only one that asks starts the
clock, and one that closes opens nothing (`message_reading`). A call of theirs that we missed opens
it without a clock. An answer is a contact of ours that is not marked "not an answer", or a call or
meeting in which both spoke. A call in which the client was
not reached is not an answer, so the reply clock continues; for silence (triggers/kinds/ghosting) it
counts as an attempt. See contracts/judging/turns.py for turns.

A contact that is not judged yet opens our turn, or answers, until it is.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clientcare.models import LIVE, Direction, Interaction
from contracts.models import Judgement, Reading

SPOKE = Q(channel__in=LIVE, was_reached=True)
SENT = Q(direction=Direction.OUTBOUND, is_not_answer=False) & ~Q(
    judgement__reading=Reading.NOT_ANSWER
)
ANSWER = SPOKE | SENT & ~Q(channel__in=LIVE)
# also a call of ours that nobody took
TRIED = SPOKE | SENT
# the client wrote to us, called or spoke with us
HEARD = SPOKE | Q(direction=Direction.INBOUND)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
OPENS = Q(direction=Direction.INBOUND) & ~SPOKE & ~Q(judgement__reading=Reading.CLOSES)


def contacts_of(client: OuterRef) -> QuerySet[Interaction]:
    return Interaction.objects.valid().filter(client=client)


def due_turns(judgements: QuerySet[Judgement]) -> QuerySet[Judgement]:
    """Judgements of the asks that started the clock of a turn."""
    written = {"interaction__withdrawal": None, "interaction__direction": Direction.INBOUND}
    return judgements.exclude(interaction__channel__in=LIVE).filter(
        turn_due_at__isnull=False, **written
    )


def late_turns(judgements: QuerySet[Judgement]) -> QuerySet[Judgement]:
    """Turns whose reply came late or not at all; of those that `was_due`."""
    not_in_time = Q(answered_at=None) | Q(answered_at__gt=F("turn_due_at"))
    return due_turns(judgements).filter(not_in_time)


def was_due(now: datetime) -> Q:
    """For late turns: the reply was due before `now`."""
    return Q(turn_due_at__lt=now)


def open_turn(client: OuterRef) -> QuerySet[Judgement]:
    """For a subquery of clients: the judgement of the ask that started the clock of the open,
    unanswered turn; none without one.

    It cannot have opened before the last answer, so earlier contacts are not read.
    """
    since = Coalesce(last_answer(OuterRef(client)), Value(LONG_AGO))
    open_turns = due_turns(Judgement.objects.filter(interaction__client=client, answered_at=None))
    since_then = open_turns.filter(interaction__occurred_at__gte=since)
    return since_then.order_by("interaction__occurred_at", "interaction")[:1]


def open_turn_due(client: OuterRef) -> Subquery:
    """For a queryset of clients: when the open turn's reply is due; None without one."""
    return Subquery(open_turn(client).values("turn_due_at"), output_field=DateTimeField())


def last_answer(client: OuterRef) -> Subquery:
    answers = contacts_of(client).filter(ANSWER).order_by("-occurred_at")
    return Subquery(answers.values("occurred_at")[:1], output_field=DateTimeField())


def is_answer(contact: Any) -> bool:
    """Like ANSWER, for one contact in memory with its `reading`; None or empty where it is not
    judged.
    """
    if contact.channel in LIVE:
        return contact.was_reached
    return (
        contact.direction == Direction.OUTBOUND
        and not contact.is_not_answer
        and contact.reading != Reading.NOT_ANSWER
    )
