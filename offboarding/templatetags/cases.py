"""Labels of home: of its lines, and of a client's row. A filter takes the whole row and returns the
finished text, because a template's plural tags take ten times as long, a hundred times a page.
"""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from offboarding.models import Stage
from offboarding.overview.lines.kind import ShownLine
from offboarding.today.board import ClientRow

register = template.Library()
SILENCE_WORTH_A_WORD = 7  # days


@register.filter
def stage_name(row: ClientRow) -> str:
    return Stage(row.stage).label


@register.filter
def stage_day(row: ClientRow) -> str:
    """The first day in a stage is day 1."""
    return gettext("day %(n)s") % {"n": row.days_in_stage}


@register.filter
def overdue_text(row: ClientRow) -> str:
    days = row.days_overdue
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


@register.filter
def next_event_text(row: ClientRow) -> str:
    """The day of the next event, or of the last one; in how many days, unless it is over."""
    shown, days = format_day(row.next_event_on, current_language()), row.days_to_event
    if days < 0:
        return shown
    return f"{shown} · " + ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


@register.filter
def turn_words(row: ClientRow) -> str:
    """Whose turn it is, where that is worth a word."""
    if row.is_our_turn:
        return gettext("our turn")
    days = row.days_silent
    if days < SILENCE_WORTH_A_WORD:
        return ""
    return ngettext("client silent for %(n)s day", "client silent for %(n)s days", days) % {
        "n": days
    }


@register.filter
def due_text(due: date, today: date) -> str:
    """The margin of a today line: today, since when, or by when."""
    if due == today:
        return gettext("today")
    day = format_day(due, current_language())
    return (gettext("since %(day)s") if due < today else gettext("by %(day)s")) % {"day": day}


@register.filter
def line_sentence(line: ShownLine) -> SafeString:
    """The client's name in bold inside the translated sentence; everything else escaped."""
    if line.client is None:
        return format_html("{}", line.sentence)
    before, _name, after = str(line.sentence).partition("%(client)s")
    return format_html("{}<b>{}</b>{}", before, line.client, after)
