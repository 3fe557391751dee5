"""The page of an instruction from somebody who gives none: ask those who do, and log it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.documents.client_message import message_language
from clientcare.models import Interaction
from clientcare.people.naming import names_the_person
from contracts.requests.views.answers import find_contact
from offboarding.instructions.actions.ask_who_decides import ask_who_decides
from offboarding.instructions.actions.settle_instruction import settle_instruction
from offboarding.instructions.forms import AskWhoDecides
from offboarding.instructions.offer import InstructionOffer, WayToPerson, instruction_offer
from offboarding.instructions.texts import question_text
from offboarding.linter.findings import Finding
from offboarding.reminders.checks import reminder_findings


@dataclass(frozen=True)
class InstructionPage:
    """`person`: who spoke, as recorded or chosen; empty until somebody says so. `text` as it is in
    the field now.
    """

    offer: InstructionOffer
    person: str
    text: str

    @property
    def language(self) -> str:
        return message_language(self.offer.contact.client)

    @property
    def is_on_profile(self) -> bool:
        """Else only the name of a sender is known, of whom the profile says nothing."""
        return any(other.name == self.person for other in self.offer.others)

    @property
    def findings(self) -> list[Finding]:
        return reminder_findings(self.text, self.language) if self.text else []

    @property
    def ways(self) -> list[WayToPerson]:
        return [] if self.offer.why_not else self.offer.ways(self.text)


@allowed("fact.record")
@names_the_person
def instruction_check(request: HttpRequest, pk: int) -> HttpResponse:
    """`?person=…` says who spoke, where the contact does not."""
    contact = find_contact(request, pk)
    offer = instruction_offer(contact, request.today)
    person = spoken_by(offer, request.GET.get("person", ""))
    is_drafted = person and not offer.why_not
    draft = question_text(offer.instruction(person), request.user) if is_drafted else ""
    form = AskWhoDecides(request.POST or None, initial={"text": draft})
    text = (form["text"].value() or "").replace("\r\n", "\n")

    def act(typed: dict) -> Interaction:
        typed["text"] = text
        when = {"today": request.today, "now": timezone.now()}
        ask_who_decides(contact=contact, person=person, by=request.user, **when, **typed)
        messages.success(request, _("On record as sent."))
        return contact

    page = InstructionPage(offer, person, text)
    context = {"client": contact.client, "contact": contact, "page": page}
    return form_page(request, "offboarding/instructions/instruction.html", form, act, context)


def spoken_by(offer: InstructionOffer, chosen: str) -> str:
    """Whoever is on record; else who was chosen of those who can have spoken."""
    if [offer.contact.sender] == offer.speakers:
        is_person = any(other.name == offer.contact.sender for other in offer.others)
        chosen = offer.contact.sender if is_person else chosen
    return chosen if chosen in offer.speakers else ""


@require_POST
@allowed("fact.record")
def instruction_settle(request: HttpRequest, pk: int) -> HttpResponse:
    contact = find_contact(request, pk)
    person = spoken_by(instruction_offer(contact, request.today), request.POST.get("person", ""))
    settle_instruction(contact=contact, person=person, by=request.user, today=request.today)
    messages.success(request, _("On record: those who decide have answered."))
    return redirect(contact)
