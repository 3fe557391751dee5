"""A shared or pasted text as its page shows it: its messages, what it does not say itself, and the
clients it may be from.
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
    """`named`: clients it may be from. `problem`: why it is one message although it has heads, with
    the line. `others` and `asked`: clients to choose from, and the search that found them.
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
        return [one.client for one in self.named]


def shared_text(vendor: Vendor, name: str, text: str, today: date) -> SharedText:
    """`text` is not empty. One whose heads cannot be read is one message: nothing of it is lost."""
    problem = ""
    try:
        chat = read_chat_text(vendor, text, today)
    except Refused as refusal:
        problem, chat = str(refusal), PastedChat(text, None, (), ())
    theirs = [one for one in chat.senders if one not in chat.ours]
    named = clients_named(vendor, chat.text, theirs)
    return SharedText(name, chat, named, problem, names_no_year(text))


def on_record_text(count: int, client: Client, known: int) -> str:
    """What was logged; `known`: messages that were on record before."""
    said = [_("On record with %(client)s.") % {"client": client}]
    if count > 1:
        said = [
            _("%(count)d messages are on record with %(client)s.")
            % {"count": count, "client": client}
        ]
    if known:
        said.append(_("Already on record, or withdrawn: %(count)d.") % {"count": known})
    return " ".join(said)
