"""Search over clients, contracts, invoices and messages of a vendor; and the redirect to one
message.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.views.record import find_client
from clientcare.core.dates import local_day
from clientcare.core.languages import current_language
from clientcare.core.pages.filter_bar import FilterChoice
from clientcare.core.permissions import allowed
from clientcare.core.text_search import clean_query, excerpt_around, match_every_word, query_words
from clientcare.models import Client, Interaction, Vendor
from clientcare.money.rounding import format_money
from contracts.billing.balances import with_balances
from contracts.billing.replaced import with_replacement
from contracts.contract.client_search import matching_profiles
from contracts.models import Contract, Invoice
from offboarding.client_page.timeline import page_of_contact
from offboarding.client_page.views.clients import page_number

PER_GROUP = 20


@dataclass(frozen=True)
class SearchHit:
    """One matching row; `gone` is the reason why it no longer counts, or empty."""

    day: date
    title: str
    href: str
    text: str
    client: Client | None
    gone: Any = ""


@dataclass(frozen=True)
class SearchKind:
    """One kind of row: the filter for a query, the order of results, and how each is shown."""

    label: Any
    model: type[Model]
    matches: Callable[[str], Q]
    order: Sequence[Any]
    hit: Callable[[Any, Sequence[str]], SearchHit]
    related: Sequence[str] = ("vendor", "client__vendor")
    annotated: Callable[[QuerySet, date], QuerySet] = lambda rows, today: rows

    def rows(self, vendor: Vendor, query: str, today: date, span: slice) -> QuerySet:
        """Select keys first: sorting a hundred thousand messages with their texts takes seconds."""
        rows = self.model.objects.of(vendor)
        keys = rows.filter(self.matches(query)).order_by(*self.order).values("pk")[span]
        rows = self.annotated(rows.filter(pk__in=keys), today)
        return rows.select_related(*self.related).order_by(*self.order)


@dataclass(frozen=True)
class SearchGroup:
    name: str
    label: Any
    hits: list[SearchHit]
    has_more: bool


def client_hit(client: Client, words: Sequence[str]) -> SearchHit:
    others = (client.person_1, client.person_2, client.reference, client.email, client.phone)
    gone = _("merged") if client.merged_into_id else _("archived") if client.archived_at else ""
    text = " · ".join(value for value in others if value)
    since = local_day(client.created_at, client.vendor.timezone)
    return SearchHit(since, client.name, client.get_absolute_url(), text, None, gone)


def contract_hit(contract: Contract, words: Sequence[str]) -> SearchHit:
    return SearchHit(
        contract.signed_on,
        contract.number,
        contract.get_absolute_url(),
        contract.service,
        contract.client,
        withdrawn_label(contract),
    )


def invoice_hit(invoice: Invoice, words: Sequence[str]) -> SearchHit:
    gone = withdrawn_label(invoice) or replaced_label(invoice)
    return SearchHit(
        invoice.issued_on,
        invoice.number,
        invoice.get_absolute_url(),
        "" if gone else open_text(invoice),
        invoice.client,
        gone,
    )


def open_text(invoice: Invoice) -> str:
    """Rp6.000.000 open of Rp10.000.000"""
    language = current_language()
    return _("%(open)s open of %(total)s") % {
        "open": format_money(invoice.open_amount, invoice.currency, language),
        "total": format_money(invoice.total, invoice.currency, language),
    }


def replaced_label(invoice: Invoice) -> Any:
    text = _("replaced by %(number)s") % {"number": invoice.replaced_by}
    return text if invoice.replaced_by else ""


def message_hit(contact: Interaction, words: Sequence[str]) -> SearchHit:
    title = f"{contact.get_channel_display()}, {contact.get_direction_display()}"
    href = reverse("contact_show", args=[contact.vendor.slug, contact.pk])
    return SearchHit(
        contact.day,
        title,
        href,
        excerpt_around(contact.text, words),
        contact.client,
        withdrawn_label(contact),
    )


def withdrawn_label(fact: Contract | Invoice | Interaction) -> Any:
    return _("withdrawn") if fact.withdrawal_id else ""


def every_word_in(*fields: str) -> Callable[[str], Q]:
    return lambda query: match_every_word(query_words(query), fields)


RESULT_KINDS = {
    "clients": SearchKind(
        _("Clients"),
        Client,
        matching_profiles,
        (F("archived_at").asc(nulls_first=True), Lower("name"), "pk"),
        client_hit,
        ("vendor",),
    ),
    "contracts": SearchKind(
        _("Contracts"),
        Contract,
        every_word_in("number", "service"),
        ("-signed_on", "-pk"),
        contract_hit,
    ),
    "invoices": SearchKind(
        _("Invoices"),
        Invoice,
        every_word_in("number"),
        ("-issued_on", "-pk"),
        invoice_hit,
        annotated=lambda rows, today: with_replacement(with_balances(rows, today), today),
    ),
    "messages": SearchKind(
        _("Messages"), Interaction, every_word_in("text"), ("-occurred_at", "-pk"), message_hit
    ),
}


@allowed("fact.read")
def search(request: HttpRequest) -> HttpResponse:
    text = clean_query(request.GET.get("q", ""))
    words, only = query_words(text), request.GET.get("in")
    only = only if only in RESULT_KINDS else None
    page = page_number(request) if only else 1
    groups = (
        [search_group(request, name, text, page) for name in ([only] if only else RESULT_KINDS)]
        if words
        else []
    )
    context = {
        "asked": text,
        "words": words,
        "groups": [group for group in groups if group.hits],
        "only": only,
        "page": page,
        "has_more": bool(only and groups and groups[0].has_more),
        "filters": search_filters(only),
    }
    return render(request, "offboarding/client_page/search.html", context)


def search_group(request: HttpRequest, name: str, query: str, page: int) -> SearchGroup:
    """One page of one kind of row; reads one more row to know whether there is a next page."""
    kind, first, words = RESULT_KINDS[name], (page - 1) * PER_GROUP, query_words(query)
    span = slice(first, first + PER_GROUP + 1)
    rows = list(kind.rows(request.vendor, query, request.today, span))
    return SearchGroup(
        name, kind.label, [kind.hit(row, words) for row in rows[:PER_GROUP]], len(rows) > PER_GROUP
    )


def search_filters(only: str | None) -> Iterable[FilterChoice]:
    yield FilterChoice({"in": None}, _("Everything"), on=only is None)
    for name, kind in RESULT_KINDS.items():
        yield FilterChoice({"in": name}, kind.label, on=name == only)


@allowed("fact.read")
def contact_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Redirect to the message on its page of the client's timeline."""
    contact = get_object_or_404(Interaction.objects.of(request.vendor), pk=pk)
    client = find_client(request, contact.client_id)
    return redirect(
        f"{client.get_absolute_url()}?page={page_of_contact(client, contact)}#contact-{contact.pk}"
    )
