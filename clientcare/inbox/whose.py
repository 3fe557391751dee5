"""Whose mail it is: the team's or a client's, by exact address."""

from dataclasses import dataclass, field

from django.db.models import Q

from clientcare.core.permissions import PERMISSIONS
from clientcare.models import Client, IncomingMail, Membership, User, Vendor


@dataclass(frozen=True)
class Team:
    """Addresses that are ours, in small letters: of people who record contacts, and the vendor's
    own.
    """

    people: dict[str, User] = field(default_factory=dict)
    others: frozenset[str] = frozenset()

    def has(self, address: str) -> bool:
        return address in self.people or address in self.others


def team_of(vendor: Vendor) -> Team:
    members = Membership.objects.of(vendor).current().filter(role__in=PERMISSIONS["fact.record"])
    people = {one.user.email.casefold(): one.user for one in members.select_related("user")}
    own = (vendor.email, vendor.from_email, vendor.reply_to)
    return Team(people, frozenset(one.casefold() for one in own if one))


def clients_with(vendor: Vendor, addresses: list[str]) -> list[Client]:
    """Clients who have one of these addresses, or a person of theirs; archived ones too."""
    wanted = [one for one in dict.fromkeys(addresses) if one]
    if not wanted:
        return []
    has_address = Q()
    for one in wanted[:50]:
        has_address |= Q(email__iexact=one) | Q(persons__email__iexact=one)
    clients = Client.objects.of(vendor).filter(has_address, merged_into=None)
    return list(clients.select_related("vendor").distinct().order_by("name", "pk"))


def candidates(mail: IncomingMail) -> list[Client]:
    """The clients whom this mail may be from, or to, by its addresses."""
    team = team_of(mail.vendor)
    others = [mail.sender_email, *mail.recipients]
    if mail.direction == "in":
        others = [mail.sender_email]
    return clients_with(mail.vendor, [one for one in others if not team.has(one)])


def speaker_of(client: Client, address: str) -> str:
    """The name of the client's person with this address; empty where none has it."""
    if not address:
        return ""
    person = client.persons.filter(email__iexact=address).first()
    return person.name if person else ""
