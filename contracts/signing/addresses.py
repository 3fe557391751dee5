"""Email addresses of signers: updated from the profile until their copy is mailed."""

from collections.abc import Sequence

from clientcare.clients.persons import persons_who
from clientcare.models import Client, ClientPerson
from contracts.models import Signer, Signing


def own_address(client: Client, persons: Sequence[ClientPerson]) -> str:
    """The profile's address, if only one person signs; else empty."""
    return client.email if len(persons) == 1 else ""


def signing_addresses(client: Client) -> dict[str, str]:
    """By name of each person who signs; empty without an address. Names shared by two persons are
    left out.
    """
    persons = persons_who(client, "signs")
    own, names = own_address(client, persons), [person.name for person in persons]
    return {person.name: person.email or own for person in persons if names.count(person.name) == 1}


def update_addresses(signing: Signing) -> None:
    """Take over addresses added or corrected on the profile since the text was sent out. Signers
    who are no longer on the profile keep theirs. Call it under the vendor's lock.
    """
    addresses = signing_addresses(signing.draft.client)
    waiting = [*signing.signers.filter(is_vendor=False, copy_mailed_at=None)]
    for signer in waiting:
        signer.email = addresses.get(signer.name, signer.email)
    Signer.objects.bulk_update(waiting, ["email"])
