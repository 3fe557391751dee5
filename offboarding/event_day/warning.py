"""What an ending shortly before an event means: shown wherever an ending is decided or prepared.

A client who finds nobody else in time, or only at a higher price, can claim the difference as
damages (KUHPerdata art. 1243, 1247–1248; domain.md §4.4 no. 11).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clientcare.models import Client
from contracts.models import Contract, PriceLine
from offboarding.settlement.account_rows import add_worked_time, price_lines
from offboarding.settlement.from_rows import work_until

NEAR = timedelta(days=14)


@dataclass(frozen=True)
class EventWarning:
    """`days` from today to the event; `undone`: the price of what is not done yet."""

    event_on: date
    days: int
    contract: Contract
    undone: Decimal


def warns_of_event(event_on: date | None, today: date, ends_on: date | None = None) -> bool:
    """The event is at most fourteen days away, or that many days after the end of the contract."""
    if event_on is None or event_on < today:
        return False
    days = [today] if ends_on is None or ends_on < today else [today, ends_on]
    return any(day <= event_on <= day + NEAR for day in days)


def event_warning(
    contract: Contract,
    client: Client,
    today: date,
    ends_on: date | None = None,
    read_lines: Callable[[], Sequence[PriceLine]] | None = None,
) -> EventWarning | None:
    """Of an ending of this contract on `ends_on`, today where no day is set. None unless its event
    is near; only then the price lines are read, by `read_lines` where the caller has them.
    """
    event_on = contract.event_day(client)
    if event_on is None or not warns_of_event(event_on, today, ends_on):
        return None
    lines = read_lines() if read_lines else read_price_lines(contract, today)
    undone = undone_price(lines, contract, today)
    return EventWarning(event_on, (event_on - today).days, contract, undone)


def read_price_lines(contract: Contract, today: date) -> list[PriceLine]:
    lines = list(price_lines(today).filter(contract=contract))
    add_worked_time(lines, today)
    return lines


def undone_price(lines: Sequence[PriceLine], contract: Contract, today: date) -> Decimal:
    """Price less what is earned by today, of lines read with their progress and time."""
    work = work_until(today, lines)
    left = (one.price - one.earned(contract.currency) for one in work)
    return sum(left, Decimal(0))
