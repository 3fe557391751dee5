"""The vendor's calendar day. Judging code takes `today` as an argument; only doors and jobs ask
here.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def local_today(vendor, now: datetime | None = None) -> date:
    """The calendar day it is now in the vendor's time zone."""
    return (now or timezone.now()).astimezone(ZoneInfo(vendor.timezone)).date()
