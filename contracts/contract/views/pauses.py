"""Agreed pauses of a client: the list with the form for another one, and taking one out."""

from functools import partial

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Client
from contracts.contract.actions.agree_pause import agree_pause
from contracts.contract.actions.withdraw_pause import withdraw_pause
from contracts.contract.forms.pauses import NewPause
from contracts.models import Pause


@allowed("fact.record")
def pause_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)

    def act(typed: dict) -> str:
        agree_pause(client=client, by=request.user, today=request.today, **typed)
        messages.success(request, _("The pause is on record. No silence is judged on its days."))
        return resolve_url("pause_new", request.vendor.slug, client.pk)

    context = {"client": client, "pauses": list(pauses_of(client))}
    form = NewPause(request.POST or None, initial={"from_on": request.today})
    return form_page(request, "contracts/contract/pauses.html", form, act, context)


def pauses_of(client: Client) -> QuerySet[Pause]:
    """The client's pauses, withdrawn ones among them, the latest first."""
    return (
        Pause.objects.filter(client=client)
        .select_related("recorded_by", "withdrawal")
        .order_by("-from_on", "-pk")
    )


@allowed("fact.withdraw")
def pause_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    pauses = Pause.objects.of(request.vendor).valid().select_related("client__vendor", "vendor")
    pause = get_object_or_404(pauses, pk=pk)
    return withdraw_page(
        request,
        partial(withdraw_pause, pause=pause),
        client=pause.client,
        heading=_("Withdraw a pause"),
        button=_("Withdraw the pause"),
        what=pause.reason,
        back=resolve_url("pause_new", request.vendor.slug, pause.client_id),
    )
