"""Texts about hours: a duration, and a week over its limit."""

from datetime import date

from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from contracts.capacity.load import WeekLoad


def hours_text(minutes: int, language: str = "") -> str:
    """90 → 1:30 h; in Indonesian 1.30 jam."""
    language = language or current_language()
    point, unit = (".", "jam") if language == "id" else (":", "h")
    return f"{minutes // 60}{point}{minutes % 60:02} {unit}"


def over_text(week: WeekLoad) -> str:
    """Of a week that is over its limit: by how much."""
    return over_sentence(week.person.name, week.monday, week.total, week.limit)


def over_sentence(name: str, monday: date, total: int, limit: int) -> str:
    """`total` and `limit` in minutes."""
    text = _("%(name)s: %(total)s of %(limit)s in the week of %(day)s, %(over)s too many.")
    return text % {
        "name": name,
        "total": hours_text(total),
        "limit": hours_text(limit),
        "day": format_day(monday, current_language(), "brief"),
        "over": hours_text(total - limit),
    }
