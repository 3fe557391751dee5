"""The vendor's home: the today list, then clients in risk order."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from clientcare.config.background import late_background
from clientcare.core.pages.counted_paginator import CountedPaginator
from clientcare.core.pages.filter_bar import FilterChoice, SortChoice
from clientcare.core.permissions import allowed
from clientcare.core.registry import Label
from clientcare.models import Job, JobState, Role, Vendor
from clientcare.people.row_addresses import address_maker
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import ClientOverview, OverviewTotals
from offboarding.overview.lines.kind import Viewing
from offboarding.overview.totals import listed_rows, stored_totals
from offboarding.today.actions.end_first_steps import end_first_steps
from offboarding.today.board import (
    ListedClient,
    ListedSums,
    capped_count,
    filter_clients,
    filter_counts,
    listed_clients,
    listed_columns,
    search_clients,
    sort_clients,
    total_at_stake,
)
from offboarding.today.first_steps import first_steps
from offboarding.today.today_list import LINES_SHOWN, TodayList, today_list

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


@dataclass(frozen=True)
class ClientBoard:
    """The clients below the today list: one page, the chosen filter and search text, and the number
    of rows of each filter (`counts`).
    """

    page: Page
    rows: list[ListedClient]
    chosen: str
    query: str
    filters: list[FilterChoice]
    sorts: list[SortChoice]
    counts: dict[str, int]
    sums: ListedSums

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The parameters of the address that stay when the order changes."""
        return [("show", self.chosen), *([("q", self.query)] if self.query else [])]

    @property
    def calm(self) -> int:
        return self.counts["all"] - self.counts["attention"]


@allowed("vendor.enter")
def home(request: HttpRequest) -> HttpResponse:
    if request.membership.role == Role.LAWYER:
        return redirect("review_queue", request.vendor.slug)
    totals = stored_totals(request.vendor, request.today)
    context = {
        "waiting": lines_shown(request, totals),
        "demo": demo_under_way(request.vendor),
        "late": late_background(Job.objects.of(request.vendor), timezone.now()),
        "board": client_board(request, totals),
        "steps": first_steps(request.vendor, request.membership),
    }
    return render(request, "offboarding/today/home.html", context)


@require_POST
@allowed("settings.edit")
def first_steps_end(request: HttpRequest) -> HttpResponse:
    end_first_steps(vendor=request.vendor, by=request.user)
    return redirect(request.vendor)


def lines_shown(request: HttpRequest, totals: OverviewTotals) -> TodayList:
    """The today list, cut to LINES_SHOWN unless `lines=all`."""
    limit = None if request.GET.get("lines") == "all" else LINES_SHOWN
    viewing = Viewing(request.vendor, request.today, timezone.now())
    return today_list(viewing, request.membership, totals, limit)


def demo_under_way(vendor: Vendor) -> Job | None:
    """The unfinished job that makes the demo's clients; None for vendors that are no demo."""
    if not vendor.is_demo:
        return None
    jobs = Job.objects.of(vendor).filter(kind="make_demo", subject_id=vendor.pk)
    return jobs.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).first()


def client_board(request: HttpRequest, totals: OverviewTotals) -> ClientBoard:
    (rows, chosen, order), text = rows_shown(request), search_text(request)
    counts = filter_counts(request.vendor, totals, request.today)
    # The stored counts stop early for events, and know nothing of the search text.
    count = rows.count() if text or chosen == "event" else counts[chosen]
    paginator = CountedPaginator(listed_columns(rows), CLIENTS_PER_PAGE, count=count)
    page = paginator.get_page(request.GET.get("page"))
    return ClientBoard(
        page=page,
        rows=with_addresses(listed_clients(page, request.today), request.vendor),
        chosen=chosen,
        query=text,
        filters=filter_choices(chosen, counts),
        sorts=[SortChoice(name, label, on=name == order) for name, label in SORTS.items()],
        counts=counts,
        sums=total_at_stake(totals),
    )


def with_addresses(rows: list[ListedClient], vendor: Vendor) -> list[ListedClient]:
    client, case = address_maker("client_detail", vendor), address_maker("case_detail", vendor)
    for row in rows:
        row.href = client(row.client_id)
        row.case_href = case(row.case_id) if row.case_id else ""
    return rows


def rows_shown(request: HttpRequest) -> tuple[QuerySet[ClientOverview], str, str]:
    """The rows filtered, searched and sorted by the address, with the filter and the order."""
    chosen = pick_choice(request.GET.get("show"), filter_labels(), "attention")
    order = pick_choice(request.GET.get("sort"), SORTS, "risk")
    rows = search_clients(
        filter_clients(listed_rows(request.vendor), chosen, request.today), search_text(request)
    )
    return sort_clients(rows, order, request.today), chosen, order


def search_text(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]


def pick_choice(value: str | None, allowed_values: dict, default: str) -> str:
    return value if value in allowed_values else default


def filter_choices(chosen: str, counts: dict[str, int]) -> list[FilterChoice]:
    """Filters without matches are left out, except the chosen one and the general ones."""
    always = (chosen, "attention", "all")
    return [
        FilterChoice({"show": name}, label, on=name == chosen, count=capped_count(counts[name]))
        for name, label in filter_labels().items()
        if counts[name] or name in always
    ]
