"""Pages for merging two records of one client: choose the other one, compare, merge."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clientcare.clients.look_alikes import look_alikes
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.text_search import clean_query
from clientcare.models import Client
from contracts.contract.client_search import matching_clients
from offboarding.merging.actions.merge_clients import merge_clients
from offboarding.merging.compare import compare_holdings, profile_differences
from offboarding.merging.duplicate_messages import typed_pairs
from offboarding.merging.forms import ONE, THIS, MergeClients

MOST_MATCHES = 20
MOST_PAIRS = 10  # messages shown that may be on record with both


def find_mergeable(request: HttpRequest, pk: int) -> Client:
    return get_object_or_404(Client.objects.of(request.vendor).select_related("vendor"), pk=pk)


@allowed("client.edit")
def client_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the other record: by what was typed, else those that share a name, a person, an
    address or a number.
    """
    client = find_mergeable(request, pk)
    if client.merged_into_id:
        return redirect(client)
    text = clean_query(request.GET.get("q", ""))
    others = (
        Client.objects.of(request.vendor)
        .filter(merged_into=None)
        .exclude(pk=pk)
        .select_related("vendor")
    )
    matches = others.filter(matching_clients(text)) if text else similar_clients(others, client)
    context = {
        "client": client,
        "asked": text,
        "found": list(matches.by_name()[:MOST_MATCHES]),
    }
    return render(request, "offboarding/merging/merge.html", context)


def similar_clients(others: QuerySet[Client], client: Client) -> QuerySet[Client]:
    """Other records with the same phone number in any form, email, tax number, or name of the
    record or of a person.
    """
    alike = look_alikes(client.vendor, client.name, client.phone, client.email)
    same = Q(pk__in=[match.client.pk for match in alike])
    for name in filter(None, {client.name, client.person_1, client.person_2}):
        same |= Q(name__iexact=name) | Q(person_1__iexact=name) | Q(person_2__iexact=name)
    if client.npwp:
        same |= Q(npwp=client.npwp)
    return others.filter(same)


@allowed("client.edit")
def client_merge_with(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    client, other_client = find_mergeable(request, pk), find_mergeable(request, other)
    if client.merged_into_id:
        return redirect(client)
    if other_client.merged_into_id or client == other_client:
        text = _("Choose another record: this one is the same, or was merged already.")
        messages.error(request, text)
        return redirect("client_merge", request.vendor.slug, pk)
    pairs = typed_pairs(client, other_client)
    differences = profile_differences(client, other_client)
    form = MergeClients.of(
        client, other_client, differences, request.POST or None, has_pairs=bool(pairs)
    )

    def act(typed: dict) -> Client:
        stays, goes = (client, other_client) if typed["stays"] == THIS else (other_client, client)
        merge_as_typed(request, form, typed, stays, goes)
        messages.success(request, _("%(name)s was merged into this client.") % {"name": goes})
        return stays

    context = {
        "client": client,
        "other": other_client,
        "holdings": compare_holdings(client, other_client),
        "pairs": pairs[:MOST_PAIRS],
        "pair_count": len(pairs),
    }
    return form_page(request, "offboarding/merging/merge_with.html", form, act, context)


def merge_as_typed(
    request: HttpRequest, form: MergeClients, typed: dict, stays: Client, goes: Client
) -> None:
    merge_clients(
        stays=stays,
        goes=goes,
        taken=form.taken(typed),
        reason=typed["reason"],
        typed_too=typed.get("same_messages") == ONE,
        by=request.user,
        today=request.today,
    )
