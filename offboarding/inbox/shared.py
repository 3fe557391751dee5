"""The content of the page of a shared or pasted text: its messages, and the clients it may be
from.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from clientcare.chats.copied_heads import names_no_year
from clientcare.chats.whatsapp import Message
from clientcare.clients.named_in_text import NamedClient, clients_named
from clientcare.core.refused import Refused
from clientcare.leads.pasted_chat import PastedChat, read_chat_text
from clientcare.models import Client, Vendor


@dataclass(frozen=True)
class SharedText:
    """`named`: clients it may be from. `problem`: why its heads could not be read, so that it is
    one message. `others` and `asked`: clients to choose from, and the query that found them.
    """

    name: str
    chat: PastedChat
    named: list[NamedClient]
    problem: str = ""
    has_no_year: bool = False
    others: tuple[Client, ...] = ()
    asked: str = ""

    @property
    def messages(self) -> tuple[Message, ...]:
        return self.chat.chat.messages if self.chat.chat else ()

    @property
    def proposed(self) -> list[Client]:
        return [match.client for match in self.named]


def shared_text(vendor: Vendor, name: str, text: str, today: date) -> SharedText:
    """`text` is not empty. If its heads cannot be read, all of it is one message."""
    problem = ""
    try:
        chat = read_chat_text(vendor, text, today)
    except Refused as refusal:
        problem, chat = str(refusal), PastedChat(text, None, (), ())
    other_senders = [sender for sender in chat.senders if sender not in chat.ours]
    named = clients_named(vendor, chat.text, other_senders)
    return SharedText(name, chat, named, problem, names_no_year(text))


def on_record_text(count: int, client: Client, known: int) -> str:
    """The message after logging. `known`: number of messages that were on record before."""
    sentences = [_("On record with %(client)s.") % {"client": client}]
    if count > 1:
        sentences = [
            _("%(count)d messages are on record with %(client)s.")
            % {"count": count, "client": client}
        ]
    if known:
        sentences.append(_("Already on record, or withdrawn: %(count)d.") % {"count": known})
    return " ".join(sentences)
