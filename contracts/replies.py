"""Whose turn it is, and whether we answered in time. Comparisons of stored moments, so one
statement serves many.

A turn of ours opens with the first written contact of the client after the last answer, and ends
with the next answer. An answer is a contact of ours that was not marked "not an answer", or a call
or meeting in which both spoke. A call of ours that reached nobody answers nothing, so the clock
runs on; for silence (triggers/kinds/ghosting) it is a try of ours all the same, and then the client
is the one who is awaited.
"""

from datetime import UTC, datetime
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from clientcare.models import LIVE, Direction, Interaction
from clientcare.question import Given
from contracts.models import Judgement

SPOKE = Q(channel__in=LIVE, was_reached=True)
WROTE = Q(direction=Direction.OUTBOUND, is_not_answer=False) & ~Q(channel__in=LIVE)
ANSWER = SPOKE | WROTE
HEARD = SPOKE | Q(
    direction=Direction.INBOUND
)  # we heard from the client: it wrote, came, or spoke with us
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
ASKED = Q(direction=Direction.INBOUND) & ~Q(channel__in=LIVE)


def contacts_of(client: OuterRef) -> QuerySet[Interaction]:
    return Interaction.objects.standing().filter(client=client)


def turns(judgements: QuerySet[Judgement]) -> QuerySet[Judgement]:
    """Judgements of the contacts that opened a turn of ours for which a reply time was agreed."""
    before = contacts_of(OuterRef("interaction__client")).filter(
        ANSWER | ASKED, occurred_at__lt=OuterRef("interaction__occurred_at")
    )
    last = before.order_by("-occurred_at").annotate(asked=Q(ASKED)).values("asked")[:1]
    opened = Q(previous_asked=None) | Q(previous_asked=False)
    written = {"interaction__withdrawal": None, "interaction__direction": Direction.INBOUND}
    judgements = judgements.filter(reply_due_at__isnull=False, **written)
    return judgements.annotate(previous_asked=Subquery(last)).filter(opened)


def late(judgements: QuerySet[Judgement], now: datetime | Given) -> QuerySet[Judgement]:
    """Turns whose reply was due before `now` and had not come by then."""
    in_time = contacts_of(OuterRef("interaction__client")).filter(
        ANSWER,
        occurred_at__gt=OuterRef("interaction__occurred_at"),
        occurred_at__lte=OuterRef("reply_due_at"),
    )
    return turns(judgements).filter(~Exists(in_time), reply_due_at__lt=now)


def reply_due(client: OuterRef) -> Subquery:
    """Of a query of clients: until when the turn is due that nobody has answered yet; None without
    one.
    """
    since = Coalesce(last_answer(OuterRef(client)), Value(LONG_AGO))
    return first_asked(client, interaction__occurred_at__gt=since)


def last_answer(client: OuterRef) -> Subquery:
    answers = contacts_of(client).filter(ANSWER).order_by("-occurred_at")
    return Subquery(answers.values("occurred_at")[:1], output_field=DateTimeField())


def with_turns(contacts: QuerySet[Interaction]) -> QuerySet[Interaction]:
    """Adds `turn_due_at`: until when the turn was due that a contact, if it is an answer, ended;
    None without one.
    """
    before = contacts_of(OuterRef("client")).filter(ANSWER, occurred_at__lt=OuterRef("occurred_at"))
    last = Subquery(before.order_by("-occurred_at").values("occurred_at")[:1])
    first = first_asked(
        OuterRef("client"),
        interaction__occurred_at__gt=OuterRef("last_answer_at"),
        interaction__occurred_at__lt=OuterRef("occurred_at"),
    )
    return contacts.annotate(last_answer_at=Coalesce(last, Value(LONG_AGO))).annotate(
        turn_due_at=first
    )


def first_asked(client: OuterRef, **moments: Any) -> Subquery:
    """The due moment of the contact that opened a turn: the client's first written one; None
    without a reply time.
    """
    asked = Judgement.objects.filter(
        ~Q(interaction__channel__in=LIVE),
        interaction__client=client,
        interaction__withdrawal=None,
        interaction__direction=Direction.INBOUND,
        **moments,
    )
    due = asked.order_by("interaction__occurred_at").values("reply_due_at")[:1]
    return Subquery(due, output_field=DateTimeField())


def is_answer(contact: Interaction) -> bool:
    """The same as ANSWER, of one contact in memory."""
    if contact.channel in LIVE:
        return contact.was_reached
    return contact.direction == Direction.OUTBOUND and not contact.is_not_answer
