"""The days after an ending on which we stay in touch, and which of them is next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from offboarding.models import AlumniPlan, Path, Termination

TOUCH_DAYS = (30, 90, 180)  # after the ending
FOR_BREACH = (Path.DEFAULT, Path.COURT)  # the client's default is the ground


@dataclass(frozen=True)
class NextTouch:
    after_days: int
    due_on: date


def next_touch(ended_on: date, sent: Collection[int], today: date) -> NextTouch | None:
    """The latest touch that is due, else the next future one; None after the last. A touch that was
    missed is skipped once a later one is due or sent, so that a client never gets two at once.
    """
    after_sent = [days for days in TOUCH_DAYS if days > max(sent, default=0)]
    touches = [NextTouch(days, ended_on + timedelta(days)) for days in after_sent]
    due = [touch for touch in touches if touch.due_on <= today]
    return due[-1] if due else next(iter(touches), None)


def ended_on(ending: Termination) -> date | None:
    """The last day of the contract; that of the closing note if none is set."""
    return ending.last_day or ending.closed_on


def ending_under_way(today: date) -> QuerySet[Termination]:
    """Open endings whose notice was given: clients who have one are not written to."""
    return Termination.objects.open().filter(notice_given_on__lte=today)


def touch_of(plan: AlumniPlan, sent: Collection[int], today: date) -> NextTouch | None:
    """None while the plan is off."""
    ended = ended_on(plan.termination)
    return next_touch(ended, sent, today) if plan.is_on and ended else None
