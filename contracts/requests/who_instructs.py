"""Who gives instructions for a client, and requests recorded as spoken by a person who does not.

Only what is recorded counts: the sender of an imported chat is a known person only if one of the
client's persons has that name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientcare.clients.persons import persons_of
from clientcare.models import Client, ClientPerson, Direction, Interaction
from contracts.models import InstructionCheck, RequestAnswer, ScopeAnswer


@dataclass(frozen=True)
class Instructing:
    """The persons of a client by whether they give instructions, as its profile says."""

    deciders: Sequence[ClientPerson]
    others: Sequence[ClientPerson]

    def speaker_without_role(self, contact: Interaction) -> str:
        """The recorded speaker if they give no instructions; empty where the speaker is not
        recorded, or no person is recorded as giving instructions.
        """
        names = {person.name for person in self.others} - {person.name for person in self.deciders}
        return contact.sender if self.deciders and contact.sender in names else ""

    def possible_speakers(self, contact: Interaction) -> list[str]:
        """Names of those without the role who may have spoken, by what is recorded."""
        if contact.direction != Direction.INBOUND or not self.deciders:
            return []
        if speaker := self.speaker_without_role(contact):
            return [speaker]
        known = {person.name for person in (*self.deciders, *self.others)}
        if contact.sender in known:
            return []
        return list(filter(None, [*(person.name for person in self.others), contact.sender]))


def instructing_persons(client: Client) -> Instructing:
    persons = persons_of(client)
    return Instructing(
        [person for person in persons if person.instructs],
        [person for person in persons if not person.instructs],
    )


def mark_speakers(client: Client, contacts: Iterable[Interaction]) -> None:
    """Set on each contact of the client `without_role`, the recorded speaker who gives no
    instructions, and `possible_speakers`; both are empty once those who do were asked.
    """
    roles, contacts = instructing_persons(client), list(contacts)
    for contact in contacts:
        contact.without_role = roles.speaker_without_role(contact)
        contact.possible_speakers = roles.possible_speakers(contact)
    spoken = [contact for contact in contacts if contact.possible_speakers]
    checked = checked_contacts(spoken) if spoken else set()
    for contact in spoken:
        if contact.pk in checked or contact.corrects_id in checked:
            contact.without_role, contact.possible_speakers = "", []


def checked_contacts(contacts: Iterable[Interaction]) -> set[int]:
    ids = {pk for contact in contacts for pk in (contact.pk, contact.corrects_id) if pk}
    checks = InstructionCheck.objects.in_effect().filter(contact__in=ids)
    return set(checks.values_list("contact", flat=True))


def unchecked_instructions(contacts: QuerySet[Interaction]) -> QuerySet[Interaction]:
    """Of these contacts the client's requests spoken by a person without the role, while others
    have it and were not asked.
    """
    same_client = ClientPerson.objects.filter(client=OuterRef("client"))
    by_name = same_client.filter(name=OuterRef("sender"))
    answers = RequestAnswer.objects.valid().filter(interaction=OuterRef("pk"))
    no_request = answers.filter(answer=ScopeAnswer.NO_REQUEST)
    is_request = Q(judgement__looks_like_request=True) | Exists(answers)
    return contacts.filter(
        is_request,
        Exists(by_name.filter(instructs=False)),
        ~Exists(by_name.filter(instructs=True)),
        Exists(same_client.filter(instructs=True)),
        ~Exists(no_request),
        ~Exists(checks_of_contact()),
        direction=Direction.INBOUND,
    )


def checks_of_contact() -> QuerySet[InstructionCheck]:
    """Of the contact of the outer query, or of the one that it corrects."""
    own = Q(contact=OuterRef("pk")) | Q(contact=OuterRef("corrects"))
    return InstructionCheck.objects.in_effect().filter(own)


def check_of(contact: Interaction) -> InstructionCheck | None:
    own = Q(contact=contact.pk) | Q(contact=contact.corrects_id or contact.pk)
    return InstructionCheck.objects.in_effect().filter(own).order_by("pk").last()
