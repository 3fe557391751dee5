"""A plain message to a client as it is drafted: names, what is said, thanks and the writer."""

from dataclasses import dataclass

from clientcare.clients.reach import whatsapp_address
from clientcare.documents.party import party_name, party_of
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Client, Language, User

OPENING = PrintedText("Dear {names},")
THANKS = PrintedText("Thank you,\n{writer}\n{vendor}")
LONGEST_QUOTED = 160  # characters of the client's own words


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


def quoted_words(text: str) -> str:
    """The client's own words in a message: on one line, with a mark where they are cut."""
    said = " ".join(text.split())
    return said if len(said) <= LONGEST_QUOTED else f"{said[: LONGEST_QUOTED - 1].rstrip()}…"


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
