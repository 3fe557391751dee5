"""Who wrote a mail or received it: the team or a client, by exact address."""

from dataclasses import dataclass, field

from django.db.models import Q

from clientcare.core.permissions import PERMISSIONS
from clientcare.models import Client, IncomingMail, Membership, User, Vendor


@dataclass(frozen=True)
class Team:
    """Our addresses, in lower case: of the people who record contacts, and the vendor's own."""

    people: dict[str, User] = field(default_factory=dict)
    others: frozenset[str] = frozenset()

    def has(self, address: str) -> bool:
        return address in self.people or address in self.others


def team_of(vendor: Vendor) -> Team:
    members = Membership.objects.of(vendor).current().filter(role__in=PERMISSIONS["fact.record"])
    people = {
        member.user.email.casefold(): member.user for member in members.select_related("user")
    }
    own = (vendor.email, vendor.from_email, vendor.reply_to)
    return Team(people, frozenset(address.casefold() for address in own if address))


def clients_with(vendor: Vendor, addresses: list[str]) -> list[Client]:
    """Clients with one of these addresses, their own or a person's; archived ones too."""
    filled = [address for address in dict.fromkeys(addresses) if address]
    if not filled:
        return []
    has_address = Q()
    for address in filled[:50]:
        has_address |= Q(email__iexact=address) | Q(persons__email__iexact=address)
    clients = Client.objects.of(vendor).filter(has_address, merged_into=None)
    return list(clients.select_related("vendor").distinct().by_name())


def candidates(mail: IncomingMail) -> list[Client]:
    """The clients who may have written or received this mail, by its addresses."""
    team = team_of(mail.vendor)
    others = [mail.sender_email, *mail.recipients]
    if mail.direction == "in":
        others = [mail.sender_email]
    return clients_with(mail.vendor, [address for address in others if not team.has(address)])


def speaker_of(client: Client, address: str) -> str:
    """The name of the client's person with this address; empty where none has it."""
    if not address:
        return ""
    person = client.persons.filter(email__iexact=address).first()
    return person.name if person else ""
