"""A planned talk as an entry for a calendar (iCalendar, RFC 5545).

Calendars are shared with colleagues and other services: the entry names the client, time and place,
and nothing of what the talk is about. Its link opens the plan, after login.
"""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from offboarding.models import PlannedTalk

CALENDAR_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//ClientCare//talk//EN"


def talk_calendar(plan: PlannedTalk) -> bytes:
    """One event in the vendor's time zone, which the file defines. Its UID stays, and its sequence
    rises, when the talk is moved.
    """
    vendor, client = plan.vendor, plan.client
    ends_at = plan.starts_at + timedelta(minutes=plan.minutes)
    event = Event()
    event.add("uid", f"{plan.calendar_id}.{vendor.slug}@clientcare")
    event.add("sequence", plan.sequence)
    event.add("dtstamp", plan.changed_at)
    event.add("dtstart", plan.starts_at.astimezone(vendor.zone))
    event.add("dtend", ends_at.astimezone(vendor.zone))
    event.add("summary", _("Talk with %(client)s") % {"client": client})
    if plan.place:
        event.add("location", plan.place)
    event.add("url", settings.SITE_URL + plan.get_absolute_url())
    return calendar_with(event).to_ical()


def calendar_with(event: Event) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar
