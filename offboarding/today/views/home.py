"""The owner's home: what waits today, then clients in risk order."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from clientcare.core.permissions import allowed
from clientcare.core.registry import Label
from clientcare.models import Job, JobState, Role, Vendor
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import ClientOverview
from offboarding.overview.lines.kind import ShownLine
from offboarding.today.board import (
    capped,
    client_rows,
    count_clients,
    filter_counts,
    filtered,
    listed,
    matching,
    sorted_by,
    total_at_stake,
    with_shown,
)
from offboarding.today.today_list import LINES_SHOWN, today_list

CLIENTS_PER_PAGE = 50
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
    return render(
        request,
        "offboarding/today/home.html",
        {**today_context(request), **clients_context(request)},
    )


def today_context(request: HttpRequest) -> dict:
    """The today list, cut to LINES_SHOWN unless the address asks for all of it."""
    limit = None if request.GET.get("lines") == "all" else LINES_SHOWN
    waiting = today_list(request.vendor, request.today, timezone.now(), request.membership, limit)
    return {
        "lines": [{"line": line, "sentence": sentence(line)} for line in waiting.lines],
        "line_count": waiting.count,
        "lines_waiting": capped(waiting.count),
        "more_lines": {"lines": "all"} if waiting.has_more else None,
        "demo": demo_under_way(request.vendor),
    }


def demo_under_way(vendor: Vendor) -> Job | None:
    """The job that makes the demo's clients, with how many there are; None once all are there, and
    elsewhere.
    """
    waiting = Job.objects.of(vendor).filter(kind="make_demo", subject_id=vendor.pk)
    return waiting.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).first()


def clients_context(request: HttpRequest) -> dict:
    shown, chosen, order = rows_shown(request)
    page = Paginator(with_shown(shown), CLIENTS_PER_PAGE).get_page(request.GET.get("page"))
    counts, asked = count_clients(request.vendor), asked_for(request)
    return {
        "page_obj": page,
        "rows": client_rows(page, request.today),
        "asked": asked,
        "clear": {"q": None},
        "filters": chips(chosen, filter_counts(request.vendor, request.today, counts)),
        "sorts": [
            {"value": value, "label": label, "on": value == order} for value, label in SORTS.items()
        ],
        "kept": [("show", chosen), *([("q", asked)] if asked else [])],
        "stakes": total_at_stake(request.vendor),
        "attention": counts["attention"],
        "calm": counts["all"] - counts["attention"],
        "clients": counts["all"],
        "chosen": chosen,
    }


def rows_shown(request: HttpRequest) -> tuple[QuerySet[ClientOverview], str, str]:
    """The rows by filter, words and order of the address, and filter and order."""
    chosen = pick(request.GET.get("show"), filter_labels(), "attention")
    order = pick(request.GET.get("sort"), SORTS, "risk")
    rows = matching(filtered(listed(request.vendor), chosen, request.today), asked_for(request))
    return sorted_by(rows, order, request.today), chosen, order


def asked_for(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]


def pick(value: str | None, allowed_values: dict, default: str) -> str:
    return value if value in allowed_values else default


def chips(chosen: str, numbers: dict[str, str]) -> list[dict]:
    """A filter that finds nobody is not offered."""
    return [
        {
            "change": {"show": name},
            "label": label,
            "count": numbers.get(name, "0"),
            "on": name == chosen,
        }
        for name, label in filter_labels().items()
        if name in numbers or name in (chosen, "attention", "all")
    ]


def sentence(line: ShownLine) -> SafeString:
    """The client's name in bold inside the translated sentence; everything else escaped."""
    if line.client is None:
        return format_html("{}", line.sentence)
    before, _name, after = str(line.sentence).partition("%(client)s")
    return format_html("{}<b>{}</b>{}", before, line.client, after)
