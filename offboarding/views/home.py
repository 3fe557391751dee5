"""The owner's home: what waits today, then clients in risk order."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clientcare.models import Role
from clientcare.permissions import allowed
from offboarding.dashboard import FILTERS as ROW_FILTERS
from offboarding.dashboard import Row, counts, load_board, sort_rows, total_at_stake
from offboarding.today import Line, today_lines

PAGE_SIZE = 50
FILTERS = {
    "attention": _("Need attention"),
    "payment": _("Missed payment"),
    "event": _("Event in 60 days"),
    "all": _("All"),
}
SORTS = {
    "risk": _("risk"),
    "stake": _("value at stake"),
    "overdue": _("days overdue"),
    "event": _("event date"),
    "name": _("name"),
}


@allowed("vendor.enter")
def home(request: HttpRequest) -> HttpResponse:
    if request.membership.role == Role.LAWYER:
        return redirect("review_queue", request.vendor.slug)
    board = load_board(request.vendor, request.today)
    every = board.rows
    shown, chosen, order = rows_shown(request, every)
    context = {
        "lines": [shown_line(line) for line in today_lines(board, request.membership)],
        "page_obj": Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page")),
        "filters": chips(chosen, counts(every)),
        "sorts": [{"value": value, "label": label, "on": value == order} for value, label in SORTS.items()],
        "kept": [("show", chosen)],
        "stakes": total_at_stake([row for row in every if row.needs_attention]),
        "attention": sum(row.needs_attention for row in every),
        "calm": sum(not row.needs_attention for row in every),
        "clients": len(every),
        "chosen": chosen,
    }
    return render(request, "offboarding/home.html", context)


def rows_shown(request: HttpRequest, every: list[Row]) -> tuple[list[Row], str, str]:
    """The rows by the filter and in the order of the address, and both."""
    chosen = pick(request.GET.get("show"), FILTERS, "attention")
    order = pick(request.GET.get("sort"), SORTS, "risk")
    return sort_rows([row for row in every if ROW_FILTERS[chosen](row)], order, request.vendor.currency), chosen, order


def pick(value: str | None, allowed_values: dict, default: str) -> str:
    return value if value in allowed_values else default


def chips(chosen: str, numbers: dict[str, int]) -> list[dict]:
    return [
        {"change": {"show": name}, "label": label, "count": numbers[name], "on": name == chosen}
        for name, label in FILTERS.items()
    ]


def shown_line(line: Line) -> dict:
    return {"line": line, "sentence": sentence(line)}


def sentence(line: Line) -> SafeString:
    """The client's name in bold inside the translated sentence; everything else escaped."""
    if line.client is None:
        return format_html("{}", line.sentence)
    before, _name, after = str(line.sentence).partition("%(client)s")
    return format_html("{}<b>{}</b>{}", before, line.client, after)
