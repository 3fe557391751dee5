"""On which days after an ending we write, and which of them is next. Also for which endings."""

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
    """The one that is due, else the next to come. One that was not sent before a later one was due
    or sent is passed over, so that nobody receives two at once. None after the last.
    """
    after_sent = [days for days in TOUCH_DAYS if days > max(sent, default=0)]
    touches = [NextTouch(days, ended_on + timedelta(days)) for days in after_sent]
    due = [one for one in touches if one.due_on <= today]
    return due[-1] if due else next(iter(touches), None)


def ended_on(ending: Termination) -> date | None:
    """The last day of the contract; that of the closing note if none is set."""
    return ending.last_day or ending.closed_on


def ending_under_way(today: date) -> QuerySet[Termination]:
    """Endings of which notice was given: while a client has one, we do not write."""
    return Termination.objects.open().filter(notice_given_on__lte=today)


def touch_of(plan: AlumniPlan, sent: Collection[int], today: date) -> NextTouch | None:
    """None while the plan is off."""
    began = ended_on(plan.termination)
    return next_touch(began, sent, today) if plan.is_on and began else None
