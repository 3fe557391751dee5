"""Reads a mail: who handed it in, and the message in it.

Pure: no database, no clock. A mail has one of three shapes: with a forwarded mail attached, with a
forwarded mail in its text, or written to us.
"""

import email
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from email import policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from clientcare.inbox.automatic import automatic_reason, field_text
from clientcare.inbox.forwarded import ForwardedPart, find_forwarded, first_address
from clientcare.inbox.mail_files import MailFile, files_of
from clientcare.inbox.message_text import message_text
from clientcare.inbox.own_words import own_words
from clientcare.inbox.written_days import read_moment

LONGEST_SUBJECT = 200  # characters, the width of the column
LONGEST_NAME = 120
LONGEST_ADDRESS = 254
# A mail dated earlier was delayed or sent on unchanged, or its sender's clock is wrong
LONGEST_WAY = timedelta(days=1)
USUAL_CLOCK_ERROR = timedelta(minutes=10)  # a date so far ahead needs no explanation


@dataclass
class ReadMail:
    """`automatic`: a MailReason, empty if a person may have written it. `written_at`: None if it is
    not certain; `claimed_day`: the date as the mail writes it; `counts_arrival`: `written_at` is
    the time of arrival, because that date cannot be true or cannot be read.
    """

    handed_in_email: str = ""
    message_id: str = ""
    automatic: str = ""
    is_forwarded: bool = False
    sender_name: str = ""
    sender_email: str = ""
    recipients: list[str] = field(default_factory=list)
    written_at: datetime | None = None
    claimed_day: str = ""
    counts_arrival: bool = False
    subject: str = ""
    text: str = ""
    files: list[MailFile] = field(default_factory=list)
    headers: list[tuple[str, str]] = field(default_factory=list)  # of the outer mail


def parse_mail(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def read_mail(raw: bytes, arrived_at: datetime, zone: tzinfo) -> ReadMail:
    """`zone`: for moments without one. Raises what Python's parser raises for a malformed mail."""
    outer = parse_mail(raw)
    _name, handed_in = address_in(outer, "From")
    reason = automatic_reason(outer, handed_in)
    read = ReadMail(handed_in, field_text(outer, "Message-ID")[:LONGEST_SUBJECT], reason)
    read.headers = [(name, field_text(outer, name)) for name in outer]
    inner = attached_message(outer)
    if inner is not None:
        read_attached(read, inner, zone)
        return read
    text = message_text(outer)
    part = find_forwarded(text, field_text(outer, "Subject"))
    if part is not None:
        read_part(read, part, zone)
    else:
        read_direct(read, outer, text, arrived_at)
    read.files = files_of(outer)
    return read


def attached_message(outer: EmailMessage) -> EmailMessage | None:
    """The first mail attached to this one, unless it is a server's report about it."""
    if outer.get_content_type() == "multipart/report":
        return None
    for part in outer.walk():
        if part is not outer and part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0) if part.is_multipart() else None
            return inner if isinstance(inner, EmailMessage) else None
    return None


def read_attached(read: ReadMail, inner: EmailMessage, zone: tzinfo) -> None:
    read.is_forwarded = True
    sender = address_in(inner, "From")
    read.automatic = read.automatic or automatic_reason(inner, sender[1])
    set_sender(read, sender)
    read.recipients = recipients_of(inner)
    read.claimed_day = field_text(inner, "Date")
    read.written_at = date_of(inner) or read_moment(read.claimed_day, zone)
    set_text(read, field_text(inner, "Subject"), message_text(inner))
    read.files = files_of(inner)


def read_part(read: ReadMail, part: ForwardedPart, zone: tzinfo) -> None:
    read.is_forwarded = True
    set_sender(read, part.sender)
    read.recipients = part.recipients
    read.claimed_day = part.headers.get("date", "")
    read.written_at = read_moment(read.claimed_day, zone)
    set_text(read, part.headers.get("subject", ""), part.text)


def read_direct(read: ReadMail, outer: EmailMessage, text: str, arrived_at: datetime) -> None:
    """Written at the time of the sender's clock if our mail server received it soon after, else at
    its arrival. None for an older mail, which may be one that one of us sent on unchanged.
    """
    set_sender(read, address_in(outer, "From"))
    read.recipients = recipients_of(outer)
    sent, read.claimed_day = date_of(outer), field_text(outer, "Date")
    written_at = sent if sent is not None and sent <= arrived_at else arrived_at
    read.counts_arrival = sent is None or sent > arrived_at + USUAL_CLOCK_ERROR
    read.written_at = written_at if arrived_at <= written_at + LONGEST_WAY else None
    set_text(read, field_text(outer, "Subject"), text)


def set_sender(read: ReadMail, sender: tuple[str, str]) -> None:
    read.sender_name = sender[0][:LONGEST_NAME]
    read.sender_email = sender[1][:LONGEST_ADDRESS]


def set_text(read: ReadMail, subject: str, text: str) -> None:
    read.subject = subject[:LONGEST_SUBJECT]
    read.text = own_words(text)


def address_in(message: EmailMessage, name: str) -> tuple[str, str]:
    return first_address(field_text(message, name))


def recipients_of(message: EmailMessage) -> list[str]:
    return addresses_in(message, ("To", "Cc"))


def addresses_in(message: EmailMessage, names: tuple[str, ...]) -> list[str]:
    """All addresses of these fields, in lower case; a field can occur several times."""
    values = []
    for name in names:
        try:
            values += [str(value) for value in message.get_all(name, [])]
        except (ValueError, IndexError, AttributeError, TypeError):  # malformed
            continue
    return [address.casefold() for _name, address in getaddresses(values) if "@" in address]


def date_of(message: EmailMessage) -> datetime | None:
    """The moment of the Date field; None if it names no zone."""
    return moment_of_header(field_text(message, "Date"))


def moment_of_header(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return moment if moment.tzinfo is not None else None
