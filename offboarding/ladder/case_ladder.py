"""The ladder of one case, from what is on record of it: the facts of each rung."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.core.dates import ONE_DAY, shown_day
from contracts.models import Contract, Flag
from offboarding.ladder.case_rows import PHONED, REACHED, TRIED, UNPAID, CaseRow, case_rows
from offboarding.ladder.other_terms import OtherTerms, TermsState, other_terms
from offboarding.ladder.rungs import PlacedRung, RungFacts, place_rungs
from offboarding.ladder.steps import Ladder, load_ladders
from offboarding.models import DecisionKind, DemandKind, RiskCase, Rung

ATTEMPTS = 3  # attempts on different days count as a talk if one of them was by phone


def load_case_ladder(
    case: RiskCase, today: date, contracts: Sequence[Contract] = ()
) -> list[PlacedRung]:
    """`contracts`: the client's valid ones `with_unended()`, where they are read already."""
    flags = list(case.flags.with_subject())
    contracts = contracts or list(valid_contracts(case, today))
    for contract in contracts:
        contract.vendor = case.vendor
    ladders = load_ladders(flags, contracts, today)
    rows = case_rows(case, begins_on(case, flags), today)
    unended = [contract.pk for contract in contracts if contract.is_unended]
    return case_rungs(case, flags, list(ladders.values()), rows, unended, today)


def valid_contracts(case: RiskCase, today: date) -> QuerySet[Contract]:
    return Contract.objects.valid().filter(client=case.client_id).with_unended(today)


def begins_on(case: RiskCase, flags: Iterable[Flag]) -> date:
    """From when on efforts count for this case: the beginning of what opened it."""
    return min([case.opened_on, *(flag.since for flag in flags)])


def case_rungs(
    case: RiskCase,
    flags: Sequence[Flag],
    ladders: Sequence[Ladder],
    rows: Sequence[CaseRow],
    unended: Collection[int],
    today: date,
) -> list[PlacedRung]:
    """`unended`: ids of the client's contracts that are in force and not ending."""
    active = [flag for flag in flags if flag.closed_on is None and not flag.dismissed]
    is_open = case.closed_on is None and (bool(active) or case.is_by_hand or not flags)
    open_ladders = [ladder for ladder in ladders if ladder.ground.items]
    main = max(open_ladders, key=lambda ladder: len(ladder.counted), default=None)
    is_of_several = len({ladder.ground.contract.pk for ladder in open_ladders}) > 1
    owes = any(ladder.ground.is_money for ladder in open_ladders)
    facts = [
        talk_rung(rows, today),
        reminder_rung(ladders, rows, bool(active)),
        promise_rung(rows, owes, today),
        suspension_rung(rows, owes, today),
        *somasi_rungs(main, rows, names_contract=is_of_several),
        terms_rung(rows, unended, today),
        decision_rung(rows),
    ]
    return place_rungs(facts, today, is_open=is_open)


def talk_rung(rows: Sequence[CaseRow], today: date) -> RungFacts:
    """Met by a conversation in which the client was reached, else by attempts on different days,
    one of them by phone: as the step of an ending.
    """
    talks = [row for row in rows if row.code == "talk"]
    reached = [talk for talk in talks if talk.detail == REACHED]
    if reached:
        return done_rung(Rung.TALK, reached[-1].day, _("The client was reached."))
    tries = [talk for talk in talks if talk.detail in (PHONED, TRIED)]
    days = sorted({talk.day for talk in tries})
    if len(days) >= ATTEMPTS and any(talk.detail == PHONED for talk in tries):
        shown = ", ".join(shown_day(day, today) for day in days)
        return done_rung(Rung.TALK, days[-1], _("Not reached on %(days)s.") % {"days": shown})
    return open_rung(Rung.TALK, rows)


def reminder_rung(ladders: Sequence[Ladder], rows: Sequence[CaseRow], active: bool) -> RungFacts:
    letters = [
        demand.sent_on
        for ladder in ladders
        for demand in ladder.delivered
        if demand.kind == DemandKind.REMINDER
    ]
    messages = [row.day for row in rows if row.code == "reminder"]
    if letters or messages:
        return done_rung(Rung.REMINDER, max(letters + messages), _("The client had a reminder."))
    why = "" if active else _("No flag is active, so there is nothing to remind of.")
    return open_rung(Rung.REMINDER, rows, not_needed=why)


def promise_rung(rows: Sequence[CaseRow], owes: bool, today: date) -> RungFacts:
    promised = [row for row in rows if row.code in ("promise", "plan")]
    if promised:
        last = promised[-1]
        if last.until is None:
            text = _("Instalments are agreed for %(number)s.") % {"number": last.detail}
            return done_rung(Rung.PROMISE, last.day, text)
        about = {"number": last.detail, "day": shown_day(last.until, today)}
        text = _("%(number)s promised for %(day)s.")
        if last.text == UNPAID and last.until < today:
            text = _("%(number)s promised for %(day)s: not kept.")
        return done_rung(Rung.PROMISE, last.day, text % about)
    why = "" if owes else _("No money is overdue under a contract, so there is nothing to promise.")
    return open_rung(Rung.PROMISE, rows, not_needed=why)


def suspension_rung(rows: Sequence[CaseRow], owes: bool, today: date) -> RungFacts:
    ran = [row for row in rows if row.code == "suspend"]
    if ran:
        last = ran[-1]
        text = _("The work under %(number)s is suspended.")
        if last.until and last.until <= today:
            text = _("The suspension under %(number)s was over from %(day)s.")
        about = {"number": last.detail, "day": shown_day(last.until, today)}
        return done_rung(Rung.SUSPENSION, last.day, text % about)
    why = "" if owes else _("No money is overdue under a contract, so nothing may be suspended.")
    promised = [row.until for row in rows if row.code == "promise" and row.until]
    first_day = max(promised) + ONE_DAY if promised else None
    return open_rung(Rung.SUSPENSION, rows, not_needed=why, first_day=first_day)


def somasi_rungs(
    ladder: Ladder | None, rows: Sequence[CaseRow], *, names_contract: bool = False
) -> Iterator[RungFacts]:
    """As many as the contract asks for. `names_contract`: something is unmet of others as well."""
    if ladder is None:
        why = _("No flag of a contract is active, so there is nothing to demand.")
        yield open_rung(Rung.SOMASI, rows, not_needed=why)
        return
    sent = {demand.rung: demand for demand in ladder.counted}
    for number in range(1, max(ladder.terms.demands, *sent, 1) + 1):
        demand = sent.get(number)
        if demand is None:
            first_day = somasi_day(ladder) if number == ladder.next_rung else None
            yield open_rung(Rung.SOMASI, rows, number=number, first_day=first_day)
            continue
        text = (
            _("Contract %(number)s, deadline %(day)s.")
            if names_contract
            else _("Deadline %(day)s.")
        )
        deadline = shown_day(demand.deadline_on, ladder.today)
        text %= {"number": ladder.ground.contract.number, "day": deadline}
        yield RungFacts(Rung.SOMASI, number, demand.sent_on, text)


def somasi_day(ladder: Ladder) -> date | None:
    """After the deadline of what was sent last, and as far from the somasi before as agreed."""
    days = [demand.deadline_on + ONE_DAY for demand in ladder.delivered]
    if first := ladder.first_day():
        days.append(first)
    return max(days, default=None)


def terms_rung(rows: Sequence[CaseRow], unended: Collection[int], today: date) -> RungFacts:
    """Met by an offer that was declined or not answered, or by the amendment of an accepted one.
    Nothing is offered where no contract is in force or all are ending, nor where the client
    cancelled what is.
    """
    offered = other_terms(rows, today)
    if not offered.is_open:
        return done_rung(Rung.TERMS, offered.offer.day, offered.text)
    rung = open_rung(
        Rung.TERMS,
        rows,
        not_needed=why_no_terms(rows, unended),
        first_day=day_after_answer(offered),
    )
    return replace(rung, result=offered.text if offered.offer else "")


def day_after_answer(offered: OtherTerms) -> date | None:
    """The day after the answer is due, of an offer that waits for it."""
    waits = offered.state == TermsState.WAITING
    return offered.offer.until + ONE_DAY if waits else None


def why_no_terms(rows: Sequence[CaseRow], unended: Collection[int]) -> str:
    if not unended:
        return _("No contract is in force whose terms could change.")
    if set(unended) <= {row.contract for row in rows if row.code == "cancel"}:
        return _("The client cancelled: there is nothing to offer.")
    return ""


def decision_rung(rows: Sequence[CaseRow]) -> RungFacts:
    made = [row for row in rows if row.code == "decision"]
    if made and made[-1].detail == DecisionKind.END:
        return done_rung(Rung.DECISION, made[-1].day, str(DecisionKind.END.label).capitalize())
    return RungFacts(Rung.DECISION)


def done_rung(key: str, day: date, result: str) -> RungFacts:
    return RungFacts(key, done_on=day, result=result)


def open_rung(
    key: str,
    rows: Sequence[CaseRow],
    *,
    number: int = 0,
    not_needed: str = "",
    first_day: date | None = None,
) -> RungFacts:
    skip = next((row for row in rows if row.code == "skip" and row.detail == key), None)
    if skip is None:
        return RungFacts(key, number, not_needed=not_needed, first_day=first_day)
    return RungFacts(key, number, skipped_on=skip.day, skip_reason=skip.text)
