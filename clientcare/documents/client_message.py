"""The draft of a plain message to a client: greeting, paragraphs, thanks and the writer's name."""

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
    """A message to copy or to open in WhatsApp."""

    client: Client
    text: str

    @property
    def whatsapp(self) -> str:
        return whatsapp_address(self.client, self.text)


def message_language(client: Client) -> str:
    return "en" if client.language == Language.ENGLISH else "id"


def quoted_words(text: str) -> str:
    """A quotation of the client on one line, with an ellipsis where it is cut."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_QUOTED else f"{line[: LONGEST_QUOTED - 1].rstrip()}…"


def client_message(client: Client, paragraphs: list[str], writer: User, names: str = "") -> str:
    """The text of the message. `paragraphs`: in the language of the client's messages. `names`: the
    addressees, where they are not the party of the contract.
    """
    language = message_language(client)
    names = names or party_name(party_of(client), language)
    parts = (
        OPENING.in_language(language, names=names),
        *paragraphs,
        THANKS.in_language(language, writer=writer.name, vendor=client.vendor.letterhead_name),
    )
    return "\n\n".join(parts)
