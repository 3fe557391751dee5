"""The condition of each step of an ending from the review of its letter on."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.dates import shown_day
from clientcare.models import Purpose
from offboarding.checklist.conditions import check_conversation, format_balance
from offboarding.checklist.state import APPROVED, EndingState
from offboarding.checklist.step_result import StepPart, StepResult, vendor_day
from offboarding.models import Termination

SILENCE = "silence"  # key of the owner's item that passes over the team's acknowledgements


def check_review(state: EndingState) -> StepResult:
    letter = state.letter
    approved = state.letter_state in APPROVED and not state.is_letter_outdated
    decision = getattr(letter, "review_decision", None) if letter else None
    if approved and decision:
        label = _("Approval by %(lawyer)s") % {"lawyer": decision.signed}
        return StepResult(
            (StepPart(True, label),), label, decision.day, decision.by or decision.recorded_by
        )
    label = _("Approval by a lawyer")
    if letter is not None and letter.lawyer is not None:
        label = _("Approval by %(lawyer)s") % {"lawyer": letter.lawyer}
    elif letter is not None and letter.is_outside:
        label = _("Approval by an outside advocate")
    return StepResult((StepPart(approved, label),))


def check_decision(state: EndingState) -> StepResult:
    """Contacts count from the first approval on, so that a second approval does not require
    announcing the decision again.
    """
    label = _("A contact in which the client was told, after the approval")
    if state.first_approval is None:
        return StepResult((StepPart(False, label),))
    return check_conversation(state, Purpose.DECISION, label, since=state.first_approval)


def check_sending(state: EndingState) -> StepResult:
    ending = state.termination
    sent_on = ending.notice_given_on
    if sent_on is not None:
        sent = _("Sent on %(day)s.") % {"day": shown_day(sent_on, state.today)}
        return StepResult((StepPart(True, _("Letter and email are delivered")),), sent, sent_on)
    parts = [StepPart(ending.is_recipient_confirmed, _("The owner confirms recipient and address"))]
    if state.letter is not None and state.letter.is_uncertain:
        parts.append(
            StepPart(False, _("It is not certain whether the mail arrived: the owner finds out"))
        )
    elif state.is_leaving:
        parts.append(StepPart(False, _("The delivery is under way")))
    else:
        parts.append(StepPart(False, _("Letter and email are delivered")))
    return StepResult(tuple(parts))


def check_notice(state: EndingState) -> StepResult:
    """Met on the last day of a notice that was certainly given; never by an uncertain delivery. A
    deed that the letter brought must be signed as well.
    """
    last = state.termination.effective_on
    over = (
        state.termination.notice_given_on is not None and last is not None and state.today >= last
    )
    label = (
        _("The last day, %(day)s, has come") % {"day": shown_day(last, state.today)}
        if last
        else _("The last day has come")
    )
    if not last or state.termination.cancelled_on:
        return StepResult((StepPart(False, label),))
    until = max(last, state.termination.notice_given_on) if over else last
    result = _("Last day: %(day)s.") % {"day": shown_day(last, state.today)}
    parts = [StepPart(over, label)]
    if state.termination.brings_deed:
        parts.insert(0, deed_part(state))
        result = f"{deed_text(state)} {result}".strip()
    return StepResult(tuple(parts), result, until)


def deed_part(state: EndingState) -> StepPart:
    """Without both signatures nothing has ended, whatever day has come."""
    ending = state.termination
    text = _("Both have signed the deed, by %(day)s at the latest")
    return StepPart(
        not ending.waits_for_deed, text % {"day": shown_day(ending.deed_on, state.today)}
    )


def deed_text(state: EndingState) -> str:
    ending = state.termination
    if ending.waits_for_deed:
        return ""
    day = {"day": shown_day(ending.deed_signed_on, state.today)}
    if ending.deed_compared_by_id is None:
        return _("Deed signed on %(day)s, by digital signature.") % day
    return _("Deed signed on %(day)s, compared by %(name)s.") % {
        **day,
        "name": ending.deed_compared_by,
    }


def check_final_account(state: EndingState) -> StepResult:
    issued = state.issued_account
    sent_at = issued.document_sent_at if issued else None
    parts = (
        StepPart(issued is not None, _("Final invoice or refund statement issued")),
        StepPart(sent_at is not None, _("It is delivered to the client")),
    )
    if issued is None:
        return StepResult(parts)
    result = f"{issued.document.number}: {format_balance(issued)}"
    arrived = issued.document_proof_on or vendor_day(sent_at, state.termination.vendor)
    return StepResult(parts, result, arrived, issued.computed_by)


def check_closing(state: EndingState) -> StepResult:
    """A nota pembatalan that is missing is named; the closing note does not wait for it, because
    the client makes it. It waits for open items of the transition, and for the team's silence.
    """
    ending = state.termination
    closed = StepPart(ending.closed_on is not None, _("The closing note is written"))
    nota = StepPart(
        False, _("A nota pembatalan, or why none is needed, for each tax invoice of the contract")
    )
    parts = [nota] if ending.lacks_nota and not closed.done else []
    if not closed.done:
        parts += [StepPart(False, why) for why in why_not_closed(state)]
    received = ending.handed_over_on and _("the client received the handover on %(day)s") % {
        "day": shown_day(ending.handed_over_on, state.today)
    }
    return StepResult((*parts, closed), received or "", ending.closed_on)


def why_not_closed(state: EndingState) -> list[str]:
    """What is neither done nor passed over by the owner."""
    reasons = (why_transition_open(state.termination), why_team_unbound(state))
    return [reason for reason in reasons if reason]


def why_team_unbound(state: EndingState) -> str:
    """How many of the team have not acknowledged that they say nothing outside; empty once all did,
    or the owner went on without them.
    """
    missing = state.termination.unbound_count
    if not missing or SILENCE in state.ticks:
        return ""
    return ngettext(
        "%(n)s of the team has not acknowledged yet that nothing is said outside",
        "%(n)s of the team have not acknowledged yet that nothing is said outside",
        missing,
    ) % {"n": missing}


def why_transition_open(ending: Termination) -> str:
    """What of the transition is neither settled nor carried over; empty if nothing is."""
    if not ending.unsettled_count:
        return ""
    return ngettext(
        "%(n)s item of the transition is open: settle it, or the owner carries it over",
        "%(n)s items of the transition are open: settle them, or the owner carries them over",
        ending.unsettled_count,
    ) % {"n": ending.unsettled_count}
