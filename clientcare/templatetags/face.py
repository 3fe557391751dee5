"""Template tags and filters of the interface: glyphs, chips, nodes, amounts and moments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from django import template
from django.template.context import RequestContext
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from clientcare.core.clause_names import clause_label
from clientcare.core.dates import (
    format_day,
    format_last_day,
    format_moment,
    format_page_day,
    format_time,
    local_day,
    roman_number,
    zone_label,
)
from clientcare.core.languages import current_language
from clientcare.models import PortalToken, Vendor
from clientcare.money.rounding import format_money, format_number
from clientcare.templatetags.glyphs import GLYPHS, STATES

register = template.Library()
NBSP = "\u00a0"
# a step's status, as the colour of its part of the bar
BARS = {
    "done": "a",
    "overridden": "a",
    "now": "b",
}
# a step's status, as the colour and shape of its node on the rule
STEP_NODES = {
    "now": ("watch", "in"),
    "done": ("calm",),
    "overridden": ("repaired",),
    "open": ("nila", "open"),
    "locked": ("ended", "locked"),
}


@register.simple_tag
@cache
def glyph(name: str) -> SafeString:
    """An icon, hidden from screen readers because a text is next to it. KeyError for an unknown
    name.
    """
    shape = mark_safe(GLYPHS[name])  # our own table, no user input
    return format_html(
        '<svg class="i" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{}</svg>',
        shape,
    )


@register.simple_tag
def chip(
    state: str,
    text: object,
    clause: object = "",
    href: str = "",
    count: object = "",
    shape: str = "",
    bare: bool = False,
) -> SafeString:
    """A chip: glyph, text, count, dash, clause. `shape` replaces the state's glyph; `bare` has no
    frame. Written in Python for speed: a list shows a hundred of them.
    """
    css = f"chip s-{require_state(state)}{' bare' if bare else ''}"
    clause_text = clause_name(clause) if clause else ""
    return draw_chip(css, shape or state, str(text), str(count or ""), clause_text, href)


# Cached, because many chips of a page are equal. `typed`, because a text that is marked as safe
# HTML is equal to the same unmarked text, which has to be escaped.
@lru_cache(maxsize=1024, typed=True)
def draw_chip(css: str, shape: str, text: str, count: str, clause: str, href: str) -> SafeString:
    count_html = format_html(" <b>{}</b>", count) if count else ""
    clause_html = format_html(" – {}", clause) if clause else ""
    parts = (glyph(shape), text, count_html, clause_html)
    if href:
        return format_html('<a class="{}" href="{}">{}<span>{}{}{}</span></a>', css, href, *parts)
    return format_html('<span class="{}">{}<span>{}{}{}</span></span>', css, *parts)


@register.simple_tag
def node(state: str = "", *more: str) -> str:
    """The classes of a shape on the rule; `node ""` is the hollow circle of an ordinary event."""
    return " ".join(["node", *([f"s-{require_state(state)}"] if state else []), *more])


@register.simple_tag
def step_node(status: str) -> str:
    """The classes of a step's node."""
    return node(*STEP_NODES[status])


@register.simple_tag
def step_classes(status: str, gate: bool) -> str:
    """The classes of a step's row; `open`: a gate that was passed."""
    is_open = gate and status in ("done", "overridden")
    classes = {"gate": gate, "now": status == "now", "open": is_open}
    return " ".join(["f", "step", *(name for name, applies in classes.items() if applies)])


def require_state(state: str) -> str:
    """The state; ValueError for an unknown one, so that a misspelt state fails at once."""
    if state not in STATES:
        raise ValueError(f"“{state}” is no state of the face: {', '.join(STATES)}.")
    return state


@register.filter(name="clause")
def clause_name(number: object) -> str:
    """clause 4.2 / Pasal 4.2, without a line break; text that is not a number is unchanged."""
    return clause_label(str(number or "").strip()).replace(" ", NBSP)


@register.filter
def money(amount: Decimal | int | None, currency: str) -> str:
    """Rp1.250.000; a dash for None."""
    return "–" if amount is None else format_money(amount, currency, current_language())


@register.filter
def figure(amount: Decimal | int | None, currency: str) -> str:
    """The amount without its symbol, for columns with the currency in their heading."""
    return "–" if amount is None else format_number(amount, currency, current_language())


@register.filter
def day(value: date | None) -> str:
    """Fri 13 Nov / Jum 13 Nov; with the year if it is not this year."""
    return format_page_day(value, current_language()) if value else ""


@register.filter
def roman(value: int) -> str:
    return roman_number(value)


@register.filter
def brief_day(value: date | None) -> str:
    """13 Nov, without the day of the week; with the year if it is not this year."""
    return format_page_day(value, current_language(), style="brief") if value else ""


@register.filter
def brief_date(value: date | None) -> str:
    """13 Nov 2026: for lists that go back more than a year."""
    return format_day(value, current_language(), style="date") if value else ""


@register.filter
def long_day(value: date | None) -> str:
    """Friday, 13 November 2026 / Jumat, 13 November 2026."""
    return format_day(value, current_language(), style="long") if value else ""


@register.filter
def plain_day(value: date | None) -> str:
    """13 November 2026, without the day of the week."""
    return format_day(value, current_language(), style="plain") if value else ""


@register.filter
def day_of_moment(value: datetime | None, vendor: Vendor | None) -> str:
    """13 November 2026: the day on which this moment falls in the vendor's time zone."""
    return plain_day(local_day(value, time_zone_of(vendor))) if value else ""


@register.filter
def day_with_zone(value: datetime, vendor: Vendor) -> str:
    """13 November 2026 (WIB): the day of this deadline in the vendor's time zone."""
    return format_last_day(value, vendor.timezone, current_language())


@register.filter
def moment(value: datetime | None, vendor: Vendor | None) -> str:
    """Thu 13:00 / Kam 13.00 in the vendor's time zone, with the date when it is more than six days
    away.
    """
    if value is None:
        return ""
    tz = time_zone_of(vendor)
    return format_moment(value, tz, current_language(), today=local_day(timezone.now(), tz))


@register.filter
def named_moment(value: datetime | None, vendor: Vendor) -> str:
    """Thu 13:00 WIB: for a client, who may be in another time zone."""
    return f"{moment(value, vendor)} {zone_label(vendor.timezone)}" if value else ""


@register.filter
def is_open_now(link: PortalToken | None) -> bool:
    """Whether there is a link that works at this moment."""
    return link is not None and link.is_open(timezone.now())


@register.filter
def clock(value: datetime | None, vendor: Vendor | None) -> str:
    """13:00 / 13.00 in the vendor's time zone, without the day."""
    return format_time(value, time_zone_of(vendor), current_language()) if value else ""


def time_zone_of(vendor: Vendor | None) -> ZoneInfo:
    return ZoneInfo(vendor.timezone) if vendor else timezone.get_default_timezone()


@register.filter
def whole(number: int | None) -> str:
    """A count: 18.240 / 18,240."""
    text = f"{number or 0:,}"
    return text.replace(",", ".") if current_language() == "id" else text


@register.filter
def at(values: Sequence, index: int) -> object:
    """The item at this index of a list, for tables with headings and cells in two lists."""
    return values[index]


@register.simple_tag(takes_context=True)
def query(context: RequestContext, changes: Mapping[str, object]) -> str:
    """The list's query string with these parameters changed (None removes one), without `page`."""
    params = context["request"].GET.copy()
    for name, value in {"page": None, **changes}.items():
        params.pop(name, None)
        if value is not None:
            params[name] = str(value)
    return f"?{params.urlencode()}"


@dataclass(frozen=True)
class StepRect:
    """One step in the bar: its class, its x, and the x of its gate if it has one."""

    kind: str
    x: int
    gate: int | None


@register.inclusion_tag("partials/_step_bar.html")
def step_bar(steps: Sequence, label: str) -> Mapping[str, object]:
    """All steps and gates of an ending in one bar, described by `label`; a step has `status` and
    `gate`.
    """
    bars = [
        StepRect(
            BARS.get(step.status, "bg"),
            x=place * 80,
            gate=place * 80 + 75 if step.gate else None,
        )
        for place, step in enumerate(steps)
    ]
    return {"bars": bars, "width": max(len(bars), 1) * 80, "label": label}
