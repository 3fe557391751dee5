"""The loss ledger of a client: record an item, add its proof, withdraw it."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.clients.forms import NewFile
from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Client
from offboarding.evidence.actions.prove_loss import prove_loss, why_not_proven
from offboarding.evidence.actions.record_loss import record_loss
from offboarding.evidence.actions.withdraw_loss import withdraw_loss
from offboarding.evidence.forms import NewLoss
from offboarding.evidence.loss_ledger import loss_ledger, shown_loss
from offboarding.models import LossItem


def losses_address(client: Client) -> str:
    return reverse("losses", args=[client.vendor.slug, client.pk])


def find_loss(request: HttpRequest, pk: int) -> LossItem:
    items = LossItem.objects.of(request.vendor).valid()
    return get_object_or_404(items.select_related("vendor", "client__vendor"), pk=pk)


@allowed("fact.record")
def losses(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    form = NewLoss(request.POST or None, request.FILES or None, initial={"day": request.today})
    form.fields["rate"].currency = form.fields["amount"].currency = request.vendor.currency

    def act(typed: dict) -> str:
        file = read_upload(typed.pop("file"))
        item = record_loss(client=client, by=request.user, today=request.today, file=file, **typed)
        amount = {"amount": shown_loss(item).amount}
        if item.proof_id:
            messages.success(request, _("On record: %(amount)s.") % amount)
        else:
            messages.warning(
                request, _("On record: %(amount)s. It counts once its proof is added.") % amount
            )
        return losses_address(client)

    context = {"client": client, "ledger": loss_ledger(client, request.today)}
    return form_page(request, "offboarding/evidence/losses.html", form, act, context)


@allowed("fact.record")
def loss_proof(request: HttpRequest, pk: int) -> HttpResponse:
    item = find_loss(request, pk)

    def act(typed: dict) -> str:
        prove_loss(item=item, file=read_upload(typed["file"]), by=request.user)
        return losses_address(item.client)

    form = NewFile(request.POST or None, request.FILES or None)
    context = {"client": item.client, "loss": shown_loss(item), "why": why_not_proven(item)}
    return form_page(request, "offboarding/evidence/loss_proof.html", form, act, context)


@allowed("fact.withdraw")
def loss_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    item = find_loss(request, pk)
    shown = shown_loss(item)
    return withdraw_page(
        request,
        partial(withdraw_loss, item=item),
        client=item.client,
        heading=_("Withdraw a loss"),
        button=_("Withdraw the loss"),
        what=f"{item.what}: {shown.amount}",
        back=losses_address(item.client),
    )
