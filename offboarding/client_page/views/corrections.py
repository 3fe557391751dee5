"""Correct a logged contact: its form again, filled with what was logged."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.clients.forms import ContactCorrection
from clientcare.clients.persons import persons_of
from clientcare.core.pages.correct_page import correct_page, show_correction
from clientcare.core.pages.fields import read_upload
from clientcare.core.permissions import allowed
from clientcare.models import Direction, Interaction
from contracts.judging.actions.carry_reading import carry_reading
from contracts.models import ScopeAnswer
from contracts.requests.actions.carry_answer import answer_before, carry_answer
from offboarding.client_page.views.contacts import contracts_by_id

INBOUND = Direction.INBOUND
AS_LOGGED = (
    "direction",
    "channel",
    "occurred_at",
    "minutes",
    "text",
    "expects_reply",
    "is_not_answer",
    "purpose",
)


@allowed("fact.withdraw")
def contact_correct(request: HttpRequest, pk: int) -> HttpResponse:
    contacts = Interaction.objects.of(request.vendor)
    contact = get_object_or_404(contacts.select_related("client__vendor", "vendor"), pk=pk)
    if contact.withdrawal_id:
        return show_correction(request, contact, Interaction.get_absolute_url)
    contracts, now = contracts_by_id(contact.client), timezone.now()
    form = ContactCorrection.of(request.vendor, now, request.POST or None, request.FILES or None)
    form.ask_contract([(pk, contract.number) for pk, contract in contracts.items()])
    speaker = contact.sender if contact.direction == INBOUND else ""
    form.ask_speaker([person.name for person in persons_of(contact.client)], speaker)
    form.order_fields(form.field_order)
    form.initial |= values_of(contact)

    @transaction.atomic
    def act(typed: dict) -> str:
        is_request = typed.pop("is_request")
        corrected = correct_interaction(
            interaction=contact,
            by=request.user,
            today=request.today,
            now=now,
            was_reached=not typed.pop("not_reached"),
            file=read_upload(typed.pop("file")),
            contract=contracts.get(typed.pop("contract", contact.contract_id)),
            sender=typed.pop("sender", speaker if typed["direction"] == INBOUND else ""),
            **typed,
        )
        carry_reading(old=contact, new=corrected)
        carry_answer(old=contact, new=corrected, is_request=is_request, by=request.user)
        return corrected.get_absolute_url()

    return correct_page(
        request,
        form,
        act,
        client=contact.client,
        heading=_("Correct a contact"),
        what=f"{contact.get_channel_display()}: {contact.text}",
        back=contact.get_absolute_url(),
    )


def values_of(contact: Interaction) -> dict[str, Any]:
    """The initial values of the form."""
    answer = answer_before(contact)
    return {
        **{name: getattr(contact, name) for name in AS_LOGGED},
        "not_reached": not contact.was_reached,
        "contract": contact.contract_id or "",
        "is_request": answer is not None and answer.answer != ScopeAnswer.NO_REQUEST,
    }
