"""Labels of home's lines, and the name of a client's stage."""

from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from clientcare.core.dates import format_page_day
from clientcare.core.languages import current_language
from offboarding.models import Stage
from offboarding.overview.lines.kind import ShownLine
from offboarding.today.board import ClientRow

register = template.Library()


@register.filter
def stage_name(row: ClientRow) -> str:
    return Stage(row.stage).label


@register.filter
def due_text(due: date, today: date) -> str:
    """The margin of a today line: today, since when, or by when."""
    if due == today:
        return gettext("today")
    day = format_page_day(due, current_language(), today=today)
    return (gettext("since %(day)s") if due < today else gettext("by %(day)s")) % {"day": day}


@register.filter
def line_sentence(line: ShownLine) -> SafeString:
    """The client's name in bold inside the translated sentence; everything else escaped."""
    if line.client_name is None:
        return format_html("{}", line.sentence)
    before, _name, after = str(line.sentence).partition("%(client)s")
    return format_html("{}<b>{}</b>{}", before, line.client_name, after)
