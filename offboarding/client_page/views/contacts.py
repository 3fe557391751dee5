"""Log contacts with their verdict, and withdraw them."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.chats.forms import NewContact
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.clients.forms import ContactOutline
from clientcare.clients.persons import persons_of
from clientcare.clients.views.record import find_client
from clientcare.core.dates import local_day
from clientcare.core.pages.fields import is_row_id, read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.models import Channel, Client, Direction, Interaction, Purpose, User
from contracts.judging.actions.settle_reading import settle_reading
from contracts.judging.chips import (
    judge_as,
    judge_contact,
    needs_choice,
    verdict_sentences,
)
from contracts.judging.message_reading import read_contact, readings_for
from contracts.models import Contract, Reading, ScopeAnswer
from contracts.requests.actions.answer_request import answer_request
from offboarding.models import Termination
from offboarding.reputation.public_line import latest_line

LISTS_OF_CONTACTS = ("home", "held_list")  # from which a contact is marked in one tap
# Presets for the contact that a step of an ending needs: a call of ours.
STEP_PRESETS = {
    purpose.value: {
        "purpose": purpose.value,
        "direction": Direction.OUTBOUND,
        "channel": Channel.PHONE,
    }
    for purpose in (Purpose.TALK, Purpose.DECISION)
}


@allowed("fact.record")
def contact_log(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    now = timezone.now()
    contracts = contracts_by_id(client)
    form = NewContact.of(request.vendor, now, request.POST or None, request.FILES or None)
    form.client = client
    form.initial |= STEP_PRESETS.get(request.GET.get("purpose", ""), {})
    form.ask_contract([(pk, contract.number) for pk, contract in contracts.items()])
    form.ask_speaker([person.name for person in persons_of(client)])

    @transaction.atomic
    def act(typed: dict) -> str:
        asks, contract = typed.pop("is_request"), contracts.get(typed.pop("contract", None))
        contact = log_interaction(
            client=client,
            by=request.user,
            today=request.today,
            now=now,
            was_reached=not typed.pop("not_reached"),
            file=read_upload(typed.pop("file")),
            contract=contract,
            **typed,
        )
        if asks:
            answer_request(interaction=contact, answer=ScopeAnswer.UNCLEAR, by=request.user)
            settle_as_ask(contact, request.user)
        messages.success(request, logged_text(contact))
        if asks:
            return reverse("request_answer", args=[request.vendor.slug, contact.pk])
        return (
            ending_to_return_to(client, request.GET.get("ending", "")) or client
        ).get_absolute_url()

    context = {"client": client, "public_line": latest_line(client)}
    return form_page(request, "offboarding/client_page/contact_form.html", form, act, context)


def settle_as_ask(contact: Interaction, by: User) -> None:
    """A request needs a reply, even if its words do not show it."""
    if Reading.ASKS in readings_for(contact) and read_contact(contact) != Reading.ASKS:
        settle_reading(interaction=contact, reading=Reading.ASKS, by=by)


def logged_text(contact: Interaction) -> str:
    sentences = [_("On record."), *verdict_sentences(judge_contact(contact))]
    if needs_choice(contact):
        sentences.append(_("It is not judged: several contracts are in force and none was chosen."))
    return " ".join(sentences)


def ending_to_return_to(client: Client, ending_id: str) -> Termination | None:
    """The ending to return to after this contact is logged; None if there is none."""
    endings = Termination.objects.filter(client=client).select_related("vendor")
    return endings.filter(pk=ending_id).first() if is_row_id(ending_id) else None


def contracts_by_id(client: Client) -> dict[int, Contract]:
    return {
        contract.pk: contract
        for contract in Contract.objects.valid().filter(client=client).order_by("-signed_on")
    }


def chosen_contract_id(request: HttpRequest) -> int:
    contract_id = request.GET.get("contract", "")
    return int(contract_id) if contract_id.isdecimal() and len(contract_id) < 18 else 0


@allowed("fact.record")
def contact_verdict(request: HttpRequest, pk: int) -> HttpResponse:
    """The verdict on a contact while its form is being filled in. Nothing is saved."""
    client = find_client(request, pk)
    form = ContactOutline.of(request.vendor, timezone.now(), request.GET)
    verdict = None
    if form.is_valid():
        contact = Interaction(vendor=request.vendor, client=client, **form.cleaned_data)
        contact.day = local_day(contact.occurred_at, request.vendor.zone)
        contact.contract = contracts_by_id(client).get(chosen_contract_id(request))
        # Its text is not sent, so the deadline of a reply is shown as a condition.
        verdict = judge_as(contact, Reading.ASKS if Reading.ASKS in readings_for(contact) else "")
    context = {
        "found": verdict,
        "sentences": verdict_sentences(verdict, is_supposed=True) if verdict else [],
        "several": verdict is not None and verdict.agreement is None and needs_choice(contact),
    }
    return render(request, "offboarding/client_page/_verdict.html", context)


@require_POST
@allowed("fact.record")
def contact_reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle in one tap whether a contact needs a reply, or is an answer. Redirects to the list it
    was pressed in, else to the contact.
    """
    contact = get_object_or_404(Interaction.objects.of(request.vendor).valid(), pk=pk)
    settle_reading(interaction=contact, reading=request.POST.get("reading", ""), by=request.user)
    back = request.POST.get("back", "")
    if back in LISTS_OF_CONTACTS:
        text, link = _("Marked: that message needs no reply."), _("Show the message")
        place = contact.get_absolute_url()  # where the mark can be taken back
        messages.success(request, format_html('{} <a href="{}">{}</a>', text, place, link))
        return redirect(back, request.vendor.slug)
    return redirect(contact)


@allowed("fact.withdraw")
def contact_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    contacts = (
        Interaction.objects.of(request.vendor).valid().select_related("client__vendor", "vendor")
    )
    contact = get_object_or_404(contacts, pk=pk)
    return withdraw_page(
        request,
        partial(withdraw_interaction, interaction=contact),
        client=contact.client,
        heading=_("Withdraw a contact"),
        button=_("Withdraw the contact"),
        what=f"{contact.get_channel_display()}: {contact.text}",
        back=contact.client.get_absolute_url(),
    )
