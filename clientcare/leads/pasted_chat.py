"""Reads a chat with an enquirer, pasted or from an export, into messages. Writes nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from clientcare.chats.copied_heads import with_years
from clientcare.chats.senders import name_words
from clientcare.chats.whatsapp import Archive, Chat, read_whatsapp
from clientcare.core.refused import Refused
from clientcare.importing.rows import RowError
from clientcare.importing.textfile import NotText, decode_text
from clientcare.leads.proposals import EnquirerMessage, Proposal, proposals_of
from clientcare.models import Membership, Vendor

LONGEST_CHAT = 200_000  # characters
NO_CHAT = ("chat_no_messages", "chat_only_system")
DAY_FIRST = "DMY"  # where the days of a chat could be read in two ways


@dataclass(frozen=True)
class PastedChat:
    """`senders` in the order of their first messages. `chat`: None for a text without heads, which
    is one message of the enquirer.
    """

    text: str
    chat: Chat | None
    senders: tuple[str, ...]
    ours: tuple[str, ...]  # the senders who seem to be of the team

    def enquirer_messages(self, ours: tuple[str, ...], now: datetime) -> list[EnquirerMessage]:
        """The enquirer's messages."""
        if self.chat is None:
            return [EnquirerMessage("", now, self.text)]
        return [
            EnquirerMessage(message.sender, message.moment, message.text)
            for message in self.chat.messages
            if message.sender not in ours and message.text
        ]

    def proposals(self, currency: str, now: datetime) -> dict[str, Proposal]:
        return proposals_of(self.enquirer_messages(self.ours, now), currency)


def text_of_file(name: str, data: bytes) -> str:
    """The text of an exported chat, from a text file or a ZIP. Refused for anything else."""
    read: bytes | RowError = data
    if data.startswith(b"PK"):
        archive = Archive.open(data, name)
        read = archive if isinstance(archive, RowError) else archive.chat()
    if isinstance(read, RowError):
        raise Refused(str(read), field="file")
    text = decode_text(read, limit=4 * LONGEST_CHAT)
    if isinstance(text, NotText):
        raise Refused(
            _("This file is no exported chat. Choose the ZIP or text file."), field="file"
        )
    return text.text


def read_chat_text(vendor: Vendor, text: str, today: date) -> PastedChat:
    """Heads without a year, as phones copy them, get the latest year until `today`. Refused at
    `chat` for a text that is empty or too long, and for a chat that cannot be read.
    """
    text = with_years(text.replace("\r\n", "\n").strip(), today)
    if not text:
        raise Refused(_("Paste the messages, or choose the file."), field="chat")
    if len(text) > LONGEST_CHAT:
        raise Refused(
            _("This is longer than 200,000 characters: paste the last messages only."), field="chat"
        )
    chat = read_whatsapp(text.encode())
    if any(error.code == "chat_order" for error in chat.errors):
        chat = read_whatsapp(text.encode(), order=DAY_FIRST)
    if any(error.code in NO_CHAT for error in chat.errors):
        return PastedChat(text, None, (), ())
    if chat.errors:
        raise Refused(str(chat.errors[0]), field="chat")
    senders = tuple(chat.senders)
    return PastedChat(text, chat, senders, team_among(vendor, senders))


def team_among(vendor: Vendor, senders: tuple[str, ...]) -> tuple[str, ...]:
    """The senders who share a word of their name with the vendor or one of its members."""
    members = Membership.objects.of(vendor).current().select_related("user")
    names = [member.user.name for member in members]
    ours = name_words([vendor.name, vendor.letterhead_name, *names])
    return tuple(sender for sender in senders if ours & name_words([sender]))
