"""The condition of each step of an ending up to its letter."""

from django.utils.translation import gettext as _

from clientcare.core.clause_names import clause_in_words
from clientcare.models import Channel, Interaction, Purpose
from offboarding.checklist.state import WITH_LAWYER, EndingState
from offboarding.checklist.step_result import Finding, Part, day_of, format_step_day, sum_in_words
from offboarding.models import Letter, LetterState, Path, Settlement

ATTEMPTS = 3  # attempts on different days count as a talk if one of them was by phone


def facts(state: EndingState) -> Finding:
    found = state.termination
    tick = state.ticks.get("facts")
    on_record = _("Flags: %(flags)s, contacts: %(contacts)s, invoices: %(invoices)s.") % {
        "flags": found.flag_count,
        "contacts": found.contact_count,
        "invoices": found.invoice_count,
    }
    any_fact = found.flag_count + found.contact_count + found.invoice_count > 0
    parts = (
        Part(any_fact, _("At least one dated fact: a flag, a contact or an invoice")),
        Part(tick is not None, _("A team member confirms them: dates and events, no opinions")),
    )
    return _ticked(tick, parts, on_record, state)


def talk(state: EndingState) -> Finding:
    return conversation(state, Purpose.TALK, _("A talk in which the client was reached"))


def conversation(state: EndingState, purpose: str, words: str, since=None) -> Finding:
    """Met by one contact that reached the client, or by attempts on different days, one of them by
    phone.

    Outgoing messages count neither as a talk nor as an attempt.
    """
    contacts = [
        one
        for one in state.contacts
        if one.purpose == purpose and (since is None or one.day >= since)
    ]
    reached = next((one for one in contacts if one.reached_client), None)
    if reached is not None:
        result = f"{format_step_day(reached.day)}, {reached.get_channel_display()}"
        return Finding((Part(True, words),), result, reached.day, reached.recorded_by)
    only_written = (
        _("A message from us does not count: it is not known whether it was read.")
        if contacts
        else ""
    )
    return _attempts([one for one in contacts if one.is_attempt], words, only_written)


def _attempts(tries: list[Interaction], words: str, otherwise: str) -> Finding:
    days = sorted({one.day for one in tries})
    phoned = any(one.channel == Channel.PHONE for one in tries)
    tried = _("%(words)s, or %(least)s attempts on different days (so far %(days)s)") % {
        "words": words,
        "least": ATTEMPTS,
        "days": len(days),
    }
    parts = [Part(len(days) >= ATTEMPTS, tried)]
    if days:
        parts.append(Part(phoned, _("One of the attempts by phone")))
    result = (
        _("Not reached on %(days)s.") % {"days": ", ".join(map(format_step_day, days))}
        if days
        else otherwise
    )
    return Finding(
        tuple(parts), result, days[-1] if days else None, tries[-1].recorded_by if days else None
    )


def path(state: EndingState) -> Finding:
    ending, tick = state.termination, state.ticks.get("path")
    parts = [Part(bool(ending.path), _("One of the three paths is chosen"))]
    parts += {Path.MUTUAL: _mutual, Path.CLAUSE: _clause, Path.DEFAULT: _default}.get(
        ending.path, _none
    )(state)
    letter = state.letter
    if letter is not None and letter.state == LetterState.REJECTED:
        again = (
            tick is not None
            and hasattr(letter, "review_decision")
            and tick.at > letter.review_decision.at
        )
        parts.append(Part(again, _("The letter was rejected: choose the path again")))
    words = str(ending.get_path_display())
    if ending.path in (Path.CLAUSE, Path.DEFAULT):
        words += f", {clause_in_words(state.notice.clause)}"
    return _ticked(tick, tuple(parts), words[:1].upper() + words[1:], state)


def _none(state: EndingState) -> list[Part]:
    return []


def _mutual(state: EndingState) -> list[Part]:
    ending = state.termination
    return [
        Part(bool(ending.deed_id and ending.deed_on), _("The deed signed by both, with its date"))
    ]


def _clause(state: EndingState) -> list[Part]:
    return [
        Part(bool(state.notice.clause), _("The contract's termination clause")),
        Part(state.notice.days is not None, _("The contract's notice days")),
    ]


def _default(state: EndingState) -> list[Part]:
    ending = state.termination
    deadline = ending.first_deadline_on
    expired = deadline is not None and deadline < state.today
    waiting = _("A demand whose deadline has passed")
    if deadline is not None and not expired:
        waiting = _("The deadline of the demand, %(day)s, must have passed") % {
            "day": format_step_day(deadline)
        }
    return [
        Part(bool(state.notice.clause), _("The contract's termination clause")),
        Part(ending.flag_count > 0, _("At least one flag of the case")),
        Part(deadline is not None, _("A written demand with proof of delivery")),
        Part(expired, waiting),
    ]


def dates(state: EndingState) -> Finding:
    ending = state.termination
    chosen = ending.letter_on is not None
    parts = [
        Part(
            chosen and ending.effective_on is not None,
            _("The day of the letter, and from it the last day"),
        )
    ]
    gone = state.is_leaving or ending.notice_given_on is not None
    if chosen and ending.letter_on < state.today and not gone:
        passed = _("The day of the letter, %(day)s, has passed unsent: choose another")
        parts.append(Part(False, passed % {"day": format_step_day(ending.letter_on)}))
    if state.is_notice_changed:
        parts.append(Part(False, _("The agreed notice has changed since: set the dates again")))
    result = _("Letter on %(letter_on)s, effective %(effective_on)s (%(days)s calendar days).") % {
        "letter_on": format_step_day(ending.letter_on),
        "effective_on": format_step_day(ending.effective_on),
        "days": ending.notice_days,
    }
    return _ticked(state.ticks.get("dates"), tuple(parts), result if chosen else "", state)


def account(state: EndingState) -> Finding:
    settlement = state.settlement
    if settlement is None:
        parts = [Part(False, _("The final account is computed"))]
    elif state.is_account_current:
        parts = [Part(True, _("The final account is computed"))]
    else:
        parts = [Part(False, _("The account has changed since it was computed: compute it again"))]
    if state.computed.problem and not state.is_account_current:
        parts.append(Part(False, state.computed.problem))
    if settlement is None:
        return Finding(tuple(parts))
    day = day_of(settlement.computed_at, state.termination.vendor)
    return Finding(tuple(parts), balance_in_words(settlement), day, settlement.computed_by)


def balance_in_words(settlement: Settlement) -> str:
    """Refund of Rp12.050.000, provisional."""
    amount = sum_in_words(abs(settlement.balance), settlement.currency)
    words = {
        1: _("To be paid: %(amount)s"),
        -1: _("Refund of %(amount)s"),
        0: _("Nothing is owed by either side"),
    }
    sign = (settlement.balance > 0) - (settlement.balance < 0)
    text = words[sign] % {"amount": amount}
    return _("%(words)s, provisional") % {"words": text} if settlement.is_provisional else text


def letter(state: EndingState) -> Finding:
    current = state.letter
    parts = (
        Part(current is not None, _("A draft of letter and exit email")),
        Part(
            state.letter_state in WITH_LAWYER and not state.is_letter_outdated, _submit_words(state)
        ),
    )
    if current is None or state.letter_state not in WITH_LAWYER or state.is_letter_outdated:
        return Finding(parts, _version(current) if current else "")
    day = day_of(current.submitted_at, state.termination.vendor)
    return Finding(parts, _version(current), day, current.submitted_by)


def _submit_words(state: EndingState) -> str:
    """For a draft that follows a review decision: text naming that decision."""
    if state.is_letter_outdated:
        return _(
            "The letter is dated otherwise than the ending now: withdraw it and submit it again"
        )
    versions = [one for one in state.termination.versions if one.state != LetterState.DRAFT]
    who = _("The outside advocate") if versions and versions[-1].is_outside else _("The lawyer")
    words = {
        LetterState.CHANGES: _("%(who)s asked for changes: work them in and submit it again"),
        LetterState.REJECTED: _("%(who)s rejected the letter: write a new one and submit it"),
        LetterState.STALE: _("The letter was not sent on its date: submit it again"),
    }
    asked = words.get(
        versions[-1].state if versions else "", _("Submitted by the owner to a lawyer")
    )
    return asked % {"who": who}


def _version(current: Letter) -> str:
    return _("Version %(version)s: %(state)s.") % {
        "version": current.version,
        "state": current.state_words,
    }


def _ticked(tick, parts: tuple[Part, ...], result: str, state: EndingState) -> Finding:
    if tick is None:
        return Finding(parts, result)
    return Finding(parts, result, day_of(tick.at, state.termination.vendor), tick.by)
