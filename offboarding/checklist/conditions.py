"""The condition of each step of an ending up to its letter."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.clause_names import clause_label
from clientcare.core.dates import shown_day
from clientcare.core.languages import current_language
from clientcare.models import Channel, Interaction, Purpose
from offboarding.checklist.last_day import why_no_time_to_sign
from offboarding.checklist.state import WITH_LAWYER, EndingState
from offboarding.checklist.step_result import StepPart, StepResult, format_sum, vendor_day
from offboarding.ladder.case_ladder import ATTEMPTS
from offboarding.models import Letter, LetterState, Path, Settlement, Termination
from offboarding.settlement.line_texts import even_label


def check_facts(state: EndingState) -> StepResult:
    ending = state.termination
    tick = state.ticks.get("facts")
    on_record = _("Flags: %(flags)s, contacts: %(contacts)s, invoices: %(invoices)s.") % {
        "flags": ending.flag_count,
        "contacts": ending.contact_count,
        "invoices": ending.invoice_count,
    }
    any_fact = ending.flag_count + ending.contact_count + ending.invoice_count > 0
    parts = (
        StepPart(any_fact, _("At least one dated fact: a flag, a contact or an invoice")),
        StepPart(tick is not None, _("A team member confirms them: dates and events, no opinions")),
    )
    return _ticked_result(tick, parts, on_record, state)


def check_talk(state: EndingState) -> StepResult:
    return check_conversation(state, Purpose.TALK, _("A talk in which the client was reached"))


def check_conversation(state: EndingState, purpose: str, label: str, since=None) -> StepResult:
    """Met by one contact that reached the client, or by attempts on different days, one of them by
    phone.

    Outgoing messages count neither as a talk nor as an attempt.
    """
    contacts = [
        contact
        for contact in state.contacts
        if contact.purpose == purpose and (since is None or contact.day >= since)
    ]
    reached = next((contact for contact in contacts if contact.reached_client), None)
    if reached is not None:
        result = f"{shown_day(reached.day, state.today)}, {reached.get_channel_display()}"
        return StepResult((StepPart(True, label),), result, reached.day, reached.recorded_by)
    only_written = (
        _("A message from us does not count: it is not known whether it was read.")
        if contacts
        else ""
    )
    return _check_attempts(
        [contact for contact in contacts if contact.is_attempt], label, only_written
    )


def _check_attempts(tries: list[Interaction], label: str, otherwise: str) -> StepResult:
    days = sorted({contact.day for contact in tries})
    phoned = any(contact.channel == Channel.PHONE for contact in tries)
    tried = _("%(words)s, or %(least)s attempts on different days (so far %(days)s)") % {
        "words": label,
        "least": ATTEMPTS,
        "days": len(days),
    }
    parts = [StepPart(len(days) >= ATTEMPTS, tried)]
    if days:
        parts.append(StepPart(phoned, _("One of the attempts by phone")))
    result = (
        _("Not reached on %(days)s.") % {"days": ", ".join(map(shown_day, days))}
        if days
        else otherwise
    )
    return StepResult(
        tuple(parts), result, days[-1] if days else None, tries[-1].recorded_by if days else None
    )


def check_path(state: EndingState) -> StepResult:
    ending, tick = state.termination, state.ticks.get("path")
    parts = [StepPart(bool(ending.path), _("One of the paths P1 to P5 is chosen"))]
    parts += path_parts(state)
    letter = state.letter
    if letter is not None and letter.state == LetterState.REJECTED:
        again = (
            tick is not None
            and hasattr(letter, "review_decision")
            and tick.at > letter.review_decision.at
        )
        parts.append(StepPart(again, _("The letter was rejected: choose the path again")))
    label = str(ending.get_path_display())
    if ending.path in (Path.CLAUSE, Path.DEFAULT) and state.notice.clause:
        label += f", {clause_label(state.notice.clause)}"
    return _ticked_result(tick, tuple(parts), label[:1].upper() + label[1:], state)


def path_parts(state: EndingState) -> list[StepPart]:
    """Where a court decides, the last condition says why no step of ours follows; the others name
    what the lawyer needs.
    """
    conditions = state.path_conditions
    closing = conditions[-1:] if state.termination.path == Path.COURT else conditions
    return [
        StepPart(condition.done, condition.text, says_why=condition in closing)
        for condition in conditions
    ]


def check_dates(state: EndingState) -> StepResult:
    ending = state.termination
    chosen = ending.letter_on is not None
    parts = [
        StepPart(
            chosen and ending.effective_on is not None,
            _("The day of the letter, and from it the last day"),
        )
    ]
    gone = state.is_leaving or ending.notice_given_on is not None
    if (unsent := passed_unsent(state)) and not gone:
        parts.append(StepPart(False, passed_text(state) % {"day": shown_day(unsent, state.today)}))
    if late := why_no_time_to_sign(ending, ending.last_sending_on):
        parts.append(StepPart(False, late))
    if state.is_notice_changed:
        parts.append(StepPart(False, _("The agreed notice has changed since: set the dates again")))
    result = window_text(ending) % {
        "letter_on": shown_day(ending.letter_on, state.today),
        "until": shown_day(ending.last_sending_on, state.today),
        "effective_on": shown_day(ending.effective_on, state.today),
        "days": ending.notice_days,
        "counts_from": shown_day(ending.counts_from, state.today),
    }
    return _ticked_result(state.ticks.get("dates"), tuple(parts), result if chosen else "", state)


def passed_unsent(state: EndingState) -> date | None:
    """The day after which a new date is needed: before the submission the letter's own, because it
    is not dated back; after it the last sending day.
    """
    ending = state.termination
    day = ending.last_sending_on if is_frozen(state) else ending.letter_on
    return day if day is not None and day < state.today else None


def is_frozen(state: EndingState) -> bool:
    """The letter that was submitted names the days of the ending as they are."""
    return state.letter_state in WITH_LAWYER and not state.is_letter_outdated


def passed_text(state: EndingState) -> str:
    if is_frozen(state):
        return _("The last sending day, %(day)s, has passed: choose another day for the letter")
    return _("The day of the letter, %(day)s, has passed unsent: choose another")


def window_text(ending: Termination) -> str:
    if ending.counts_from:
        return _(
            "Letter of %(letter_on)s, sent by %(until)s. Last day: %(effective_on)s, counted from "
            "the client’s notice of %(counts_from)s."
        )
    if ending.path == Path.MUTUAL:
        return _(
            "Letter of %(letter_on)s, sent by %(until)s. The deed names the last day: "
            "%(effective_on)s."
        )
    if not ending.notice_days:
        return _("Letter on %(letter_on)s. The contract ends with that day.")
    if ending.last_sending_on == ending.letter_on:
        return ngettext(
            "Letter on %(letter_on)s, last day %(effective_on)s (%(days)s calendar day).",
            "Letter on %(letter_on)s, last day %(effective_on)s (%(days)s calendar days).",
            ending.notice_days,
        )
    return ngettext(
        "Letter of %(letter_on)s, sent by %(until)s, last day %(effective_on)s (%(days)s calendar "
        "day).",
        "Letter of %(letter_on)s, sent by %(until)s, last day %(effective_on)s (%(days)s calendar "
        "days).",
        ending.notice_days,
    )


def check_account(state: EndingState) -> StepResult:
    settlement = state.settlement
    if settlement is None:
        parts = [StepPart(False, _("The final account is computed"))]
    elif state.is_account_current:
        parts = [StepPart(True, _("The final account is computed"))]
    else:
        parts = [
            StepPart(False, _("The account has changed since it was computed: compute it again"))
        ]
    if not state.is_account_current and state.computed.problem:
        parts.append(StepPart(False, state.computed.problem))
    if settlement is None:
        return StepResult(tuple(parts))
    day = vendor_day(settlement.computed_at, state.termination.vendor)
    return StepResult(tuple(parts), format_balance(settlement), day, settlement.computed_by)


def format_balance(settlement: Settlement) -> str:
    """Refund of Rp12.050.000, provisional. A zero before tax is named, as its label does not."""
    amount = format_sum(abs(settlement.balance), settlement.currency)
    even = even_label(settlement.pph, current_language())
    texts = {
        1: _("To be paid: %(amount)s"),
        -1: _("Refund of %(amount)s"),
        0: f"{even}: %(amount)s" if settlement.pph else even,
    }
    sign = (settlement.balance > 0) - (settlement.balance < 0)
    text = texts[sign] % {"amount": amount}
    return _("%(words)s, provisional") % {"words": text} if settlement.is_provisional else text


def check_letter(state: EndingState) -> StepResult:
    current = state.letter
    parts = (
        StepPart(current is not None, _("A draft of letter and exit email")),
        StepPart(
            state.letter_state in WITH_LAWYER and not state.is_letter_outdated, _submit_text(state)
        ),
    )
    if current is None or state.letter_state not in WITH_LAWYER or state.is_letter_outdated:
        return StepResult(parts, _version_text(current) if current else "")
    day = vendor_day(current.submitted_at, state.termination.vendor)
    return StepResult(parts, _version_text(current), day, current.submitted_by)


def _submit_text(state: EndingState) -> str:
    """For a draft that follows a review decision: text naming that decision."""
    if state.is_letter_outdated:
        return _(
            "The letter is dated otherwise than the ending now: withdraw it and submit it again"
        )
    versions = [
        letter for letter in state.termination.versions if letter.state != LetterState.DRAFT
    ]
    who = _("The outside advocate") if versions and versions[-1].is_outside else _("The lawyer")
    texts = {
        LetterState.CHANGES: _("%(who)s asked for changes: work them in and submit it again"),
        LetterState.REJECTED: _("%(who)s rejected the letter: write a new one and submit it"),
        LetterState.STALE: _("The letter was not sent in time: submit it again"),
    }
    text = texts.get(
        versions[-1].state if versions else "", _("Submitted by the owner to a lawyer")
    )
    return text % {"who": who}


def _version_text(current: Letter) -> str:
    return _("Version %(version)s: %(state)s.") % {
        "version": current.version,
        "state": current.state_text,
    }


def _ticked_result(
    tick, parts: tuple[StepPart, ...], result: str, state: EndingState
) -> StepResult:
    if tick is None:
        return StepResult(parts, result)
    return StepResult(parts, result, vendor_day(tick.at, state.termination.vendor), tick.by)
