"""Whether those who give instructions can be asked about a contact, and how they are reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from clientcare.clients.persons import ADDRESSED
from clientcare.clients.reach import Reach, reach_by
from clientcare.core.dates import shown_day
from clientcare.core.refused import Refused
from clientcare.models import Client, ClientPerson, Interaction
from contracts.agreement.may_contact import may_contact, why_no_contact
from contracts.models import Contract, InstructionCheck, RequestAnswer
from contracts.requests.who_instructs import check_of, instructing_persons
from offboarding.instructions.texts import Instruction


@dataclass(frozen=True)
class WayToPerson:
    """How to reach one person who decides, or several with the same number and mail: links that
    open the text in WhatsApp or a mail program; empty if none is on record.
    """

    name: str
    whatsapp: str
    mail: str


@dataclass
class InstructionOffer:
    """`speakers`: names of those who may have spoken. `why_not`: why those who decide cannot be
    asked; empty if they can.
    """

    contact: Interaction
    deciders: Sequence[ClientPerson]
    others: Sequence[ClientPerson]
    speakers: list[str]
    check: InstructionCheck | None
    contract: Contract | None
    why_not: str = ""

    def instruction(self, person: str) -> Instruction:
        """Names `person` with the form of address from the profile."""
        named = next((str(other) for other in self.others if other.name == person), person)
        return Instruction(self.contact, named, self.deciders, self.contract)

    @property
    def asked(self) -> str:
        return ", ".join(str(person) for person in self.deciders)

    def ways(self, text: str) -> list[WayToPerson]:
        """One per person who decides, by their own number and mail, or by the profile's unless a
        person who does not decide can read those.
        """
        client = self.contact.client
        shared = all(person.position > ADDRESSED for person in self.others)
        names: dict[tuple[str, str], list[str]] = {}
        for person in self.deciders:
            reach = reach_to(person, client if shared else None).with_text(text)
            if reach.whatsapp or reach.mail:
                names.setdefault((reach.whatsapp, reach.mail), []).append(str(person))
        return [WayToPerson(", ".join(who), *way) for way, who in names.items()]


def reach_to(person: ClientPerson, client: Client | None) -> Reach:
    """`client`: whose number and mail are used for a person without their own; None for neither."""
    profile = client if person.position <= ADDRESSED else None
    phone = person.phone or (profile.phone if profile else "")
    return reach_by(phone, person.email or (profile.email if profile else ""))


def instruction_offer(contact: Interaction, today: date) -> InstructionOffer:
    who = instructing_persons(contact.client)
    answer = RequestAnswer.objects.valid().filter(interaction=contact).first()
    contract = (answer and answer.contract) or contact.contract
    offer = InstructionOffer(
        contact,
        who.deciders,
        who.others,
        who.possible_speakers(contact),
        check_of(contact),
        contract,
    )
    offer.why_not = why_not_asked(offer, today)
    return offer


def why_not_asked(offer: InstructionOffer, today: date) -> str:
    if offer.check is not None:
        day = shown_day(offer.check.made_on, today)
        if offer.check.interaction_id is None:
            return _("Settled on %(day)s: those who decide had answered.") % {"day": day}
        return _("Those who decide were asked on %(day)s.") % {"day": day}
    if not offer.deciders:
        return _("The profile names nobody who gives instructions. Say there who does.")
    if not offer.speakers:
        return _("It came from someone who gives instructions, or from us.")
    if not may_contact(offer.contact.client, today, offer.contract):
        return why_no_contact()
    return ""


def refuse_instruction(offer: InstructionOffer, person: str) -> None:
    """Refused where nothing is to be asked, and for a person who cannot have spoken."""
    if offer.why_not:
        raise Refused(offer.why_not)
    if person not in offer.speakers:
        raise Refused(_("Say who spoke."))
