"""Go or no-go of one event, as of a day: the one rule. It reads no database."""

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
    """Days before the event from which one is in force, until the next."""

    MONTH = 30
    WEEK = 7
    EVE = 1


class CheckState(StrEnum):
    MET = "met"
    AHEAD = "ahead"  # nothing is late; something is still to come
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
    """What is open of an invoice of the contract, or the part due on one day of its plan."""

    pk: int
    number: str
    amount: Decimal
    due_on: date
    is_disputed: bool = False


@dataclass(frozen=True)
class EventFacts:
    """What is known of an event. `event_on` is the day agreed as of the day of the check; `persons`
    are the names whom the contract is with; `confirmed` valid confirmations, the latest last;
    `credit` what the client has unused; `not_billed` the part of the price of which there is no
    invoice; `extras` the days of requests outside the scope that no change order covers, and of
    open offers; `is_suspended`: our work rests already, so there is no notice to give.
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
    """`due`: invoices due by the day, of which `missing` is left after unused credit; `later`: due
    until the event; `disputed` ones are in neither. What is due after the event is not expected.
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
    """When a notice that the work rests until it is paid can be given, so that it takes effect by
    the event: from `first_on` to `last_on`, on the terms of `suspension`; `why_none` says why it
    cannot. `rests_from`: the first day on which the work may rest if it is given on `first_on`.
    """

    suspension: SuspensionTerms
    first_on: date
    last_on: date | None
    rests_from: date
    why_none: str = ""


@dataclass(frozen=True)
class GoNoGo:
    """The checks of an event on a day. `notice` is None where no money is due. `settled`: when the
    client last confirmed that nothing extra is open.
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
        """The day on which it gets more urgent: of the next checkpoint, at last of the event."""
        nearer = [one for one in Checkpoint if one < self.days_left]
        return self.event_on - timedelta(days=max(nearer, default=0))


def met_if(is_met: bool) -> CheckState:
    return CheckState.MET if is_met else CheckState.UNMET


def checkpoint_on(event_on: date | None, day: date) -> Checkpoint | None:
    """None more than thirty days before the event, after it, and without one."""
    if event_on is None:
        return None
    left = (event_on - day).days
    if left < 0:
        return None
    return min((one for one in Checkpoint if left <= one), default=None)


def go_no_go(facts: EventFacts, day: date) -> GoNoGo | None:
    """None while the event is not near. Confirmations of another day than the event's, or dated
    after `day`, do not count.
    """
    checkpoint = checkpoint_on(facts.event_on, day)
    if checkpoint is None or facts.event_on is None:
        return None
    known = [one for one in facts.confirmed if one.confirmed_on <= day]
    of_event = [one for one in known if one.event_on == facts.event_on]
    money = money_in(facts, checkpoint, day)
    persons = tuple(one for one in of_event if one.subject == ConfirmedSubject.PERSON)
    confirmed = {one.person.casefold() for one in persons}
    places = [one for one in of_event if one.subject == ConfirmedSubject.PLACE]
    settled = last_settled(known)
    return GoNoGo(
        event_on=facts.event_on,
        day=day,
        checkpoint=checkpoint,
        money=money,
        unconfirmed=tuple(one for one in facts.persons if one.casefold() not in confirmed),
        persons_confirmed=persons,
        place=places[-1] if places else None,
        open_extras=extras_open(facts.extras, settled),
        notice=notice_window(facts, money, day),
        settled=settled,
    )


def last_settled(known: Iterable[EventConfirmation]) -> EventConfirmation | None:
    settled = (one for one in known if one.subject == ConfirmedSubject.EXTRAS)
    return max(settled, key=lambda one: one.confirmed_on, default=None)


def extras_open(extras: Iterable[date], settled: EventConfirmation | None) -> tuple[date, ...]:
    """Those made after the client last confirmed that nothing extra is open."""
    return tuple(one for one in extras if settled is None or one > settled.confirmed_on)


def money_in(facts: EventFacts, checkpoint: Checkpoint, day: date) -> MoneyIn:
    """Unmet while one rupiah of what is due by the day is open and no credit covers it; from the
    week before the event on also while a part of the price was never invoiced, which is ours to do.
    """
    undisputed = [one for one in facts.invoices if not one.is_disputed]
    due = tuple(one for one in undisputed if one.due_on <= day)
    later = tuple(one for one in undisputed if day < one.due_on <= facts.event_on)
    disputed = tuple(one for one in facts.invoices if one.is_disputed)
    missing = max(NO_MONEY, sum((one.amount for one in due), NO_MONEY) - facts.credit)
    is_late_to_bill = facts.not_billed > 0 and checkpoint <= Checkpoint.WEEK
    if missing or is_late_to_bill:
        state = CheckState.UNMET
    elif later or disputed or facts.not_billed:
        state = CheckState.AHEAD
    else:
        state = CheckState.MET
    return MoneyIn(state, missing, due, later, disputed, facts.credit, facts.not_billed)


def notice_window(facts: EventFacts, money: MoneyIn, day: date) -> NoticeWindow | None:
    """An invoice must be overdue when the notice is given, and for as many days as the clause says
    when the work rests; between the two lie the clause's full days of notice.
    """
    if not money.missing or facts.is_suspended:
        return None
    terms, event_on = facts.suspension, facts.event_on
    oldest = oldest_uncovered(((one.due_on, one.amount) for one in money.due), money.credit)
    if oldest is None:  # not while money is missing
        return None
    first = max(day, oldest + timedelta(days=1))
    rests = terms.rests_from(first, oldest)
    if oldest + timedelta(days=terms.overdue_days) > event_on:
        return NoticeWindow(terms, first, None, rests, "not_overdue_enough")
    last = terms.last_notice(event_on)
    if last < first:
        return NoticeWindow(terms, first, None, rests, "too_late")
    return NoticeWindow(terms, first, last, rests)
