"""Files in a mail: those that become files of the contact, and those that stay in the mail only."""

from dataclasses import dataclass
from email.message import EmailMessage

from clientcare.core.file_store import check_upload
from clientcare.core.refused import Refused

MOST_FILES = 20
SMALLEST_PICTURE = 4_000  # bytes; smaller ones are logos and decoration of a signature
TEXT_TYPES = ("text/plain", "text/html")


@dataclass(frozen=True)
class MailFile:
    """`is_kept`: its type and size are allowed for a file of the contact."""

    name: str
    data: bytes
    is_kept: bool


def files_of(message: EmailMessage) -> list[MailFile]:
    """The files of this mail, not of mails attached to it."""
    files = []
    for part in file_parts(message):
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or not data or is_decoration(part, data):
            continue
        is_kept = len([file for file in files if file.is_kept]) < MOST_FILES and can_be_kept(data)
        files.append(MailFile(file_name(part), data, is_kept))
    return files


def file_parts(message: EmailMessage) -> list[EmailMessage]:
    if message.get_content_type() == "message/rfc822":
        return []
    if message.is_multipart():
        return [leaf for part in message.iter_parts() for leaf in file_parts(part)]
    is_text = message.get_content_type() in TEXT_TYPES and not declared_name(message)
    return [] if is_text else [message]


def declared_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, IndexError, AttributeError, TypeError):  # malformed
        return ""


def file_name(part: EmailMessage) -> str:
    return declared_name(part) or f"{part.get_content_maintype()}.{part.get_content_subtype()}"[:60]


def is_decoration(part: EmailMessage, data: bytes) -> bool:
    return part.get_content_maintype() == "image" and len(data) < SMALLEST_PICTURE


def can_be_kept(data: bytes) -> bool:
    try:
        check_upload(data)
    except Refused:
        return False
    return True
