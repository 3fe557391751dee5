"""The email addresses of those who sign: as on the profile until their copy is mailed."""

from collections.abc import Sequence

from clientcare.clients.persons import persons_who
from clientcare.models import Client, ClientPerson
from contracts.models import Signer, Signing


def own_address(client: Client, persons: Sequence[ClientPerson]) -> str:
    """The only person who signs is reached by the profile's address."""
    return client.email if len(persons) == 1 else ""


def signing_addresses(client: Client) -> dict[str, str]:
    """By the name of each person of the client who signs, empty without one; nothing of a name that
    two of them bear.
    """
    persons = persons_who(client, "signs")
    own, names = own_address(client, persons), [person.name for person in persons]
    return {person.name: person.email or own for person in persons if names.count(person.name) == 1}


def update_addresses(signing: Signing) -> None:
    """An address that was added or corrected since the text was given out is the one that is
    mailed. Who signs no more keeps theirs. Under the vendor's lock.
    """
    addresses = signing_addresses(signing.draft.client)
    waiting = [*signing.signers.filter(is_vendor=False, copy_mailed_at=None)]
    for signer in waiting:
        signer.email = addresses.get(signer.name, signer.email)
    Signer.objects.bulk_update(waiting, ["email"])
