"""The client list, and one client's page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.forms import Contact
from clientcare.clients.persons import profile_persons
from clientcare.clients.reach import Reach, reach_of
from clientcare.clients.views.record import find_client
from clientcare.core.pages.counted_paginator import CountedPaginator
from clientcare.core.pages.filter_bar import show_choices
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed, has_permission
from clientcare.core.registry import Label
from clientcare.core.text_search import clean_query
from clientcare.models import Attachment, Client, Enquiry, EnquiryStage, Vendor
from clientcare.models.base import put_together_once
from clientcare.people.row_addresses import address_maker
from contracts.agreement.terms_in_force import Agreements
from contracts.billing.balances import with_price
from contracts.boundary_sheet.terms_by_day import (
    ContractInForce,
    terms_in_force,
    with_line_count,
)
from contracts.capacity.hours import has_hours
from contracts.contract.client_search import matching_clients
from contracts.judging.record import BothSides, concession_columns, load_both_sides
from contracts.models import Contract, ContractDraft, Flag, LedgerImport
from contracts.triggers.explain import FlagView, flag_views
from offboarding.cases.actions.archive_client_without_case import (
    LookBackFirst,
    archive_client_without_case,
    endings_to_look_back_on,
)
from offboarding.cases.forms import Reason
from offboarding.client_page.money import (
    ClientMoney,
    client_money,
    with_debt,
)
from offboarding.client_page.timeline import Rare, timeline_page
from offboarding.evidence.loss_ledger import LossTotals, loss_totals, with_losses
from offboarding.linter.labels import label_hint
from offboarding.models import ClientOverview
from offboarding.overview.compute import compute_list_rows
from offboarding.relationship.stage import STAGE_TEXTS, StageText, relation_stage
from offboarding.relationship.stage_facts import relation_shown, work_columns
from offboarding.reputation.public_line import latest_line_text
from offboarding.settlement.issued import with_account_total
from offboarding.today.board import ListedSums, client_row, sums_of

CLIENTS_PER_PAGE = 50
ACTIVE, ENQUIRIES, ARCHIVED = "active", "enquiries", "archived"  # parts of the list
# The columns of a client, read `with_state`, that a ClientLine takes, in its order.
CLIENT_COLUMNS = (
    "pk",
    "name",
    "reference",
    "email",
    "phone",
    "event_date",
    "archived_at",
    "merged_into_id",
    "has_case",
    "flag_count",
    "enquiry_stage",
)


@dataclass
class ClientLine:
    """A client in the list, with the address of its page and its sums."""

    pk: int
    name: str
    reference: str
    email: str
    phone: str
    event_date: date | None
    archived_at: datetime | None
    merged_into_id: int | None
    has_case: bool | None
    flag_count: int | None
    enquiry_stage: str | None
    sums: ListedSums = field(default_factory=ListedSums)
    href: str = ""

    @property
    def enquiry_label(self) -> Label:
        """Empty for a client that is no enquiry."""
        return EnquiryStage(self.enquiry_stage).text if self.enquiry_stage else ""


@allowed("fact.read")
def client_list(request: HttpRequest) -> HttpResponse:
    clients, text, shown = clients_shown(request)
    rows = with_state(clients).values_list(*CLIENT_COLUMNS)
    paginator = CountedPaginator(rows, CLIENTS_PER_PAGE, count=clients.count())
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "lines": client_lines(page, request.vendor),
        "asked": text,
        "archived": shown == ARCHIVED,
        "enquiries": shown == ENQUIRIES,
        "filters": show_choices(shown_labels(), shown, ACTIVE),
    }
    return render(request, "offboarding/client_page/client_list.html", context)


def shown_labels() -> dict[str, str]:
    return {ACTIVE: _("Active"), ENQUIRIES: _("Enquiries"), ARCHIVED: _("Archive")}


def client_lines(rows: Iterable[tuple[Any, ...]], vendor: Vendor) -> list[ClientLine]:
    """In the order of `rows`, which hold the CLIENT_COLUMNS."""
    lines = [ClientLine(*columns) for columns in rows]
    sums, address = sums_of([client.pk for client in lines]), address_maker("client_detail", vendor)
    enquiry = address_maker("enquiry_detail", vendor)
    for client in lines:
        client.sums = sums.get(client.pk, client.sums)
        client.href = enquiry(client.pk) if client.enquiry_stage else address(client.pk)
    return lines


def clients_shown(request: HttpRequest) -> tuple[QuerySet[Client], str, str]:
    """The filtered list, the search text, and the part of the list (ACTIVE, ENQUIRIES or ARCHIVED).
    Enquiries that are not archived are in their own part only.
    """
    shown, text = request.GET.get("show") or ACTIVE, clean_query(request.GET.get("q", ""))
    shown = shown if shown in (ARCHIVED, ENQUIRIES) else ACTIVE
    clients = Client.objects.of(request.vendor).filter(archived_at__isnull=shown != ARCHIVED)
    if shown != ARCHIVED:
        clients = clients.filter(is_enquiry=shown == ENQUIRIES)
    clients = clients.by_name()
    return clients.filter(matching_clients(text)) if text else clients, text, shown


def with_state(clients: QuerySet[Client]) -> QuerySet[Client]:
    """With the columns that decide the label of their state."""
    newest = Enquiry.objects.filter(client=OuterRef("pk")).order_by("-pk").values("stage")[:1]
    stage = Case(When(is_enquiry=True, then=Subquery(newest)), default=Value(""))
    return clients.annotate(
        has_case=F("overview__has_case"), flag_count=F("overview__flag_count"), enquiry_stage=stage
    )


@dataclass(frozen=True)
class ClientPage:
    """What a client's page shows besides the timeline."""

    flags: list[FlagView]
    both_sides: BothSides
    money: ClientMoney
    in_force: list[ContractInForce]
    reach: Reach
    note_hint: str  # if our own note labels a person
    stage: StageText
    losses: LossTotals


@allowed("fact.read")
def client_detail(request: HttpRequest, pk: int) -> HttpResponse:
    client = get_object_or_404(clients_with_debt(request.today).of(request.vendor), pk=pk)
    client.vendor = request.vendor
    if client.merged_into_id:
        messages.info(request, _("%(name)s was merged into this client.") % {"name": client})
        return redirect("client_detail", request.vendor.slug, client.merged_into_id)
    return render(request, "offboarding/client_page/client.html", client_context(request, client))


@put_together_once
def clients_with_debt(today: date) -> QuerySet[Client]:
    """Clients with all columns of their page: the flags of `Rare`, `concession_columns`, losses
    (`with_losses`), the `public_line` about an ending, `has_hours` (weekly hours are set for
    anyone), and `draft`: `id` and `number` of the newest unsigned contract.
    """
    clients = with_losses(with_debt(Client.objects.select_related("overview"), today), today)
    drafts = ContractDraft.objects.filter(client=OuterRef("pk"), contract=None).order_by("-pk")
    return clients.annotate(
        has_files=Exists(Attachment.objects.filter(client=OuterRef("pk"))),
        has_merged=Exists(Client.objects.filter(merged_into=OuterRef("pk"))),
        has_ledger=Exists(LedgerImport.objects.filter(vendor=OuterRef("vendor"))),
        **concession_columns(),
        public_line=latest_line_text(),
        has_hours=has_hours(),
        draft=Subquery(drafts.values(shown=JSONObject(id="pk", number="number"))[:1]),
    )


def client_context(request: HttpRequest, client: Client) -> dict:
    now, today = timezone.now(), request.today
    concessions = client.has_goodwill or client.has_let_pass
    rare = Rare(client.has_files, client.has_merged, client.has_ledger)
    overview = stored_or_computed(client, today)
    flags = open_flags_with_subject(client) if overview.flag_count else []
    all_agreements = agreements_of(client, today)
    agreements = all_agreements.by_client[client.pk]
    money = client_money(client, agreements, today)
    facts = relation_shown(agreements, overview, flags, bool(money.open_invoices), today)
    page = ClientPage(
        flags=flag_views(flags, today),
        both_sides=load_both_sides(client, today, now, concessions=concessions),
        money=money,
        in_force=terms_in_force(agreements, today),
        reach=reach_of(client),
        note_hint=label_hint(client.note),
        stage=STAGE_TEXTS[relation_stage(facts)],
        losses=loss_totals(client),
    )
    contracts = [(row.contract.pk, row.contract.number) for row in page.money.contracts]
    names = [person.name for person in profile_persons(client)]
    return {
        "client": client,
        "row": client_row(overview, today),
        "now": now,
        "form": Contact.inline(request.vendor, now, contracts, names),
        "timeline": timeline_page(client, page_number(request), rare, all_agreements),
        "page": page,
        "shows_sources": "sources" in request.GET,
    }


def agreements_of(client: Client, today: date) -> Agreements:
    contracts, terms = contracts_with_money(today), with_line_count()
    return Agreements([client.pk], contracts=contracts, terms=terms)


@put_together_once
def contracts_with_money(today: date) -> QuerySet[Contract]:
    contracts = Contract.objects.annotate(**work_columns(today))
    return with_account_total(with_price(contracts, today), today)


def stored_or_computed(client: Client, today: date) -> ClientOverview:
    """A client that was imported a moment ago has no stored row yet."""
    if hasattr(client, "overview"):
        return client.overview
    return compute_list_rows(client.vendor, today, [client.pk]).overviews[0]


def open_flags_with_subject(client: Client) -> list[Flag]:
    return list(Flag.objects.open().with_subject().filter(client=client).order_by("kind", "pk"))


def page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 6 else 1


@require_POST
@allowed("client.edit")
def client_archive(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    try:
        archive_client_without_case(client=client, by=request.user)
    except LookBackFirst as refusal:
        if has_permission(request.membership, "case.decide"):
            return redirect("client_archive_anyway", request.vendor.slug, pk)
        messages.error(request, refusal.message)
        return redirect(client)
    messages.success(request, _("%(name)s is in the archive now.") % {"name": client})
    return redirect("client_list", request.vendor.slug)


@allowed("case.decide")
def client_archive_anyway(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)

    def act(typed: dict) -> str:
        archive_client_without_case(client=client, by=request.user, **typed)
        return reverse("client_list", args=[request.vendor.slug])

    context = {"client": client, "endings": endings_to_look_back_on(client)}
    template = "offboarding/client_page/archive_anyway.html"
    return form_page(request, template, Reason(request.POST or None), act, context)
