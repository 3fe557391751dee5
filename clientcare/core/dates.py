"""Days and moments: a vendor's today, and dates as people write them in both languages."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils import timezone

from clientcare.core.languages import current_language

ONE_DAY = timedelta(days=1)


def local_today(vendor, now: datetime | None = None) -> date:
    """The calendar day it is now in the vendor's time zone."""
    return (now or timezone.now()).astimezone(ZoneInfo(vendor.timezone)).date()


NBSP = "\u00a0"
NEAR_DAYS = 6  # within these a weekday names one day only
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
# Own tables: Babel's full Indonesian date pads the day ("05 Maret"), and %B follows the machine's
# locale.
WEEKDAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
MONTHS = {
    "id": ["Januari", "Februari", "Maret", "April", "Mei", "Juni"]
    + ["Juli", "Agustus", "September", "Oktober", "November", "Desember"],
    "en": ["January", "February", "March", "April", "May", "June"]
    + ["July", "August", "September", "October", "November", "December"],
}
# Indonesia's three zones by abbreviation; elsewhere the city of the zone.
ZONES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


@lru_cache(maxsize=1024)  # a page shows the same days many times
def format_day(day: date, language: str, style: str = "short") -> str:
    """Format a calendar day; day and month are joined by a non-breaking space.

    Styles: "brief" 13 Nov · "date" 13 Nov 2026 · "short" Jum 13 Nov · "plain" 13 November 2026 ·
    "long" Jumat, 13 November 2026. Any language other than Indonesian is written in English.
    ValueError for an unknown style.
    """
    tongue = _language_code(language)
    weekday, month = WEEKDAYS[tongue][day.weekday()], MONTHS[tongue][day.month - 1]
    brief, plain = f"{day.day}{NBSP}{month[:3]}", f"{day.day}{NBSP}{month} {day.year}"
    styles = {"brief": brief, "date": f"{brief} {day.year}", "short": f"{weekday[:3]} {brief}"}
    styles |= {"plain": plain, "long": f"{weekday}, {plain}"}
    if style not in styles:
        raise ValueError(f"Unknown style of a day: {style!r}")
    return styles[style]


def format_page_day(
    day: date, language: str, style: str = "short", today: date | None = None
) -> str:
    """As pages have it: with the year where that is not the one of `today`, else of the clock in
    the active time zone, which is the vendor's in requests and jobs.
    """
    text = format_day(day, language, style)
    return text if day.year == (today or timezone.localdate()).year else f"{text} {day.year}"


def shown_day(day: date | None, today: date | None = None) -> str:
    """In a sentence, in the reader's language: Fri 13 Nov, with the year where it is not the one of
    `today`; empty without a day.
    """
    return format_page_day(day, current_language(), today=today) if day else ""


def format_moment(
    moment: datetime, tz: ZoneInfo | str, language: str, today: date | None = None
) -> str:
    """A moment as the vendor's clock shows it: "Kam 13.00" (id), "Thu 13:00" (en).

    The date is added when it is more than six days from `today`, or without `today`; the year when
    it differs. ValueError for a moment without a time zone.
    """
    local = _localise(moment, tz)
    day, tongue = local.date(), _language_code(language)
    near = today is not None and abs((day - today).days) <= NEAR_DAYS
    day_text = WEEKDAYS[tongue][day.weekday()][:3] if near else format_day(day, language)
    if not near and today is not None and day.year != today.year:
        day_text += f" {day.year}"
    return f"{day_text} {format_time(moment, tz, language)}"


def format_time(moment: datetime, tz: ZoneInfo | str, language: str) -> str:
    """The time of day on this clock: 13.00 (id), 13:00 (en)."""
    local = _localise(moment, tz)
    return f"{local:%H.%M}" if _language_code(language) == "id" else f"{local:%H:%M}"


def local_day(moment: datetime, tz: ZoneInfo | str) -> date:
    """The calendar day of a moment in the vendor's time zone; ValueError for a moment without a
    zone.
    """
    return _localise(moment, tz).date()


def zone_label(zone: str) -> str:
    return ZONES.get(zone, zone.rpartition("/")[2].replace("_", " "))


def format_last_day(moment: datetime, zone: str, language: str) -> str:
    """13 November 2026 (WIB): the day of this deadline on the vendor's clock. The zone is named,
    because the reader may live in another.
    """
    day = format_day(local_day(moment, zone), language, "plain")
    return f"{day} ({zone_label(zone)})"


def roman_month(day: date) -> str:
    """The month of a letter number: XI for November."""
    return roman_number(day.month)


def roman_number(number: int) -> str:
    """II for 2; what is not from I to XII in plain figures."""
    return ROMAN[number - 1] if 0 < number <= len(ROMAN) else str(number)


def calendar_notice_end(letter_day: date, notice_days: int) -> date:
    """The last day of notice: the letter's date plus calendar days, that day included.

    With 0 days that is the letter's own day. ValueError for fewer.
    """
    if notice_days < 0:
        raise ValueError("Notice cannot be shorter than 0 days.")
    return letter_day + timedelta(days=notice_days)


def _language_code(language: str) -> str:
    return "id" if language.startswith("id") else "en"


def _localise(moment: datetime, tz: ZoneInfo | str) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    return moment.astimezone(ZoneInfo(tz) if isinstance(tz, str) else tz)
