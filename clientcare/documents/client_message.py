"""A plain message to a client as it is drafted: names, what is said, thanks and the writer."""

from dataclasses import dataclass

from clientcare.clients.reach import whatsapp_address
from clientcare.documents.party import party_name, party_of
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Client, Language, User

OPENING = PrintedText("Dear {names},")
THANKS = PrintedText("Thank you,\n{writer}\n{vendor}")


@dataclass(frozen=True)
class ClientMessage:
    """To copy, or to open in WhatsApp."""

    client: Client
    text: str

    @property
    def whatsapp(self) -> str:
        return whatsapp_address(self.client, self.text)


def message_language(client: Client) -> str:
    return "en" if client.language == Language.ENGLISH else "id"


def client_message(client: Client, paragraphs: list[str], writer: User, names: str = "") -> str:
    """`paragraphs` are in the language of the client's messages. `names`: whom it addresses, where
    that is not the party.
    """
    language = message_language(client)
    names = names or party_name(party_of(client), language)
    parts = (
        OPENING.in_language(language, names=names),
        *paragraphs,
        THANKS.in_language(language, writer=writer.name, vendor=client.vendor.letterhead_name),
    )
    return "\n\n".join(parts)
