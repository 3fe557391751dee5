"""Whose turn it is, and whether we answered in time, by comparing stored moments, so that one query
serves many clients.

An answer is a contact of ours that was not marked "not an answer", or a call or meeting in which
both spoke. A call in which the client was not reached is not an answer, so the reply clock
continues; for silence (triggers/kinds/ghosting) it counts as an attempt. See
contracts/judging/turns.py for turns.
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
# the client wrote to us or spoke with us
HEARD = SPOKE | Q(direction=Direction.INBOUND)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
ASKED = Q(direction=Direction.INBOUND) & ~Q(channel__in=LIVE)


def contacts_of(client: OuterRef) -> QuerySet[Interaction]:
    return Interaction.objects.valid().filter(client=client)


def due_turns(judgements: QuerySet[Judgement]) -> QuerySet[Judgement]:
    """Judgements of contacts that opened a turn with an agreed reply time."""
    written = {"interaction__withdrawal": None, "interaction__direction": Direction.INBOUND}
    return judgements.exclude(interaction__channel__in=LIVE).filter(
        turn_due_at__isnull=False, **written
    )


def late_turns(judgements: QuerySet[Judgement], now: datetime) -> QuerySet[Judgement]:
    """Turns whose reply was due before `now` and came late or not at all."""
    not_in_time = Q(answered_at=None) | Q(answered_at__gt=F("turn_due_at"))
    return due_turns(judgements).filter(not_in_time, turn_due_at__lt=now)


def open_turn_due(client: OuterRef) -> Subquery:
    """For a queryset of clients: when the open, unanswered turn is due; None without one.

    It cannot have opened before the last answer, so earlier contacts are not read.
    """
    since = Coalesce(last_answer(OuterRef(client)), Value(LONG_AGO))
    open_turns = due_turns(Judgement.objects.filter(interaction__client=client, answered_at=None))
    due = open_turns.filter(interaction__occurred_at__gte=since).order_by(
        "interaction__occurred_at"
    )
    return Subquery(due.values("turn_due_at")[:1], output_field=DateTimeField())


def last_answer(client: OuterRef) -> Subquery:
    answers = contacts_of(client).filter(ANSWER).order_by("-occurred_at")
    return Subquery(answers.values("occurred_at")[:1], output_field=DateTimeField())


def is_answer(contact: Any) -> bool:
    """Like ANSWER, for one contact in memory."""
    if contact.channel in LIVE:
        return contact.was_reached
    return contact.direction == Direction.OUTBOUND and not contact.is_not_answer


def is_ask(contact: Any) -> bool:
    """Like ASKED, for one contact in memory."""
    return contact.direction == Direction.INBOUND and contact.channel not in LIVE
