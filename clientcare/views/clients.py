"""Clients: the list, a client's page, and the profile."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.actions.edit_client import edit_client
from clientcare.actions.take_in import take_in
from clientcare.actions.unarchive_client import unarchive_client
from clientcare.forms.facts import ClientProfile, Contact
from clientcare.models import Client
from clientcare.permissions import allowed
from clientcare.searching import cleaned, every_word, words_of
from clientcare.views.client_money import Held, money_of, sums_of
from clientcare.views.client_timeline import timeline_page
from clientcare.views.forms import form_page
from contracts.both_sides import load_both_sides
from contracts.models import Contract, Flag, Invoice
from contracts.shown_terms import in_force_with
from contracts.triggers.explain import flag_views
from offboarding.actions.archive_client_without_case import archive_client_without_case
from offboarding.dashboard import Row
from offboarding.models import ClientOverview
from offboarding.overview.compute import compute

PAGE_SIZE = 50
SEARCHED = ("name", "person_1", "person_2", "reference", "email", "phone")


@allowed("fact.read")
def client_list(request: HttpRequest) -> HttpResponse:
    clients, asked, archived = clients_shown(request)
    context = {
        "page_obj": Paginator(clients, PAGE_SIZE).get_page(request.GET.get("page")),
        "asked": asked,
        "archived": archived,
        "filters": [
            {"change": {"show": None}, "label": _("Active"), "on": not archived},
            {"change": {"show": "archived"}, "label": _("Archive"), "on": archived},
        ],
    }
    return render(request, "clientcare/client_list.html", context)


def clients_shown(request: HttpRequest) -> tuple[QuerySet[Client], str, bool]:
    """The list by the filters of its address, what was asked, and whether it is the archive."""
    archived, asked = request.GET.get("show") == "archived", cleaned(request.GET.get("q", ""))
    clients = Client.objects.of(request.vendor).select_related("vendor").order_by("name", "pk")
    clients = clients.filter(archived_at__isnull=not archived).annotate(
        has_case=F("overview__has_case"), flag_count=F("overview__flag_count")
    )
    return clients.filter(matching(asked)) if asked else clients, asked, archived


def matching(asked: str) -> Q:
    """A name, a person, an outside reference, or the number of a contract or invoice."""
    words = words_of(asked)
    numbers = Contract.objects.filter(every_word(words, ("number",))).values("client")
    invoices = Invoice.objects.filter(number__iexact=asked).values("client")
    return every_word(words, SEARCHED) | Q(pk__in=numbers) | Q(pk__in=invoices)


def find_client(request: HttpRequest, pk: int) -> Client:
    """The client at this address; of a record that was merged, the one it was merged into."""
    clients = Client.objects.of(request.vendor).select_related("vendor", "merged_into__vendor")
    client = get_object_or_404(clients, pk=pk)
    return client.merged_into or client


@allowed("fact.read")
def client_detail(request: HttpRequest, pk: int) -> HttpResponse:
    clients = (
        Client.objects.of(request.vendor).select_related("overview").prefetch_related("stakes")
    )
    client = get_object_or_404(clients, pk=pk)
    client.vendor = request.vendor
    if client.merged_into_id:
        messages.info(request, _("%(name)s was merged into this client.") % {"name": client})
        return redirect("client_detail", request.vendor.slug, client.merged_into_id)
    return render(request, "clientcare/client.html", client_context(request, client))


def client_context(request: HttpRequest, client: Client) -> dict:
    now, timeline = timezone.now(), timeline_page(client, page_number(request))
    overview = stored_or_computed(client, request.today)
    flags = open_flags_with_subject(client) if overview.flag_count else []
    held = money_of(client, request.today)
    return {
        "client": client,
        "row": Row(overview, request.today),
        "both": load_both_sides(client, request.today, now),
        "now": now,
        "form": Contact.inline(request.vendor, now, signed_in(held)),
        "timeline": timeline,
        "flags": flag_views(flags, request.today),
        "held": held,
        "sums": sums_of(held),
        "in_force": in_force_with(client, request.today),
        "files": timeline.files,
    }


def stored_or_computed(client: Client, today: date) -> ClientOverview:
    """A client who came with an import a moment ago has no row yet."""
    if hasattr(client, "overview"):
        return client.overview
    return compute(client.vendor, today, [client.pk]).overviews[0]


def open_flags_with_subject(client: Client) -> list[Flag]:
    return list(Flag.objects.open().with_subject().filter(client=client).order_by("kind", "pk"))


def signed_in(held: list[Held]) -> list[tuple[int, str]]:
    """Id and number of each contract among the client's money."""
    return [(one.row, one.number) for one in held if one.source == "contract"]


def page_number(request: HttpRequest) -> int:
    typed = request.GET.get("page", "1")
    return max(int(typed), 1) if typed.isdecimal() and len(typed) < 6 else 1


@allowed("client.edit")
def client_new(request: HttpRequest) -> HttpResponse:
    form = ClientProfile(request.POST or None, instance=Client(vendor=request.vendor))

    def act(typed: dict) -> Client:
        return take_in(vendor=request.vendor, fields=typed, by=request.user)

    return form_page(request, "clientcare/client_form.html", form, act)


@allowed("client.edit")
def client_edit(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    # A copy: the form writes into its instance, and the page shows the client as it is.
    form = ClientProfile(request.POST or None, instance=find_client(request, pk))

    def act(typed: dict) -> Client:
        return edit_client(client=client, fields=typed, by=request.user)

    return form_page(request, "clientcare/client_form.html", form, act, {"client": client})


@require_POST
@allowed("client.edit")
def client_archive(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    archive_client_without_case(client=client, by=request.user)
    messages.success(request, _("%(name)s is in the archive now.") % {"name": client})
    return redirect("client_list", request.vendor.slug)


@require_POST
@allowed("client.edit")
def client_unarchive(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    unarchive_client(client=client, by=request.user)
    return redirect(client)
