"""The condition of each step of an ending from the review of its letter on."""

from django.utils.translation import gettext as _

from clientcare.models import Purpose
from offboarding.checklist.conditions import balance_in_words, conversation
from offboarding.checklist.state import APPROVED, EndingState
from offboarding.checklist.step_result import Finding, Part, day_of, format_step_day


def review(state: EndingState) -> Finding:
    letter = state.letter
    approved = state.letter_state in APPROVED and not state.is_letter_outdated
    decision = getattr(letter, "review_decision", None) if letter else None
    if approved and decision:
        words = _("Approval by %(lawyer)s") % {"lawyer": decision.signed}
        return Finding(
            (Part(True, words),), words, decision.day, decision.by or decision.recorded_by
        )
    words = _("Approval by a lawyer")
    if letter is not None and letter.lawyer is not None:
        words = _("Approval by %(lawyer)s") % {"lawyer": letter.lawyer}
    elif letter is not None and letter.is_outside:
        words = _("Approval by an outside advocate, recorded by the owner")
    return Finding((Part(approved, words),))


def decision(state: EndingState) -> Finding:
    """Contacts count from the first approval on, so that a second approval does not require
    announcing the decision again.
    """
    words = _("A contact in which the client was told, after the approval")
    if state.first_approval is None:
        return Finding((Part(False, words),))
    return conversation(state, Purpose.DECISION, words, since=state.first_approval)


def sending(state: EndingState) -> Finding:
    ending = state.termination
    given = ending.notice_given_on
    if given is not None:
        sent = _("Sent on %(day)s.") % {"day": format_step_day(given)}
        return Finding((Part(True, _("Letter and email are delivered")),), sent, given)
    parts = [Part(ending.is_recipient_confirmed, _("The owner confirms recipient and address"))]
    if state.letter is not None and state.letter.is_uncertain:
        parts.append(
            Part(False, _("It is not certain whether the mail arrived: the owner finds out"))
        )
    elif state.is_leaving:
        parts.append(Part(False, _("The delivery is under way")))
    else:
        parts.append(Part(False, _("Letter and email are delivered")))
    return Finding(tuple(parts))


def notice(state: EndingState) -> Finding:
    """Met on the last day of a notice that was certainly given; never by an uncertain delivery."""
    last = state.termination.effective_on
    over = (
        state.termination.notice_given_on is not None and last is not None and state.today >= last
    )
    words = (
        _("The last day, %(day)s, has come") % {"day": format_step_day(last)}
        if last
        else _("The last day has come")
    )
    if not last:
        return Finding((Part(False, words),))
    until = max(last, state.termination.notice_given_on) if over else last
    return Finding(
        (Part(over, words),), _("Last day: %(day)s.") % {"day": format_step_day(last)}, until
    )


def final(state: EndingState) -> Finding:
    paper = state.paper
    sent_at = paper.paper_sent_at if paper else None
    parts = (
        Part(paper is not None, _("Final invoice or refund statement issued")),
        Part(sent_at is not None, _("It is delivered to the client")),
    )
    if paper is None:
        return Finding(parts)
    result = f"{paper.document.number}: {balance_in_words(paper)}"
    arrived = paper.paper_proof_on or day_of(sent_at, state.termination.vendor)
    return Finding(parts, result, arrived, paper.computed_by)


def closing(state: EndingState) -> Finding:
    ending = state.termination
    return Finding(
        (Part(ending.closed_on is not None, _("The closing note is written")),),
        "",
        ending.closed_on,
    )
