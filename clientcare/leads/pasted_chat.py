"""A chat with somebody who asks, pasted or taken from an export, read into messages. Writes
nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from clientcare.chats.copied_heads import with_years
from clientcare.chats.senders import name_words
from clientcare.chats.whatsapp import Archive, Chat, read_whatsapp
from clientcare.core.refused import Refused
from clientcare.importing.rows import RowError
from clientcare.importing.textfile import NotText, decode_text
from clientcare.leads.proposals import Proposal, Said, proposals_of
from clientcare.models import Membership, Vendor

LONGEST_CHAT = 200_000  # characters
NO_CHAT = ("chat_no_messages", "chat_only_system")
DAY_FIRST = "DMY"  # where the days of a chat could be read in two ways


@dataclass(frozen=True)
class PastedChat:
    """`senders` in the order in which they wrote; `chat` is None for a text without heads, which is
    one message of the enquirer.
    """

    text: str
    chat: Chat | None
    senders: tuple[str, ...]
    ours: tuple[str, ...]  # of the senders, who seem to be of the team

    def said(self, ours: tuple[str, ...], now: datetime) -> list[Said]:
        """The enquirer's messages."""
        if self.chat is None:
            return [Said("", now, self.text)]
        return [
            Said(one.sender, one.moment, one.text)
            for one in self.chat.messages
            if one.sender not in ours and one.text
        ]

    def proposals(self, currency: str, now: datetime) -> dict[str, Proposal]:
        return proposals_of(self.said(self.ours, now), currency)


def text_of_file(name: str, data: bytes) -> str:
    """Of an exported chat, a text or the text in a ZIP. Refused for anything else."""
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
    """Heads without a year, as phones copy them, get the latest one until `today`. Refused at
    `chat` for too long a text, and for a chat that cannot be read, with the line.
    """
    text = with_years(text.replace("\r\n", "\n").strip(), today)
    if not text:
        raise Refused(_("Paste the messages, or choose the file."), field="chat")
    if len(text) > LONGEST_CHAT:
        raise Refused(
            _("This is longer than 200,000 characters: paste the last messages only."), field="chat"
        )
    chat = read_whatsapp(text.encode())
    if any(one.code == "chat_order" for one in chat.errors):
        chat = read_whatsapp(text.encode(), order=DAY_FIRST)
    if any(one.code in NO_CHAT for one in chat.errors):
        return PastedChat(text, None, (), ())
    if chat.errors:
        raise Refused(str(chat.errors[0]), field="chat")
    senders = tuple(chat.senders)
    return PastedChat(text, chat, senders, team_among(vendor, senders))


def team_among(vendor: Vendor, senders: tuple[str, ...]) -> tuple[str, ...]:
    """Those who share a word of their name with the vendor or one of its people."""
    members = Membership.objects.of(vendor).current().select_related("user")
    ours = name_words([vendor.name, vendor.letterhead_name, *(one.user.name for one in members)])
    return tuple(one for one in senders if ours & name_words([one]))
