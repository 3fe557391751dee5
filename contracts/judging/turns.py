"""The clock of our turns: the ask that started it, when the reply was due, and the answer that
stopped it.

The clock starts with the first written contact of the client after the last answer that asks
(contracts/judging/reply_clock.py says what is an answer) and stops with the next answer. What only
states or closes starts none. The judgements of both contacts store when the reply was due and
given, so that pages compare two stored moments. Only turns with an agreed reply time are kept.
These columns are derived like the rest of a judgement, whenever a contact is judged or withdrawn,
from there on.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import Q, QuerySet

from clientcare.models import Interaction
from contracts.judging.reply_clock import ANSWER, is_answer
from contracts.models import Judgement, Reading

# Sort key of a client's contacts: moment, then id, as two may share a moment.
Place = tuple[datetime, int]
UNSAVED = 2**63 - 1  # in place of an id: after all of its moment
CONTACT_COLUMNS = (
    "pk",
    "client_id",
    "occurred_at",
    "direction",
    "channel",
    "is_not_answer",
    "was_reached",
)
STORED = (
    "judgement__pk",
    "judgement__reading",
    "judgement__reply_due_at",
    "judgement__turn_due_at",
    "judgement__answered_at",
)


class Contact(NamedTuple):
    """A contact with its stored judgement columns; `judgement` is None for an unjudged one."""

    pk: int
    client_id: int
    occurred_at: datetime
    direction: str
    channel: str
    is_not_answer: bool
    was_reached: bool
    judgement: int | None
    reading: str | None
    reply_due_at: datetime | None
    turn_due_at: datetime | None
    answered_at: datetime | None


def store_turns(changed: Mapping[int, Place]) -> None:
    """Recompute the turns of these clients, each from the first contact that was judged or
    withdrawn.
    """
    changes = turn_differences(contacts_from(changed))
    rows = [Judgement(pk=pk, turn_due_at=due, answered_at=at) for pk, due, at in changes]
    Judgement.objects.bulk_update(rows, ["turn_due_at", "answered_at"], batch_size=500)


def contacts_from(changed: Mapping[int, Place]) -> Iterator[Contact]:
    """Their contacts in order. For one client only those since the last answer before the change;
    for many clients all, in one query.
    """
    contacts = Interaction.objects.valid().filter(client__in=list(changed))
    if len(changed) == 1:
        [place] = changed.values()
        answers = (
            contacts.filter(ANSWER).exclude(at_or_after(place)).order_by("-occurred_at", "-pk")
        )
        if last := answers.values_list("occurred_at", "pk").first():
            contacts = contacts.filter(at_or_after(last)).exclude(pk=last[1])
    return map(Contact._make, in_order(contacts).values_list(*CONTACT_COLUMNS, *STORED))


def in_order(contacts: QuerySet[Interaction]) -> QuerySet[Interaction]:
    return contacts.order_by("client_id", "occurred_at", "pk")


def at_or_after(place: Place) -> Q:
    moment, pk = place
    return Q(occurred_at__gt=moment) | Q(occurred_at=moment, pk__gte=pk)


def turn_differences(
    contacts: Iterable[Contact],
) -> Iterator[tuple[int, datetime | None, datetime | None]]:
    """Judgements whose columns change: id, due, answered."""
    for _client, group in groupby(contacts, key=attrgetter("client_id")):
        of_client = list(group)
        turns = turns_of(of_client)
        for contact in of_client:
            due, answered_at = turns.get(contact.pk, (None, None))
            if contact.judgement is not None and (due, answered_at) != (
                contact.turn_due_at,
                contact.answered_at,
            ):
                yield contact.judgement, due, answered_at


def turns_of(contacts: Iterable[Contact]) -> dict[int, tuple[datetime, datetime | None]]:
    """For one client's contacts in order: when the reply was due to the ask that started the clock,
    and when it was given (None: not yet), for this ask and for the answer.
    """
    turns: dict[int, tuple[datetime, datetime | None]] = {}
    ask = None
    for contact in contacts:
        if ask is None and contact.reading == Reading.ASKS:
            ask = contact
            if ask.reply_due_at is not None:
                turns[ask.pk] = (ask.reply_due_at, None)
        elif is_answer(contact):
            if ask is not None and ask.reply_due_at is not None:
                turns[ask.pk] = turns[contact.pk] = (ask.reply_due_at, contact.occurred_at)
            ask = None
    return turns


def due_in_turn(contact: Interaction, due: datetime | None) -> datetime | None:
    """When our reply to a contact is due, `due` if nothing came before it: an earlier ask of the
    same turn started the clock, or none where no reply time bound that one. None once it is
    answered. The contact may be unjudged or unsaved.
    """
    if due is None:
        return None
    contacts = Interaction.objects.valid().filter(client=contact.client_id)
    last, place = last_answer(contacts), (contact.occurred_at, contact.pk or UNSAVED)
    if last is not None and last > place:
        return None
    asks = asks_since(last, contacts.exclude(at_or_after(place)))
    dues = asks.values_list("judgement__reply_due_at", flat=True)[:1]
    return next(iter(dues), due)


def last_answer(contacts: QuerySet[Interaction]) -> Place | None:
    return in_order(contacts).filter(ANSWER).values_list("occurred_at", "pk").last()


def asks_since(last: Place | None, contacts: QuerySet[Interaction]) -> QuerySet[Interaction]:
    asks = in_order(contacts).filter(judgement__reading=Reading.ASKS)
    return asks.filter(at_or_after(last)) if last else asks


def open_asks(contacts: QuerySet[Interaction]) -> QuerySet[Interaction]:
    """Of these contacts of one client the asks since the last answer, in order."""
    return asks_since(last_answer(contacts), contacts)
