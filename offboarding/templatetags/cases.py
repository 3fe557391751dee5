"""Labels of cases and stages."""

from datetime import date

from django import template
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from offboarding.models import Stage
from offboarding.today.board import ClientRow

register = template.Library()


@register.filter
def stage_name(row: ClientRow) -> str:
    return Stage(row.stage).label


@register.simple_tag
def due_text(due: date, today: date) -> str:
    """The margin of a today line: today, since when, or by when."""
    if due == today:
        return _("today")
    day = format_day(due, current_language(), style="short")
    return (_("since %(day)s") if due < today else _("by %(day)s")) % {"day": day}
