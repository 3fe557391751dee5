"""“What if today” under a clause: the sentence of its kind, from the facts of a draft or contract.

The kinds compute it with the methods by which contacts, deadlines and fees are judged
(`TermKind.what_if`); here only the facts are put together.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from clientcare.core.days_off import DaysOff
from clientcare.models import Vendor
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.boundaries.notice import Notice
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.agreement.working_time import WORK_WEEK, WorkingTime


def today_case(
    vendor: Vendor,
    agreed: Iterable[TermKind],
    days_off: DaysOff,
    now: datetime,
    *,
    currency: str = "",
    event_on: date | None = None,
    price: Decimal = Decimal(0),
    not_done: Decimal | None = None,
    moves: int = 0,
    move_fees: Decimal = Decimal(0),
    worked: Mapping[str, int] | None = None,
) -> TodayCase:
    """`agreed`: the terms beside each other, of which the hours count time, by default Monday to
    Friday, and the notice says when an ending takes effect. `not_done`: the whole price unless
    given.
    """
    agreed = list(agreed)
    notice = next((value for value in agreed if isinstance(value, Notice)), None)
    hours = next((value for value in agreed if isinstance(value, Hours)), None)
    by_default = WorkingTime(WORK_WEEK, vendor.zone, days_off)
    working_time = hours.working_time(days_off) if hours else by_default
    rest = price if not_done is None else not_done
    currency = currency or vendor.currency
    notice_days = (notice.days if notice else None) or 0
    facts = (currency, event_on, price, rest, moves, move_fees, worked or {})
    return TodayCase(now, vendor.zone, days_off, working_time, *facts, notice_days=notice_days)


def what_if_by_kind(agreed: Mapping[str, TermKind], case: TodayCase) -> dict[str, str]:
    """By the code of its kind; only of those that have something to say."""
    texts = {kind: value.what_if(case) for kind, value in agreed.items()}
    return {kind: text for kind, text in texts.items() if text}
