"""Which play is proposed, by the kind of term and how often it recurred, and by when it is due."""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date

from clientcare.models import Vendor
from contracts.agreement.working_time import WORK_WEEK, WorkingTime
from contracts.plays.hindrances import Hindrance
from contracts.plays.kinds import PLAY_KINDS
from contracts.plays.occasion import PAYMENT, SCOPE

# From which time on within the window: the play. A late fee only where one was agreed.
RULES: Mapping[str, Sequence[tuple[int, str]]] = {
    "hours": ((1, "reminder"), (3, "talk")),
    "channel": ((1, "redirect"), (3, "talk")),
    "call_length": ((1, "reminder"), (3, "talk")),
    SCOPE: ((1, "fee_call"),),
    PAYMENT: ((1, "reminder"), (2, "late_fee"), (3, "talk")),
}
OTHER_KINDS = ((1, "reminder"), (3, "talk"))


def proposed_play(kind: str, recurrence: int, *, has_late_fee: bool = False) -> str:
    """The code of the play for the `recurrence`-th time, 1 for the first."""
    rules = [code for since, code in RULES.get(kind, OTHER_KINDS) if since <= recurrence]
    if rules[-1] == "late_fee" and not has_late_fee:
        return rules[-2]
    return rules[-1]


def due_of(play: str, day: date, vendor: Vendor, days_off: Container[date]) -> date:
    """The last day to answer: `day` plus the play's working days (Monday to Friday, without days
    off).
    """
    working_time = WorkingTime(WORK_WEEK, vendor.zone, days_off)
    return working_time.working_day_after(day, PLAY_KINDS[play].working_days) or day


def due_between(
    hindrances: Iterable[Hindrance],
    play: str,
    day: date,
    vendor: Vendor,
    days_off: Container[date],
) -> date:
    """As `due_of`, counted again from the last day of each hindrance that began before it was due;
    `date.max` if one has no end. `hindrances`: ordered by first day.
    """
    due = due_of(play, day, vendor, days_off)
    for hindrance in hindrances:
        if hindrance.from_on > due:
            break
        if hindrance.until is None:
            return date.max
        if hindrance.until >= day:
            due = max(due, due_of(play, hindrance.until, vendor, days_off))
    return due
