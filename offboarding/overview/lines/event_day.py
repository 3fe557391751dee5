"""An event is near and a check is not met: what is missing, and until when notice can be given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.clause_names import clause_label
from contracts.agreement.amounts import format_amount
from contracts.models import Contract, SuspensionBasis
from offboarding.event_day.checks import (
    CheckKey,
    Checkpoint,
    GoNoGo,
    NoticeWindow,
    checkpoint_on,
    go_no_go,
)
from offboarding.event_day.facts import coming_events, event_facts
from offboarding.models import TodayLine
from offboarding.overview.client_facts import ClientFacts
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

LONGEST_CLAUSE = 40
NONE = "-"
UNNUMBERED = "?"


@dataclass(frozen=True)
class LineDetail:
    """The values of the line's text, stored as one string. `unmet`: keys of the checks. `clause`:
    empty if a notice would be based on the law, UNNUMBERED if the clause's number is missing.
    """

    event_on: date
    unmet: tuple[str, ...]
    missing: Decimal
    not_billed: Decimal
    currency: str
    last_notice: date | None
    clause: str

    def __str__(self) -> str:
        last = self.last_notice.isoformat() if self.last_notice else NONE
        parts = (self.event_on, ",".join(self.unmet), self.missing, self.not_billed, self.currency)
        return " ".join([*map(str, parts), last, self.clause]).strip()

    @classmethod
    def read(cls, text: str) -> "LineDetail":
        event_on, unmet, missing, not_billed, currency, last, *clause = text.split(" ", 6)
        return cls(
            date.fromisoformat(event_on),
            tuple(unmet.split(",")),
            Decimal(missing),
            Decimal(not_billed),
            currency,
            None if last == NONE else date.fromisoformat(last),
            clause[0] if clause else "",
        )


class EventDayLines(LineKind):
    key = "event"
    rank = 3

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        clients = [
            client_facts.client.pk
            for client_facts in inputs.facts
            if has_near_event(client_facts, inputs.today)
        ]
        if not clients:
            return
        contracts = coming_events(clients, inputs.today)
        facts = event_facts(contracts, inputs.today)
        for contract in contracts:
            checked = go_no_go(facts[contract.pk], inputs.today)
            if checked is not None and checked.unmet:
                yield event_line(inputs, contract, checked)

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        detail = LineDetail.read(line.detail)
        days = (detail.event_on - viewing.today).days
        return ShownLine(
            line.due,
            line.client_name,
            event_sentence(days),
            " ".join(missing_sentences(detail, viewing)),
            viewing.address("event_check", line.subject_id),
            _("Look at the checks"),
            "risk" if days <= Checkpoint.WEEK else "watch",
        )


def event_sentence(days: int) -> str:
    """`days` until the event. Negative only until the first refresh of the day after it."""
    if days < 0:
        return gettext("The event of %(client)s is over.")
    if days == 0:
        return gettext("Go or no-go: the event of %%(client)s is today.") % {}
    text = ngettext(
        "Go or no-go: the event of %%(client)s is in %(days)d day.",
        "Go or no-go: the event of %%(client)s is in %(days)d days.",
        days,
    )
    return text % {"days": days}


def has_near_event(facts: ClientFacts, today: date) -> bool:
    days = [*facts.contracts.events, facts.client.event_date]
    return facts.contracts.is_going_on and any(checkpoint_on(day, today) for day in days)


def event_line(inputs: LineInputs, contract: Contract, checked: GoNoGo) -> TodayLine:
    """Due at the next checkpoint, or on the last day for a notice if that is earlier."""
    last = checked.notice.last_on if checked.notice else None
    clause = clause_of(checked.notice) if checked.notice else ""
    detail = LineDetail(
        event_on=checked.event_on,
        unmet=tuple(map(str, checked.unmet)),
        missing=checked.money.missing,
        not_billed=checked.money.not_billed,
        currency=contract.currency,
        last_notice=last,
        clause=Truncator(clause).chars(LONGEST_CLAUSE),
    )
    return TodayLine(
        vendor=inputs.vendor,
        client_id=contract.client_id,
        kind=EVENT_DAY.key,
        subject_id=contract.pk,
        detail=str(detail),
        rank=EVENT_DAY.rank,
        due=min(filter(None, (last, checked.next_checkpoint))),
        last_moment=inputs.end_of(last) if last else None,
        permission="fact.record",
    )


def clause_of(notice: NoticeWindow) -> str:
    is_clause = notice.suspension.basis == SuspensionBasis.CLAUSE
    return notice.suspension.clause or (UNNUMBERED if is_clause else "")


def ground_of(clause: str) -> str:
    if clause == UNNUMBERED:
        return gettext("the contract’s clause on suspension")
    return clause_label(clause) if clause else gettext("article 1478")


def missing_sentences(detail: LineDetail, viewing: Viewing) -> list[str]:
    texts = {
        CheckKey.MONEY: money_sentence(detail, viewing),
        CheckKey.PERSONS: gettext("Not every person has confirmed the day."),
        CheckKey.PLACE: gettext("Place and time are not confirmed."),
        CheckKey.EXTRAS: gettext("A request is not settled yet, or an offer has no answer."),
    }
    return [texts[CheckKey(key)] for key in detail.unmet]


def money_sentence(detail: LineDetail, viewing: Viewing) -> str:
    if not detail.missing:
        text = gettext("%(amount)s of the price is not invoiced yet.")
        return text % {"amount": format_amount(detail.not_billed, detail.currency)}
    open_text = gettext("%(amount)s that is due has not come in.")
    sentences = [open_text % {"amount": format_amount(detail.missing, detail.currency)}]
    if detail.last_notice:
        notice = gettext("By %(ground)s a notice can be given until %(day)s.")
        sentences.append(
            notice % {"ground": ground_of(detail.clause), "day": viewing.day(detail.last_notice)}
        )
    return " ".join(sentences)


EVENT_DAY = EventDayLines()
