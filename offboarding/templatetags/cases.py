"""Words of cases and stages."""

from datetime import date

from django import template
from django.utils.translation import gettext_lazy as _

from clientcare.dates import format_day
from clientcare.languages import current_language
from contracts.models import Flag
from offboarding.dashboard import Row

register = template.Library()

STAGES = {
    "calm": _("calm"),
    "flagged": _("flagged"),
    "risk": _("to decide"),
    "watch": _("being watched"),
    "repair": _("in repair"),
    "decided": _("ending decided"),
    "ending": _("ending under way"),
}


@register.filter
def stage_name(row: Row) -> str:
    return STAGES[row.stage]


@register.filter
def evidence_count(flag: Flag) -> int:
    """How many pieces of evidence a flag rests on; an invoice both missed and late counts once."""
    return len({piece for pieces in flag.evidence.values() for piece in pieces})


@register.simple_tag
def due_words(due: date, today: date) -> str:
    """The margin of a today line: today, since when, or by when."""
    if due == today:
        return _("today")
    day = format_day(due, current_language(), style="short")
    return (_("since %(day)s") if due < today else _("by %(day)s")) % {"day": day}
