"""The warning about an ending shortly before an event: shown where an ending is decided or
prepared.

A client who finds nobody else in time, or only at a higher price, can claim the difference as
damages (KUHPerdata art. 1243, 1247–1248; domain.md §4.4 no. 11).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from clientcare.models import Client
from contracts.models import Contract, PriceLine
from offboarding.settlement.from_rows import work_until
from offboarding.settlement.worked_lines import price_lines, read_lines

NEAR = timedelta(days=14)


@dataclass(frozen=True)
class EventWarning:
    """`days`: from today to the event; `undone`: the price of the work not done yet."""

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
    get_lines: Callable[[], Sequence[PriceLine]] | None = None,
) -> EventWarning | None:
    """For an ending of this contract on `ends_on` (default: today). None unless its event is near;
    only then the price lines are read, with `get_lines` if the caller has them.
    """
    event_on = contract.event_day(client)
    if event_on is None or not warns_of_event(event_on, today, ends_on):
        return None
    lines = get_lines() if get_lines else read_lines(price_lines(today).filter(contract=contract))
    undone = undone_price(lines, contract, today)
    return EventWarning(event_on, (event_on - today).days, contract, undone)


def undone_price(lines: Sequence[PriceLine], contract: Contract, today: date) -> Decimal:
    """Price less the amount earned by today. `lines` are read with their progress and time."""
    work = work_until(today, lines)
    left = (line.price - line.earned(contract.currency) for line in work)
    return sum(left, Decimal(0))
