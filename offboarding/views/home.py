"""The owner's home: what waits today, then clients in risk order."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clientcare.models import Role
from clientcare.permissions import allowed
from clientcare.registry import Label
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.dashboard import Row, counts, load_board, row_filters, sort_rows, total_at_stake
from offboarding.pulse import DRAWN, pulses
from offboarding.today import Line, today_lines

PAGE_SIZE = DRAWN
LONGEST_SEARCH = 100
SORTS = {
    "risk": _("risk"),
    "stake": _("value at stake"),
    "overdue": _("days overdue"),
    "silent": _("days of silence"),
    "event": _("event date"),
    "name": _("name"),
}


def filter_labels() -> dict[str, Label]:
    """By name, in the order of the page."""
    kinds = sorted(TRIGGER_KINDS.values(), key=lambda kind: kind.filter_place)
    return {
        "attention": _("Need attention"),
        **{kind.filter_name: kind.filter_label for kind in kinds},
        "event": _("Event in 60 days"),
        "all": _("All"),
    }


@allowed("vendor.enter")
def home(request: HttpRequest) -> HttpResponse:
    if request.membership.role == Role.LAWYER:
        return redirect("review_queue", request.vendor.slug)
    board = load_board(request.vendor, request.today)
    every = board.rows
    shown, chosen, order = rows_shown(request, every)
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    drawn = pulses([row.client.pk for row in page], request.today)
    for row in page:
        row.pulse = drawn[row.client.pk]
    asked = asked_for(request)
    context = {
        "lines": [shown_line(line) for line in today_lines(board, request.membership)],
        "page_obj": page,
        "asked": asked,
        "clear": {"q": None},
        "filters": chips(chosen, counts(every)),
        "sorts": [
            {"value": value, "label": label, "on": value == order} for value, label in SORTS.items()
        ],
        "kept": [("show", chosen), *([("q", asked)] if asked else [])],
        "stakes": total_at_stake([row for row in every if row.needs_attention]),
        "attention": sum(row.needs_attention for row in every),
        "calm": sum(not row.needs_attention for row in every),
        "clients": len(every),
        "chosen": chosen,
    }
    return render(request, "offboarding/home.html", context)


def rows_shown(request: HttpRequest, every: list[Row]) -> tuple[list[Row], str, str]:
    """The rows by filter, words and order of the address, and filter and order."""
    chosen = pick(request.GET.get("show"), filter_labels(), "attention")
    order = pick(request.GET.get("sort"), SORTS, "risk")
    letters = asked_for(request).casefold()
    keep = row_filters()[chosen]
    found = [row for row in every if keep(row) and row.matches(letters)]
    return sort_rows(found, order, request.vendor.currency), chosen, order


def asked_for(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]


def pick(value: str | None, allowed_values: dict, default: str) -> str:
    return value if value in allowed_values else default


def chips(chosen: str, numbers: dict[str, int]) -> list[dict]:
    """A filter that finds nobody is not offered."""
    return [
        {"change": {"show": name}, "label": label, "count": numbers[name], "on": name == chosen}
        for name, label in filter_labels().items()
        if numbers[name] or name in (chosen, "attention", "all")
    ]


def shown_line(line: Line) -> dict:
    return {"line": line, "sentence": sentence(line)}


def sentence(line: Line) -> SafeString:
    """The client's name in bold inside the translated sentence; everything else escaped."""
    if line.client is None:
        return format_html("{}", line.sentence)
    before, _name, after = str(line.sentence).partition("%(client)s")
    return format_html("{}<b>{}</b>{}", before, line.client, after)
