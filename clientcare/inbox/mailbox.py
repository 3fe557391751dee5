"""The installation's mailbox over IMAP: every mail is received once, then moved to a folder.

A mail is stored with its job before it leaves the inbox. After a crash in between, the next visit
finds the mail again, and the row that shows it was received.
"""

import imaplib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from time import mktime
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.cache import cache
from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxFetchError
from imap_tools.utils import check_command_status

from clientcare.inbox.actions.receive_mail import LARGEST_MAIL, receive_mail
from clientcare.inbox.addresses import vendors_named
from clientcare.inbox.read_mail import parse_mail

TIMEOUT = 20  # seconds, for each command
MOST_AT_ONCE = 50  # mails in one visit; the next visit follows within a minute
TAKEN, FOR_NOBODY = "ClientCare", "ClientCare-unknown"  # folders
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
VISITED, BROKEN = "mailbox-visited", "mailbox-broken"  # keys of the cache
UNREACHABLE = (OSError, ImapToolsError, imaplib.IMAP4.error)


@dataclass(frozen=True)
class Visit:
    """`taken`: number of new mails. `for_nobody`: number of mails to no vendor's address."""

    taken: int
    for_nobody: int


@contextmanager
def open_mailbox() -> Iterator[BaseMailBox]:
    """Raises one of UNREACHABLE if it cannot be reached or refuses the login."""
    address = urlsplit(settings.IMAP_URL)
    kind = MailBox if address.scheme == "imaps" else MailBoxUnencrypted
    port = address.port or (993 if address.scheme == "imaps" else 143)
    mailbox = kind(address.hostname or "", port, timeout=TIMEOUT)
    folder = unquote(address.path.strip("/")) or "INBOX"
    try:
        mailbox.login(unquote(address.username or ""), unquote(address.password or ""), folder)
    except UNREACHABLE:
        mailbox.client.shutdown()
        raise
    with mailbox:
        yield mailbox


def visit_mailbox(now: datetime) -> Visit:
    """Receive at most MOST_AT_ONCE mails. Raises as `open_mailbox`; mails received before the error
    stay received.
    """
    try:
        with open_mailbox() as mailbox:
            visit = receive_all(mailbox, now)
    except UNREACHABLE:
        cache.set(BROKEN, now, timeout=None)
        raise
    cache.set(VISITED, now, timeout=None)
    cache.delete(BROKEN)
    return visit


def receive_all(mailbox: BaseMailBox, now: datetime) -> Visit:
    for folder in (TAKEN, FOR_NOBODY):
        if not mailbox.folder.exists(folder):
            mailbox.folder.create(folder)
    taken = for_nobody = 0
    for uid in mailbox.uids("ALL")[:MOST_AT_ONCE]:
        count = receive_next(mailbox, uid, now)
        taken += count or 0
        for_nobody += count is None
        mailbox.move(uid, FOR_NOBODY if count is None else TAKEN)
    return Visit(taken, for_nobody)


def receive_next(mailbox: BaseMailBox, uid: str, now: datetime) -> int | None:
    """The number of vendors for whom the mail was new; None for a mail to no vendor. Of a mail that
    is too large only the header is fetched.
    """
    description, head = fetch_part(mailbox, uid, "(RFC822.SIZE INTERNALDATE BODY.PEEK[HEADER])")
    vendors = vendors_named(parse_mail(head))
    if not vendors:
        return None
    size = int(match[1]) if (match := SIZE.search(description)) else 0
    raw = head if size > LARGEST_MAIL else fetch_part(mailbox, uid, "(BODY.PEEK[])")[1]
    arrived = min(arrival_in(description) or now, now)
    received = [
        receive_mail(vendor=vendor, raw=raw, size=size or len(raw), arrived_at=arrived)
        for vendor in vendors
    ]
    return sum(mail is not None for mail in received)


def fetch_part(mailbox: BaseMailBox, uid: str, parts: str) -> tuple[bytes, bytes]:
    """The server's description of the mail, and the bytes of the part."""
    answer = mailbox.client.uid("fetch", uid, parts)
    check_command_status(answer, MailboxFetchError)
    items = [item for item in answer[1] if item]
    part = next((item for item in items if isinstance(item, tuple)), (b"", b""))
    others = [item for item in items if isinstance(item, bytes)]
    return b" ".join([part[0], *others]), part[1]


def arrival_in(description: bytes) -> datetime | None:
    """When our mail server received the mail: its INTERNALDATE."""
    moment = imaplib.Internaldate2tuple(description)
    return None if moment is None else datetime.fromtimestamp(mktime(moment), UTC)


@dataclass(frozen=True)
class MailboxHealth:
    """`visited_at`: when the mailbox was last read. `broken_at`: when it last
    could not be reached, if not since."""

    is_set_up: bool
    visited_at: datetime | None
    broken_at: datetime | None


def mailbox_health() -> MailboxHealth:
    known = cache.get_many([VISITED, BROKEN])
    return MailboxHealth(bool(settings.IMAP_URL), known.get(VISITED), known.get(BROKEN))
