"""The terms that either side did not keep, contact by contact: the client's and our own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F

from clientcare.core.dates import local_day
from clientcare.models import Client
from contracts.agreement.boundaries import TERM_KINDS
from contracts.judging.reply_clock import late_turns, was_due
from contracts.models import Breach, Judgement, Side


@dataclass(frozen=True)
class UnkeptTerm:
    """`contact`: id of the contact. Of a late reply of ours `due_at`, and `answered_at` once it was
    answered.
    """

    day: date
    contact: int
    is_ours: bool
    title: str = ""
    clause: str = ""
    due_at: datetime | None = None
    answered_at: datetime | None = None


def unkept_terms(client: Client, now: datetime) -> list[UnkeptTerm]:
    """All that is judged by `now`, oldest first."""
    until = local_day(now, client.vendor.timezone)
    unkept_rows = [
        unkept
        for unkept in (*broken_terms(client), *late_replies(client, now))
        if unkept.day <= until
    ]
    return sorted(unkept_rows, key=lambda unkept: (unkept.day, unkept.contact, unkept.title))


def broken_terms(client: Client) -> Iterator[UnkeptTerm]:
    breaches = Breach.objects.of(client.vendor).valid().filter(interaction__client=client)
    for breach in breaches.select_related("term"):
        title = str(TERM_KINDS.label_of(breach.kind))
        is_ours = breach.side == Side.VENDOR
        yield UnkeptTerm(breach.day, breach.interaction_id, is_ours, title, breach.term.clause)


def late_replies(client: Client, now: datetime) -> Iterator[UnkeptTerm]:
    turns = Judgement.objects.of(client.vendor).filter(
        interaction__client=client, interaction__withdrawal=None
    )
    late = late_turns(turns).filter(was_due(now)).annotate(day=F("interaction__day"))
    for reply in late:
        yield UnkeptTerm(
            reply.day,
            reply.interaction_id,
            True,
            due_at=reply.turn_due_at,
            answered_at=reply.answered_at,
        )
