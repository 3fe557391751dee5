"""Plan the hours of extra work that is offered: they count while the offer waits, and once the
client accepts it.
"""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import ONE_DAY
from clientcare.core.refused import Refused
from clientcare.models import Membership, User
from contracts.capacity.actions.plan_hours import plan_hours
from contracts.capacity.first_day import NewDay, first_day_of, minutes_of
from contracts.capacity.load import loads_of
from contracts.models import ChangeOffer, HoursPlan


@transaction.atomic
def promise_hours(
    *, offer: ChangeOffer, membership: Membership, by: User, today: date
) -> list[HoursPlan]:
    """In the free hours of the weeks ahead if they suffice by the day it is to be done; else spread
    from tomorrow to that day, over the limit. Refused without such a day, and without weekly hours.
    """
    minutes = minutes_of(offer.hours or 0)
    loads = [load for load in loads_of(offer.vendor, today) if load.person.membership == membership]
    if not loads:
        raise Refused(_("Choose a person whose weekly hours are set."), field="worker")
    new_day = first_day_of(loads[0], minutes)
    done_by = offer.done_by or offer.contract.event_day(offer.contract.client)
    if done_by is None or done_by < today:
        raise Refused(_("Write by which day it is done."), field="done_by")
    same: dict[str, Any] = {"contract": offer.contract, "membership": membership, "offer": offer}
    same |= {"by": by, "today": today}
    if new_day is not None and new_day.day <= done_by:
        return [plan_hours(**same, **part) for part in weekly_plans(new_day, today)]
    first = min(today + ONE_DAY, done_by)
    return [plan_hours(**same, minutes=minutes, from_on=first, until_on=done_by)]


def weekly_plans(new_day: NewDay, today: date) -> list[dict[str, Any]]:
    """One plan per week with free hours, of as many minutes."""
    return [
        {
            "minutes": week.free,
            "from_on": max(week.load.monday, today + ONE_DAY),
            "until_on": min(week.load.sunday, new_day.day),
        }
        for week in new_day.weeks
        if week.free
    ]
