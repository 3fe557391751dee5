"""Who gives instructions for a client, and requests on record as spoken by somebody who does not.

Only what is recorded counts: a sender of an imported chat who is not, by name, one of the client's
persons is nobody we know.
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
        """The person who is on record as having spoken and gives no instructions; empty where that
        is not recorded, or nobody is on record as giving them.
        """
        said_by = contact.sender
        names = {one.name for one in self.others} - {one.name for one in self.deciders}
        return said_by if self.deciders and said_by in names else ""

    def possible_speakers(self, contact: Interaction) -> list[str]:
        """Who of those without the role can have spoken, as far as is recorded."""
        if contact.direction != Direction.INBOUND or not self.deciders:
            return []
        if speaker := self.speaker_without_role(contact):
            return [speaker]
        known = {one.name for one in (*self.deciders, *self.others)}
        if contact.sender in known:
            return []
        return list(filter(None, [*(one.name for one in self.others), contact.sender]))


def instructing(client: Client) -> Instructing:
    persons = persons_of(client)
    return Instructing(
        [one for one in persons if one.instructs], [one for one in persons if not one.instructs]
    )


def mark_speakers(client: Client, contacts: Iterable[Interaction]) -> None:
    """Set on each contact of the client `without_role`, the person who gives no instructions and
    is on record as having spoken, unless those who do were asked; and `possible_speakers`.
    """
    who, contacts = instructing(client), list(contacts)
    for one in contacts:
        one.without_role = who.speaker_without_role(one)
        one.possible_speakers = who.possible_speakers(one)
    spoken = [one for one in contacts if one.possible_speakers]
    checked = checked_contacts(spoken) if spoken else set()
    for one in spoken:
        if one.pk in checked or one.corrects_id in checked:
            one.without_role, one.possible_speakers = "", []


def checked_contacts(contacts: Iterable[Interaction]) -> set[int]:
    ids = {pk for one in contacts for pk in (one.pk, one.corrects_id) if pk}
    checks = InstructionCheck.objects.made().filter(contact__in=ids)
    return set(checks.values_list("contact", flat=True))


def unchecked_instructions(contacts: QuerySet[Interaction]) -> QuerySet[Interaction]:
    """Of these contacts the client's requests that somebody without the role spoke, while others
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
    return InstructionCheck.objects.made().filter(own)


def check_of(contact: Interaction) -> InstructionCheck | None:
    own = Q(contact=contact.pk) | Q(contact=contact.corrects_id or contact.pk)
    return InstructionCheck.objects.made().filter(own).order_by("pk").last()
