"""The result of checking one step: its parts, done or missing, and a text for the page."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from clientcare.core.dates import local_day
from clientcare.core.languages import current_language
from clientcare.models import User
from clientcare.money.rounding import format_money


@dataclass(frozen=True)
class StepPart:
    """`says_why`: while it is not done, its text is a whole sentence that says why and what to do;
    who tries a later step reads it.
    """

    done: bool
    text: str
    says_why: bool = False


@dataclass(frozen=True)
class StepResult:
    """A step is met when all its parts are. `day` and `by`: when, and through whom, it was."""

    parts: tuple[StepPart, ...]
    result: str = ""
    day: date | None = None
    by: User | str | None = None

    @property
    def is_met(self) -> bool:
        return all(part.done for part in self.parts)


def format_sum(amount: Decimal, currency: str) -> str:
    return format_money(amount, currency, current_language())


def vendor_day(moment: datetime | None, vendor) -> date | None:
    """The vendor's calendar day of a moment."""
    return local_day(moment, vendor.timezone) if moment else None
