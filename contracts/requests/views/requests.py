"""Requests of a client: proposals to answer, answers, and change orders."""

from dataclasses import dataclass
from functools import partial

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import is_row_id, read_upload
from clientcare.core.pages.filter_bar import show_choices
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Client, Direction, Interaction
from contracts.agreement.terms_in_force import Agreements
from contracts.models import (
    ChangeOrder,
    ChangeOrderRequest,
    Contract,
    RequestAnswer,
    ScopeAnswer,
)
from contracts.requests.actions.record_change_order import record_change_order
from contracts.requests.actions.withdraw_change_order import withdraw_change_order
from contracts.requests.choice import Scope, choice_of, lines_by_term
from contracts.requests.forms import OFFERED, NewChangeOrder
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
class Beside:
    """Beside the messages: the scopes they are compared with, and the answers given last."""

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
        contact.given = next(iter(contact.answered), None)
    scopes = {scope.term.pk: scope for contact in page for scope in contact.choice.scopes}
    orders = list(orders_of(client).valid()[: ORDERS_SHOWN + 1])
    context = {
        "client": client,
        "page_obj": page,
        "show": show,
        "orders": orders[:ORDERS_SHOWN],
        "more_orders": len(orders) > ORDERS_SHOWN,
        "beside": Beside(
            has_contract=bool(agreements.by_contract),
            scopes=list(scopes.values()),
            done=answers_given(request, client),
        ),
        "filters": show_choices(SHOWN, show, "open"),
    }
    return render(request, "contracts/requests/requests.html", context)


def answers_given(request: HttpRequest, client: Client) -> list[RequestAnswer]:
    """The answers that the page was left with, to be undone where there is no script."""
    typed = [one for one in request.GET.getlist("done") if is_row_id(one)][:REQUESTS_PER_PAGE]
    answers = RequestAnswer.objects.valid().select_related("interaction", "scope_line")
    given = answers.filter(client=client, pk__in=typed) if typed else answers.none()
    return list(given.order_by("interaction__occurred_at", "pk"))


def orders_of(client: Client) -> QuerySet[ChangeOrder]:
    """The client's change orders, newest first."""
    orders = ChangeOrder.objects.filter(contract__client=client).select_related(
        "contract", "signed_file"
    )
    return orders.order_by("-approved_on", "-pk")


def uncovered_requests(client: Client) -> QuerySet[Interaction]:
    """Requests outside that no change order covers yet, as many as can be offered, newest first."""
    covered = ChangeOrderRequest.objects.valid().filter(interaction=OuterRef("interaction"))
    outside = RequestAnswer.objects.valid().filter(
        ~Exists(covered), client=client, answer=ScopeAnswer.OUTSIDE
    )
    newest = outside.order_by("-interaction__occurred_at", "-interaction_id").values_list(
        "interaction_id", flat=True
    )
    return Interaction.objects.filter(pk__in=list(newest[:OFFERED])).order_by("-occurred_at", "-pk")


@allowed("fact.record")
def change_order_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    requests = uncovered_requests(client)
    contracts = Contract.objects.valid().filter(client=client).order_by("-signed_on")
    form = NewChangeOrder(
        request.POST or None,
        request.FILES or None,
        contracts=contracts,
        requests=requests,
        initial={"approved_on": request.today},
    )

    def act(typed: dict) -> str:
        file = read_upload(typed.pop("signed_file"))
        record_change_order(by=request.user, today=request.today, file=file, **typed)
        return reverse("request_triage", args=[request.vendor.slug, client.pk])

    return form_page(
        request, "contracts/requests/change_order_form.html", form, act, {"client": client}
    )


@allowed("fact.withdraw")
def change_order_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    orders = (
        ChangeOrder.objects.of(request.vendor)
        .valid()
        .select_related("contract__client__vendor", "vendor")
    )
    order = get_object_or_404(orders, pk=pk)
    client = order.contract.client
    return withdraw_page(
        request,
        partial(withdraw_change_order, change_order=order),
        client=client,
        heading=_("Withdraw change order %(number)s") % {"number": order.number},
        button=_("Withdraw the change order"),
        what=order.title,
        back=reverse("request_triage", args=[request.vendor.slug, client.pk]),
    )
