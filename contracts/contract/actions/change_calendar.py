"""Change the vendor's calendar: joint leave as a whole, or a day of its own.

Judgements depend on the calendar, so affected contacts are judged again.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.days_off import days_off_of
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.models import CalendarDay, Event, User, Vendor
from contracts.judging.judge import delete_vendor_judgements

CALENDAR_EVENTS = ("calendar_confirmed", "calendar_changed", "day_off_added", "work_day_added")


@transaction.atomic
def change_joint_leave(*, vendor: Vendor, is_off: bool, by: User) -> None:
    """Set whether joint leave (cuti bersama) is a day off. Every contact is judged again; saving it
    unchanged says only that the calendar was looked through, once.
    """
    lock_head(vendor)
    vendor.refresh_from_db(fields=["joint_leave_is_off"])
    if vendor.joint_leave_is_off == is_off:
        confirm_calendar(vendor, by)
        return
    changes = [
        {"field": "joint_leave_is_off", "old": str(vendor.joint_leave_is_off), "new": str(is_off)}
    ]
    vendor.joint_leave_is_off = is_off
    vendor.save(update_fields=["joint_leave_is_off"])
    delete_vendor_judgements(vendor)
    record(vendor, "calendar_changed", by=by, changes=changes)


def confirm_calendar(vendor: Vendor, by: User) -> None:
    if not Event.objects.of(vendor).filter(kind__in=CALENDAR_EVENTS).exists():
        record(vendor, "calendar_confirmed", by=by)


@transaction.atomic
def add_calendar_day(
    *, vendor: Vendor, day: date, is_off: bool, name: str, by: User
) -> CalendarDay:
    """Refused at its field when the day is in the calendar already, would not change, or has no
    name.
    """
    lock_head(vendor)
    if not name.strip():
        raise Refused(_("Write what day it is."), field="name")
    taken = _("This day is already one of your own. Remove it first.")
    if CalendarDay.objects.of(vendor).filter(day=day).exists():
        raise Refused(taken, field="day")
    known = days_off_of(vendor)
    if is_off and day in known:
        raise Refused(
            _("This is a day off already: %(name)s.") % {"name": known.name(day)}, field="day"
        )
    if not is_off and day not in known:
        raise Refused(_("This is no day off, so nothing would change."), field="day")
    made = CalendarDay(vendor=vendor, day=day, is_off=is_off, name=name.strip())
    save_unless_taken(made, taken, field="day")
    delete_vendor_judgements(vendor, day)
    record_calendar_day(made, by)
    return made


def record_calendar_day(added: CalendarDay, by: User) -> None:
    record(
        added.vendor,
        "day_off_added" if added.is_off else "work_day_added",
        by=by,
        on=added.day.isoformat(),
        name=added.name,
    )


@transaction.atomic
def remove_calendar_day(*, calendar_day: CalendarDay, by: User) -> None:
    """Remove a day, so that the public calendar applies. Does nothing if it is already removed."""
    vendor = calendar_day.vendor
    lock_head(vendor)
    gone, _rows = CalendarDay.objects.filter(pk=calendar_day.pk).delete()
    if gone:
        delete_vendor_judgements(vendor, calendar_day.day)
        record(
            vendor,
            "calendar_day_removed",
            by=by,
            on=calendar_day.day.isoformat(),
            name=calendar_day.name,
        )
