"""The judgement of a contact as text: verdicts for the timeline, sentences after logging it."""

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
from contracts.judging.judge import ContactJudgement, compare_with_terms
from contracts.judging.reply_clock import is_answer
from contracts.models import Breach, ScopeAnswer, Side

STATES = {ScopeAnswer.INSIDE: "calm", ScopeAnswer.OUTSIDE: "risk", ScopeAnswer.UNCLEAR: "watch"}


@dataclass(frozen=True)
class Verdict:
    """A chip on the timeline. `state` is a colour state of the interface: "watch" for our breaches,
    "risk" for the client's.
    """

    state: str
    text: str
    clause: str = ""


def breach_verdicts(breaches: Iterable[Breach]) -> list[Verdict]:
    """Each with the `clause` of its term."""
    return [
        Verdict(
            "risk" if one.side == Side.CLIENT else "watch",
            str(TERM_KINDS[one.kind].crossed_label),
            one.clause,
        )
        for one in breaches
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
    """Judge a contact, also an unsaved one."""
    agreements = Agreements([contact.client_id])
    return compare_with_terms(contact, agreements, days_off_of(contact.vendor), contact.vendor)


def agreements_on_day(contact: Interaction) -> list[Agreement]:
    """The client's agreements in force on the contact's day."""
    agreements = Agreements([contact.client_id])
    return [
        one for one in agreements.by_client.get(contact.client_id, ()) if one.covers(contact.day)
    ]


def verdict_sentences(judgement: ContactJudgement) -> list[str]:
    """A sentence for each term not kept ("Sunday 21:10, outside Mon–Fri 09:00–17:00, clause 4.2."),
    then when our reply is due.
    """
    contact = judgement.contact
    lines = [contact_sentence(contact, one) for one in judgement.broken]
    if judgement.reply_due_at is not None and contact.direction == Direction.INBOUND:
        today = timezone.now().astimezone(contact.vendor.zone).date()
        due = format_moment(judgement.reply_due_at, contact.vendor.zone, current_language(), today)
        lines.append(_("Our reply is due %(moment)s.") % {"moment": due})
    return lines


def contact_sentence(contact: Interaction, broken: TermInForce) -> str:
    text = capfirst(broken.value.contact_text(contact, days_off_of(contact.vendor)))
    clause = broken.term.clause
    if not clause:
        return f"{text}."
    return f"{text}, {clause_label(clause)}."
