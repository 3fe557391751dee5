"""Hours of the people of a side, what is planned for a folder's contract, and what comes first."""

from datetime import timedelta

from contracts.capacity.hours import monday_of
from contracts.models import HoursPlan, Priority, PriorityList, PriorityPeriod, WorkWeek

# What the forms of these routes need typed.
CAPACITY_POSTS = {
    "hours_set": {"hours": "8"},
    "priorities_set": {"text_1": "Rundown Laras"},
    "contract_hours": {"hours": "8", "until_on": lambda side: side.day(-30).isoformat()},
}


def add_capacity(side, folder) -> None:
    membership = side.staff.memberships.get(vendor=side.vendor)
    folder.work_week, _made = WorkWeek.objects.get_or_create(
        vendor=side.vendor,
        membership=membership,
        starts_on=side.day(200),
        defaults={
            "minutes": 2400,
            "weekdays": [0, 1, 2, 3, 4],
            "reserved": [{"days": [2], "from": "12:00", "to": "13:00"}],
            "set_on": side.day(200),
        },
    )
    folder.hours_plan = HoursPlan.objects.create(
        vendor=side.vendor,
        contract=folder.contract_free,
        membership=membership,
        minutes=600,
        from_on=side.day(3),
        until_on=side.day(-20),
        planned_on=side.day(3),
    )
    folder.priority_period = PriorityPeriod.WEEK.value
    week = {"period": folder.priority_period, "starts_on": monday_of(side.today)}
    folder.priorities = PriorityList.objects.create(
        vendor=side.vendor, set_on=side.day(3), set_by=side.owner, **week
    )
    Priority.objects.create(
        vendor=side.vendor,
        list=folder.priorities,
        position=1,
        text=f"Rundown {side.canary}",
        contract=folder.contract_free,
        due_on=monday_of(side.today) + timedelta(days=6),
    )
