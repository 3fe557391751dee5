"""What was found of a contact, in words: a short one for the timeline, a whole sentence where it
was just logged.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.core.clause_names import clause_label
from clientcare.core.dates import format_moment
from clientcare.core.days_off import days_off_of
from clientcare.core.languages import current_language
from clientcare.models import Direction, Interaction
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.terms_in_force import Agreement, Agreements, TermInForce
from contracts.judging.judge import Found, judged
from contracts.judging.reply_clock import is_answer
from contracts.models import Breach, ScopeAnswer, Side

STATES = {ScopeAnswer.INSIDE: "calm", ScopeAnswer.OUTSIDE: "risk", ScopeAnswer.UNCLEAR: "watch"}


@dataclass(frozen=True)
class Verdict:
    """`state` is one of the face's; a slip of our own is "watch", a breach of the
    client's "risk".
    """

    state: str
    text: str
    clause: str = ""


def of_breaches(breaches: Iterable[Breach]) -> list[Verdict]:
    """Each with the `clause` of its term."""
    return [
        Verdict(
            "risk" if one.side == Side.CLIENT else "watch",
            str(TERM_KINDS[one.kind].crossed_label),
            one.clause,
        )
        for one in breaches
    ]


def of_answer(given: str | None, clause: str | None) -> list[Verdict]:
    """Nothing for “no request”. `clause`: of the line of the scope that was named."""
    if given is None or given == ScopeAnswer.NO_REQUEST:
        return []
    answer = ScopeAnswer(given)
    return [Verdict(STATES[answer], str(answer.label), clause or "")]


def of_reply(contact: Interaction, due_at: datetime | None, zone: Any) -> list[Verdict]:
    """Whether our answer came in time, where something waited for it."""
    if due_at is None or not is_answer(contact):
        return []
    if contact.occurred_at <= due_at:
        return [Verdict("calm", _("answered in time"))]
    moment = format_moment(due_at, zone, current_language())
    return [Verdict("watch", _("our reply was due %(moment)s") % {"moment": moment})]


def looked_at(contact: Interaction) -> Found:
    """What a contact is found to be, also one that is not on record yet."""
    agreements = Agreements([contact.client_id])
    return judged(contact, agreements, days_off_of(contact.vendor), contact.vendor)


def in_force_of(contact: Interaction) -> list[Agreement]:
    """The contracts of its client in force on its day."""
    agreements = Agreements([contact.client_id])
    return [
        one for one in agreements.by_client.get(contact.client_id, ()) if one.covers(contact.day)
    ]


def sentences(found: Found) -> list[str]:
    """Sunday 21:10, outside Mon–Fri 09:00–17:00, clause 4.2. Then until when our reply is due."""
    contact = found.contact
    said = [said_of(contact, one) for one in found.broken]
    if found.reply_due_at is not None and contact.direction == Direction.INBOUND:
        today = timezone.now().astimezone(contact.vendor.zone).date()
        due = format_moment(found.reply_due_at, contact.vendor.zone, current_language(), today)
        said.append(_("Our reply is due %(moment)s.") % {"moment": due})
    return said


def said_of(contact: Interaction, broken: TermInForce) -> str:
    words = capfirst(broken.value.contact_text(contact, days_off_of(contact.vendor)))
    clause = broken.term.clause
    if not clause:
        return f"{words}."
    return f"{words}, {clause_label(clause)}."
