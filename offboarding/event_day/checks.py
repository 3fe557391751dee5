"""Go or no-go of one event, as of a day. Pure: it reads no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import IntEnum, StrEnum

from django.utils.translation import gettext_lazy as _

from contracts.models import ConfirmedSubject, EventConfirmation
from offboarding.ladder.suspension_rules import SuspensionTerms, oldest_uncovered

NO_MONEY = Decimal(0)


class Checkpoint(IntEnum):
    """Days before the event from which a checkpoint applies, until the next one."""

    MONTH = 30
    WEEK = 7
    EVE = 1


class CheckState(StrEnum):
    MET = "met"
    AHEAD = "ahead"  # nothing is late, but something is still to come
    UNMET = "unmet"


class CheckKey(StrEnum):
    MONEY = "money"
    PERSONS = "persons"
    PLACE = "place"
    EXTRAS = "extras"

    @property
    def label(self) -> str:
        return CHECK_LABELS[self]


CHECK_LABELS = {
    CheckKey.MONEY: _("Money in"),
    CheckKey.PERSONS: _("Persons confirmed"),
    CheckKey.PLACE: _("Place and time"),
    CheckKey.EXTRAS: _("Extras agreed"),
}


@dataclass(frozen=True)
class OpenInvoice:
    """The open amount of an invoice of the contract, or the instalment due on one day."""

    pk: int
    number: str
    amount: Decimal
    due_on: date
    is_disputed: bool = False


@dataclass(frozen=True)
class EventFacts:
    """The facts of an event. `event_on`: the day agreed as of the day of the check; `persons`: the
    names of the client's persons; `confirmed`: valid confirmations, the latest last; `credit`: the
    client's unused credit; `not_billed`: the part of the price without an invoice; `extras`: the
    days of requests outside the scope about which nothing is agreed, and of open offers;
    `is_suspended`: our work is suspended already, so no notice is needed.
    """

    event_on: date | None
    persons: tuple[str, ...] = ()
    confirmed: tuple[EventConfirmation, ...] = ()
    invoices: tuple[OpenInvoice, ...] = ()
    credit: Decimal = NO_MONEY
    not_billed: Decimal = NO_MONEY
    extras: tuple[date, ...] = ()
    suspension: SuspensionTerms = SuspensionTerms()
    is_suspended: bool = False


@dataclass(frozen=True)
class MoneyIn:
    """`due`: invoices due by the day; `missing`: their open amount less unused credit; `later`: due
    until the event. `disputed` ones are in neither. Invoices due after the event are not expected.
    """

    state: CheckState
    missing: Decimal = NO_MONEY
    due: tuple[OpenInvoice, ...] = ()
    later: tuple[OpenInvoice, ...] = ()
    disputed: tuple[OpenInvoice, ...] = ()
    credit: Decimal = NO_MONEY
    not_billed: Decimal = NO_MONEY


@dataclass(frozen=True)
class NoticeWindow:
    """The days (`first_on` to `last_on`) on which a notice to suspend the work until payment can be
    given so that it takes effect by the event, on the terms of `suspension`. `why_none`: why there
    is no such day. `rests_from`: the first day of the suspension if notice is given on `first_on`.
    """

    suspension: SuspensionTerms
    first_on: date
    last_on: date | None
    rests_from: date
    why_none: str = ""


@dataclass(frozen=True)
class GoNoGo:
    """The checks of an event on a day. `notice` is None if no money is missing. `settled`: the
    latest confirmation by the client that nothing extra is open.
    """

    event_on: date
    day: date
    checkpoint: Checkpoint
    money: MoneyIn
    unconfirmed: tuple[str, ...]
    persons_confirmed: tuple[EventConfirmation, ...]
    place: EventConfirmation | None
    open_extras: tuple[date, ...]
    notice: NoticeWindow | None
    settled: EventConfirmation | None = None

    @property
    def days_left(self) -> int:
        return (self.event_on - self.day).days

    @property
    def states(self) -> dict[CheckKey, CheckState]:
        return {
            CheckKey.MONEY: self.money.state,
            CheckKey.PERSONS: met_if(not self.unconfirmed),
            CheckKey.PLACE: met_if(self.place is not None),
            CheckKey.EXTRAS: met_if(not self.open_extras),
        }

    @property
    def unmet(self) -> list[CheckKey]:
        return [key for key, state in self.states.items() if state == CheckState.UNMET]

    @property
    def next_checkpoint(self) -> date:
        """The day of the next checkpoint, or of the event after the last one."""
        nearer = [checkpoint for checkpoint in Checkpoint if checkpoint < self.days_left]
        return self.event_on - timedelta(days=max(nearer, default=0))


def met_if(is_met: bool) -> CheckState:
    return CheckState.MET if is_met else CheckState.UNMET


def checkpoint_on(event_on: date | None, day: date) -> Checkpoint | None:
    """None without an event, after it, and more than thirty days before it."""
    if event_on is None:
        return None
    left = (event_on - day).days
    if left < 0:
        return None
    return min((checkpoint for checkpoint in Checkpoint if left <= checkpoint), default=None)


def go_no_go(facts: EventFacts, day: date) -> GoNoGo | None:
    """None if the event is not near. Confirmations of another event day, or dated after `day`, do
    not count.
    """
    checkpoint = checkpoint_on(facts.event_on, day)
    if checkpoint is None or facts.event_on is None:
        return None
    dated = [confirmation for confirmation in facts.confirmed if confirmation.confirmed_on <= day]
    of_event = [confirmation for confirmation in dated if confirmation.event_on == facts.event_on]
    money = money_in(facts, checkpoint, day)
    persons = tuple(
        confirmation for confirmation in of_event if confirmation.subject == ConfirmedSubject.PERSON
    )
    confirmed = {confirmation.person.casefold() for confirmation in persons}
    places = [
        confirmation for confirmation in of_event if confirmation.subject == ConfirmedSubject.PLACE
    ]
    settled = last_settled(dated)
    return GoNoGo(
        event_on=facts.event_on,
        day=day,
        checkpoint=checkpoint,
        money=money,
        unconfirmed=tuple(person for person in facts.persons if person.casefold() not in confirmed),
        persons_confirmed=persons,
        place=places[-1] if places else None,
        open_extras=extras_open(facts.extras, settled),
        notice=notice_window(facts, money, day),
        settled=settled,
    )


def last_settled(confirmations: Iterable[EventConfirmation]) -> EventConfirmation | None:
    settled = (
        confirmation
        for confirmation in confirmations
        if confirmation.subject == ConfirmedSubject.EXTRAS
    )
    return max(settled, key=lambda confirmation: confirmation.confirmed_on, default=None)


def extras_open(extras: Iterable[date], settled: EventConfirmation | None) -> tuple[date, ...]:
    """The extras after the client's last confirmation that nothing extra is open."""
    return tuple(
        part_day for part_day in extras if settled is None or part_day > settled.confirmed_on
    )


def money_in(facts: EventFacts, checkpoint: Checkpoint, day: date) -> MoneyIn:
    """Unmet while any amount due by the day is open and not covered by credit. From a week before
    the event also while a part of the price is not invoiced, which is our task.
    """
    undisputed = [invoice for invoice in facts.invoices if not invoice.is_disputed]
    due = tuple(invoice for invoice in undisputed if invoice.due_on <= day)
    later = tuple(invoice for invoice in undisputed if day < invoice.due_on <= facts.event_on)
    disputed = tuple(invoice for invoice in facts.invoices if invoice.is_disputed)
    missing = max(NO_MONEY, sum((invoice.amount for invoice in due), NO_MONEY) - facts.credit)
    is_late_to_bill = facts.not_billed > 0 and checkpoint <= Checkpoint.WEEK
    if missing or is_late_to_bill:
        state = CheckState.UNMET
    elif later or disputed or facts.not_billed:
        state = CheckState.AHEAD
    else:
        state = CheckState.MET
    return MoneyIn(state, missing, due, later, disputed, facts.credit, facts.not_billed)


def notice_window(facts: EventFacts, money: MoneyIn, day: date) -> NoticeWindow | None:
    """An invoice must be overdue when notice is given, and by the clause's number of days when the
    suspension begins. Between the two lie the clause's full days of notice.
    """
    if not money.missing or facts.is_suspended:
        return None
    terms, event_on = facts.suspension, facts.event_on
    oldest = oldest_uncovered(
        ((invoice.due_on, invoice.amount) for invoice in money.due), money.credit
    )
    if oldest is None:  # never while money is missing
        return None
    first = max(day, oldest + timedelta(days=1))
    rests = terms.rests_from(first, oldest)
    if oldest + timedelta(days=terms.overdue_days) > event_on:
        return NoticeWindow(terms, first, None, rests, "not_overdue_enough")
    last = terms.last_notice(event_on)
    if last < first:
        return NoticeWindow(terms, first, None, rests, "too_late")
    return NoticeWindow(terms, first, last, rests)
