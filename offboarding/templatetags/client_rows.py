"""Cells of tables of clients. A filter takes the whole row and returns the finished cell:
conditions and loops in a template take three times as long, a hundred times a page.
"""

from collections.abc import Mapping
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from clientcare.core.dates import format_page_day
from clientcare.core.languages import current_language
from clientcare.money.rounding import format_money
from clientcare.templatetags.face import chip
from offboarding.models import Stage
from offboarding.today.board import ClientRow, ListedClient

register = template.Library()
# On a phone the whole cell is hidden.
NOTHING = mark_safe('<span class="dim nothing">–</span>')
SILENCE_SHOWN_FROM = 7  # days


@register.filter
def overdue_cell(row: ListedClient) -> SafeString:
    """The days overdue and the overdue sums."""
    days = row.days_overdue
    if not days:
        return NOTHING
    text = ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    sums = each_sum('\n<span class="micro d-block nowrap">{}</span>', row.sums.overdue)
    return format_html('<span class="state s-risk">{}</span>{}', text, sums)


@register.filter
def event_part(row: ClientRow) -> SafeString:
    """The day of the next event with the days until it, or of the past one."""
    if row.next_event_on is None:
        return mark_safe("")
    days = row.days_to_event
    shown = format_page_day(row.next_event_on, current_language(), today=row.today)
    if days == 0:
        shown += " · " + gettext("today")
    elif days > 0:
        shown += " · " + ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    return format_html('<span class="micro dim">{}</span>', shown)


@register.filter
def flags_cell(row: ClientRow) -> SafeString:
    if not row.flags:
        return NOTHING
    chips = (chip("risk", label, count=exhibits) for label, exhibits in row.flags)
    return format_html('<div class="flags">{}</div>', mark_safe("\n".join(chips)))


@register.filter
def contact_cell(row: ClientRow) -> SafeString:
    """The day of the last contact, and whose turn it is."""
    if row.last_contact_on is None:
        return NOTHING
    day = format_page_day(row.last_contact_on, current_language(), "brief", row.today)
    html = '{}\n<span class="micro dim d-block nowrap">{}</span>'
    return format_html(html, day, turn_text(row))


def turn_text(row: ClientRow) -> str:
    """That it is our turn, or for how long the client is silent; else empty."""
    if row.is_our_turn:
        return gettext("our turn")
    days = row.days_silent
    if days < SILENCE_SHOWN_FROM:
        return ""
    return ngettext("client silent for %(n)s day", "client silent for %(n)s days", days) % {
        "n": days
    }


@register.filter
def sums_cell(sums: Mapping[str, Decimal]) -> SafeString:
    """One sum per currency, each on its own line."""
    return each_sum('<div class="nowrap">{}</div>', sums) or NOTHING


@register.filter
def stage_cell(row: ListedClient) -> SafeString:
    """The stage, linked to an open case, and the day in it; the first is day 1."""
    name = Stage(row.stage).label
    shown = format_html('<a href="{}">{}</a>', row.case_href, name) if row.case_href else name
    if not row.days_in_stage:
        return format_html("{}", shown)
    day = gettext("day %(n)s") % {"n": row.days_in_stage}
    return format_html('{}\n<span class="micro dim nowrap">{}</span>', shown, day)


def each_sum(html: str, sums: Mapping[str, Decimal]) -> SafeString:
    """Each sum formatted into `html`, by currency; empty without sums."""
    if not sums:
        return mark_safe("")
    language = current_language()
    amounts = (format_money(amount, currency, language) for currency, amount in sums.items())
    return mark_safe("\n".join(format_html(html, amount) for amount in amounts))
