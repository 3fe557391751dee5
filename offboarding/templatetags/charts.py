"""Small charts as SVG, drawn on the server: sizes are attributes, because the CSP lets no style
through.
"""

from functools import cache

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offboarding.invoicing.overdue import CurrencyOverdue
from offboarding.overview.activity import WEEKS, Activity

register = template.Library()
# units of the drawing: width of a week, height of the axis, the highest bar
WEEK_WIDTH, AXIS, TALLEST = 11, 23.0, 15.0
MOST = 12  # contacts a week that fill a bar; more look the same
WIDTH = WEEKS * WEEK_WIDTH
# Before and after the bars; this week is tinted.
FRAME = (
    f'<svg class="pulse" viewBox="0 0 {WIDTH} 40" width="{WIDTH}" height="40" role="img" '
    f'aria-label="{{}}"><rect class="now" x="{WIDTH - WEEK_WIDTH}" y="0" width="{WEEK_WIDTH}" '
    f'height="40"/>{{}}<path class="ax" d="M0 {AXIS + 0.75}h{WIDTH}"/></svg>'
)


@register.filter
def pulse(activity: Activity) -> SafeString:
    """Bars of the client above the line, ours below it, a diamond where the client broke a term."""
    bars = [
        week_bars(place, min(week.from_client, MOST), min(week.from_us, MOST), bool(week.breaches))
        for place, week in enumerate(activity.weeks)
    ]
    label = ngettext(
        "12 weeks: %(theirs)s contact of the client, %(ours)s of ours, %(breaches)s outside a term",
        "12 weeks: %(theirs)s contacts of the client, %(ours)s of ours, %(breaches)s outside a "
        "term",
        activity.from_client,
    ) % {
        "theirs": activity.from_client,
        "ours": activity.from_us,
        "breaches": activity.breaches,
    }
    return format_html(FRAME, label, mark_safe("".join(bars)))


@cache
def week_bars(place: int, from_client: int, from_us: int, is_broken: bool) -> SafeString:
    """The bars of one week, at most MOST contacts a side. A list draws hundreds of weeks, but there
    are few different ones.
    """
    left, up, down = place * WEEK_WIDTH + 2, height(from_client), height(from_us)
    bars = []
    if from_client:
        bars.append(rect("up", left, AXIS - up, 7, up))
    if from_us:
        bars.append(rect("dn", left + 0.5, AXIS + 1.5, 6, down))
    if is_broken:
        top = max(AXIS - up - 7, 0.2)
        bars.append(
            format_html('<path class="br" d="M{} {}l3 3-3 3-3-3z"/>', left + 3.5, round(top, 1))
        )
    return mark_safe("".join(bars))


def height(contacts: int) -> float:
    return round(2 + min(contacts, MOST) / MOST * (TALLEST - 2), 1) if contacts else 0.0


def rect(name: str, x: float, y: float, width: float, tall: float) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', name, x, round(y, 1), width, tall
    )


# A month's column, the highest bar, and the room for its name.
MONTH_WIDTH, HIGHEST, FOOT = 44, 90.0, 23


@register.filter
def overdue_bars(overdue: CurrencyOverdue) -> SafeString:
    """One bar a month. The sums are in a table beside it, for print and screen readers."""
    width = len(overdue.months) * MONTH_WIDTH
    bars = [
        format_html(
            '{}<text x="{}" y="{}" text-anchor="middle">{}</text>',
            rect("up", place * MONTH_WIDTH + 8, HIGHEST + 4 - tall, MONTH_WIDTH - 16, tall),
            place * MONTH_WIDTH + MONTH_WIDTH // 2,
            HIGHEST + FOOT,
            date_format(bar.day, "M"),
        )
        for place, bar in enumerate(overdue.months)
        for tall in (round(float(bar.amount / overdue.most) * HIGHEST, 1),)
    ]
    label = _("Overdue at the end of each month, in %(currency)s") % {"currency": overdue.currency}
    return format_html(
        '<svg class="months" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        width,
        int(HIGHEST) + FOOT + 6,
        label,
        mark_safe("".join(bars)),
    )
