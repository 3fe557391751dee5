"""Change orders that both sides approved: recorded by hand, and withdrawn."""

from functools import partial

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Client, Interaction
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.change_orders.forms import OFFERED, NewChangeOrder
from contracts.models import (
    ChangeOrder,
    ChangeOrderRequest,
    Contract,
    RequestAnswer,
    ScopeAnswer,
)


def requests_to_cover(client: Client) -> QuerySet[Interaction]:
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
    requests = requests_to_cover(client)
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
        request, "contracts/change_orders/change_order_form.html", form, act, {"client": client}
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
