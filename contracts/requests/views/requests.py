"""Requests of a client: proposals to answer, answers, and change orders."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import is_row_id
from clientcare.core.pages.filter_bar import show_choices
from clientcare.core.permissions import allowed
from clientcare.models import Client, Direction, Interaction
from contracts.agreement.terms_in_force import Agreements
from contracts.models import (
    ChangeOrder,
    RequestAnswer,
)
from contracts.requests.choice import Scope, choice_of, lines_by_term
from contracts.requests.priority_marks import mark_against
from contracts.requests.waiting import waiting_requests
from contracts.requests.who_instructs import mark_speakers

REQUESTS_PER_PAGE = 20
ORDERS_SHOWN = 20  # change orders beside the requests, the newest
SHOWN = {
    "open": gettext_lazy("To answer"),
    "outside": gettext_lazy("Outside"),
    "inside": gettext_lazy("Inside"),
    "all": gettext_lazy("All of the client’s messages"),
}


@dataclass(frozen=True)
class SidePanel:
    """Beside the messages: the scopes they are compared with, and the answers just saved."""

    has_contract: bool
    scopes: list[Scope]
    done: list[RequestAnswer]


def requests_of(client: Client, show: str, chat: str = "") -> QuerySet[Interaction]:
    """The client's contacts for one tab of the page; open ones oldest first, else newest first."""
    contacts = Interaction.objects.valid().filter(client=client, direction=Direction.INBOUND)
    answered = RequestAnswer.objects.valid().filter(interaction=OuterRef("pk"))
    current = RequestAnswer.objects.valid().select_related("scope_line")
    contacts = contacts.prefetch_related(Prefetch("answers", current, to_attr="answered"))
    if is_row_id(chat):
        contacts = contacts.filter(chat_import=int(chat))
    if show == "open":
        return waiting_requests(contacts).order_by("occurred_at", "pk")
    if show != "all":
        contacts = contacts.filter(Exists(answered.filter(answer=show)))
    return contacts.order_by("-occurred_at", "-pk")


def view_of(request: HttpRequest) -> tuple[str, str]:
    """Tab (a key of SHOWN) and chat id from the query string."""
    show = request.GET.get("show")
    return show if show in SHOWN else "open", request.GET.get("chat", "")


@allowed("fact.record")
def request_triage(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    show, chat = view_of(request)
    requests = requests_of(client, show, chat)
    page = Paginator(requests, REQUESTS_PER_PAGE).get_page(request.GET.get("page"))
    agreements, lines = Agreements([client.pk]), lines_by_term([client.pk])
    mark_speakers(client, page.object_list)
    for contact in page:
        contact.choice = choice_of(contact, agreements, lines)
        contact.answer = next(iter(contact.answered), None)
    if show == "open":
        mark_against(request.vendor, page.object_list, agreements, request.today)
    scopes = {scope.term.pk: scope for contact in page for scope in contact.choice.scopes}
    orders = list(orders_of(client).valid()[: ORDERS_SHOWN + 1])
    context = {
        "client": client,
        "page_obj": page,
        "show": show,
        "orders": orders[:ORDERS_SHOWN],
        "more_orders": len(orders) > ORDERS_SHOWN,
        "panel": SidePanel(
            has_contract=bool(agreements.by_contract),
            scopes=list(scopes.values()),
            done=answers_to_undo(request, client),
        ),
        "filters": show_choices(SHOWN, show, "open"),
    }
    return render(request, "contracts/requests/requests.html", context)


def answers_to_undo(request: HttpRequest, client: Client) -> list[RequestAnswer]:
    """The answers just saved, with a button to undo each, for browsers without scripts."""
    ids = [pk for pk in request.GET.getlist("done") if is_row_id(pk)][:REQUESTS_PER_PAGE]
    answers = RequestAnswer.objects.valid().select_related("interaction", "scope_line")
    saved = answers.filter(client=client, pk__in=ids) if ids else answers.none()
    return list(saved.order_by("interaction__occurred_at", "pk"))


def orders_of(client: Client) -> QuerySet[ChangeOrder]:
    """The client's change orders, newest first."""
    orders = ChangeOrder.objects.filter(contract__client=client).select_related(
        "contract", "signed_file"
    )
    return orders.order_by("-approved_on", "-pk")
