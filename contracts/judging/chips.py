"""The judgement of a contact as text: verdicts for the timeline, sentences after logging it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.core.clause_names import clause_label
from clientcare.core.dates import format_moment
from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.core.languages import current_language
from clientcare.models import Direction, Interaction
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.terms_in_force import Agreements, TermInForce
from contracts.judging.judge import ContactJudgement, compare_with_terms
from contracts.judging.message_reading import read_contact
from contracts.judging.reply_clock import is_answer
from contracts.judging.turns import due_in_turn
from contracts.models import Reading, ScopeAnswer, Side

STATES = {ScopeAnswer.INSIDE: "calm", ScopeAnswer.OUTSIDE: "risk", ScopeAnswer.UNCLEAR: "watch"}


@dataclass(frozen=True)
class Verdict:
    """A chip on the timeline. `state` is a colour state of the interface: "watch" for our breaches,
    "risk" for the client's.
    """

    state: str
    text: str
    clause: str = ""


class BrokenTerm(NamedTuple):
    """One breach of a contact: the kind of the term, whose breach it is (a Side), and the clause of
    the term.
    """

    kind: str
    side: str
    clause: str


def breach_verdicts(breaches: Iterable[BrokenTerm]) -> list[Verdict]:
    return [
        Verdict(
            "risk" if breach.side == Side.CLIENT else "watch",
            str(TERM_KINDS[breach.kind].crossed_label),
            breach.clause,
        )
        for breach in breaches
    ]


def answer_verdicts(answer: str | None, clause: str | None) -> list[Verdict]:
    """Nothing for “no request”. `clause`: of the line of the scope that was named."""
    if answer is None or answer == ScopeAnswer.NO_REQUEST:
        return []
    answer = ScopeAnswer(answer)
    return [Verdict(STATES[answer], str(answer.label), clause or "")]


def reply_verdicts(contact: Interaction, due_at: datetime | None, zone: Any) -> list[Verdict]:
    """Whether this answer of ours came in time, if a reply was due."""
    if due_at is None or not is_answer(contact):
        return []
    if contact.occurred_at <= due_at:
        return [Verdict("calm", _("answered in time"))]
    moment = format_moment(due_at, zone, current_language())
    return [Verdict("watch", _("our reply was due %(moment)s") % {"moment": moment})]


def judge_contact(contact: Interaction) -> ContactJudgement:
    """Judge a contact by its words, also an unsaved one."""
    return judge_as(contact, read_contact(contact))


def judge_as(contact: Interaction, reading: str) -> ContactJudgement:
    """Judge a contact as if it had this Reading."""
    agreements, days_off = Agreements([contact.client_id]), days_off_of(contact.vendor)
    return compare_with_terms(contact, agreements, days_off, contact.vendor, reading)


def needs_choice(contact: Interaction, agreements: Agreements | None = None) -> bool:
    """Whether it is not judged because several contracts are in force and none was chosen.
    `agreements`: the client's, where they were read before.
    """
    agreements = agreements or Agreements([contact.client_id])
    return agreements.needs_choice(contact.client_id, contact.day, contact.contract_id)


def verdict_sentences(judgement: ContactJudgement, *, is_supposed: bool = False) -> list[str]:
    """A sentence for each term not kept ("Sunday 21:10, outside Mon–Fri 09:00–17:00, clause 4.2."),
    then when our reply is due. `is_supposed`: the text is not known yet, so it may not ask.
    """
    contact = judgement.contact
    lines = [contact_sentence(contact, term) for term in judgement.broken]
    due_at = due_in_turn(contact, judgement.reply_due_at)
    return [*lines, due_sentence(contact, due_at, is_supposed)] if due_at else lines


def due_sentence(contact: Interaction, due_at: datetime, is_supposed: bool) -> str:
    now, zone = timezone.now(), contact.vendor.zone
    if is_supposed:
        is_due = _("If it needs a reply, ours is due %(moment)s.")
        was_due = _("If it needs a reply, ours was due %(moment)s.")
    else:
        is_due, was_due = _("Our reply is due %(moment)s."), _("Our reply was due %(moment)s.")
    moment = format_moment(due_at, zone, current_language(), now.astimezone(zone).date())
    return (was_due if due_at < now else is_due) % {"moment": moment}


def reading_verdicts(contact: Interaction, zone: Any) -> list[Verdict]:
    """When our reply to a contact of the client is due, and who settled its reading. `contact` has
    `reading`, `settled`, `settled_by`, `turn_due_at` and `answered_at`.
    """
    verdicts = []
    if contact.settled:
        label = {"reading": Reading(contact.settled).label, "person": contact.settled_by or "–"}
        verdicts = [Verdict("ended", _("%(reading)s (%(person)s)") % label)]
    if contact.direction == Direction.INBOUND and contact.turn_due_at and not contact.answered_at:
        moment = format_moment(contact.turn_due_at, zone, current_language())
        verdicts.append(Verdict("watch", _("reply due %(moment)s") % {"moment": moment}))
    return verdicts


def contact_sentence(
    contact: Interaction, broken: TermInForce, days_off: DaysOff | None = None
) -> str:
    """`days_off`: the vendor's, where they were read before."""
    days_off = days_off_of(contact.vendor) if days_off is None else days_off
    text = capfirst(broken.value.contact_text(contact, days_off))
    clause = broken.term.clause
    if not clause:
        return f"{text}."
    return f"{text}, {clause_label(clause)}."
