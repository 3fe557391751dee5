"""What a term says about today: the facts that its kind computes a sentence from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from clientcare.core.dates import calendar_notice_end, format_day, format_moment
from clientcare.core.days_off import DaysOff
from clientcare.core.languages import current_language
from clientcare.money.rounding import format_money
from contracts.agreement.working_time import WorkingTime


@dataclass(frozen=True)
class TodayCase:
    """`working_time`: the agreed hours. `price`: of the contract; `not_done`: the part of it not
    done by today. `event_on`: None where no day is known. `moves`: how often the event was moved,
    None where that was not counted; `move_fees`: the part of the price that is for those moves.
    `worked`: minutes of this month and this week, by period, where hours per period are agreed.
    `notice_days`: of an ending.
    """

    now: datetime
    zone: ZoneInfo
    days_off: DaysOff
    working_time: WorkingTime
    currency: str
    event_on: date | None = None
    price: Decimal = Decimal(0)
    not_done: Decimal = Decimal(0)
    moves: int | None = None
    move_fees: Decimal = Decimal(0)
    worked: Mapping[str, int] = field(default_factory=dict)
    notice_days: int = 0
    language: str = field(default_factory=current_language)

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @property
    def ends_on(self) -> date:
        """The end of a notice given today: the day of the final account."""
        return calendar_notice_end(self.today, self.notice_days)

    def day(self, day: date) -> str:
        return format_day(day, self.language, "plain")

    def moment(self, moment: datetime) -> str:
        return format_moment(moment, self.zone, self.language)

    def money(self, amount: Decimal) -> str:
        return format_money(amount, self.currency, self.language)
