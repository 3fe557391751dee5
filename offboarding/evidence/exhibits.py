"""The files of a client as numbered exhibits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from clientcare.core.dates import format_moment, local_day
from clientcare.core.languages import current_language
from clientcare.models import (
    Attachment,
    ChatImport,
    ChatState,
    Client,
    DeliveryState,
    Document,
    DocumentKind,
)
from contracts.models import (
    Amendment,
    ChangeOrder,
    Contract,
    EventMove,
    Payment,
    WithholdingSlip,
    WorkSuspension,
)
from offboarding.models import ClaimAnswer, ClientCancellation, LossItem, ReviewDecision

# a fact, its file, and the way to its client
FILE_OF_A_FACT = (
    (Contract, "signed_file", "client"),
    (Payment, "proof", "client"),
    (LossItem, "proof", "client"),
    (WithholdingSlip, "file", "client"),
    (WorkSuspension, "notice_file", "contract__client"),
    (Amendment, "signed_file", "contract__client"),
    (ChangeOrder, "signed_file", "contract__client"),
    (EventMove, "signed_file", "contract__client"),
    (ClientCancellation, "file", "contract__client"),
    (ClientCancellation, "release_file", "contract__client"),
)
LETTERS = (
    DocumentKind.LETTER,
    DocumentKind.EXIT_EMAIL,
    DocumentKind.REMINDER,
    DocumentKind.SOMASI,
    DocumentKind.DEED,
    DocumentKind.COURT_CLAIM,
)
LEFT = (DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.BOUNCED)
LONGEST_STEM = 60  # characters of a file name in the bundle


@dataclass(frozen=True)
class Exhibit:
    """One file. `name`: as it was uploaded; `member`: its name in the bundle, plain ASCII, so that
    every system unpacks it alike. `file_type`: see FileType. `origin`: of an exported chat, where
    it came from.
    """

    number: int
    name: str
    file_type: str
    sha256: str
    recorded_on: date
    recorded_by: str
    title: str = ""
    origin: str = ""

    @property
    def member(self) -> str:
        return member_name(self.number, self.name, self.file_type)


def member_name(number: int, name: str, file_type: str) -> str:
    stem = slugify(PurePosixPath(name).stem)[:LONGEST_STEM] or "file"
    return f"files/{number:03}-{stem}.{file_type}"


@dataclass(frozen=True)
class FoundFile:
    """A file without its number."""

    name: str
    file_type: str
    sha256: str
    at: datetime
    by: str
    title: str = ""
    origin: str = ""


def exhibits_of(client: Client) -> list[Exhibit]:
    """Oldest first, the same bytes once: files of the client, and the documents issued to them as
    they left.
    """
    files = sorted((*uploaded_files(client), *issued_files(client)), key=lambda file: file.at)
    once = {file.sha256: file for file in reversed(files)}
    zone = client.vendor.timezone
    return [
        Exhibit(
            number,
            file.name,
            file.file_type,
            file.sha256,
            local_day(file.at, zone),
            file.by,
            file.title,
            file.origin,
        )
        for number, file in enumerate(sorted(once.values(), key=lambda file: file.at), 1)
    ]


def uploaded_files(client: Client) -> Iterator[FoundFile]:
    """Without files of a withdrawn fact, and of a chat that was never imported: they may be another
    person's. Without an advocate's advice to us.
    """
    chats = ChatImport.objects.filter(client=client).select_related("vendor")
    strange = chats.exclude(state=ChatState.DONE, withdrawal=None).values("file")
    origins = {chat.file_id: origin_text(chat) for chat in chats}
    files = Attachment.objects.of(client.vendor).filter(client=client)
    files = files.filter(Q(interaction=None) | Q(interaction__withdrawal=None))
    files = files.exclude(pk__in=strange)
    for advice in (ReviewDecision, ClaimAnswer):
        advice_files = advice.objects.of(client.vendor).exclude(signed_file=None)
        files = files.exclude(pk__in=advice_files.values("signed_file"))
    files = files.exclude(pk__in=files_of_mistakes(client))
    for file in files.select_related("uploaded_by"):
        by = file.uploaded_by.name if file.uploaded_by else ""
        yield FoundFile(
            file.name,
            file.file_type,
            file.sha256,
            file.uploaded_at,
            by,
            origin=origins.get(file.pk, ""),
        )


def files_of_mistakes(client: Client) -> set[int]:
    """Ids of files that only withdrawn facts have."""
    first, *others = (
        kind.objects.of(client.vendor)
        .filter(**{lookup: client})
        .exclude(**{file: None})
        .order_by()
        .values_list(file, "withdrawal")
        for kind, file, lookup in FILE_OF_A_FACT
    )
    known = list(first.union(*others))
    return {file for file, gone in known if gone} - {file for file, gone in known if not gone}


def issued_files(client: Client) -> Iterator[FoundFile]:
    """Stored PDFs of documents that are not void; with their digital signature, if any. A letter,
    demand, deed or claim only once it left: before that it is a draft.
    """
    documents = Document.objects.of(client.vendor).filter(client=client, voided_at=None)
    left = documents.filter(deliveries__state__in=LEFT).values("pk")
    documents = documents.filter(~Q(kind__in=LETTERS) | Q(pk__in=left))
    for document in documents.exclude(pdf_sha256="").select_related("signed", "created_by"):
        by = document.created_by.name if document.created_by else ""
        yield FoundFile(
            document.filename,
            "pdf",
            document.leaving_sha256,
            document.created_at,
            by,
            title=title_of(document),
        )


def title_of(document: Document) -> str:
    """An exit email, which has the title of its letter, says so; in the active language."""
    if document.kind == DocumentKind.EXIT_EMAIL:
        return _("%(title)s (email)") % {"title": document.title}
    return document.title


def origin_text(chat: ChatImport) -> str:
    """Of an export: who made it, from which phone and number, and when; in the active language."""
    at = ""
    if chat.exported_at:
        at = format_moment(chat.exported_at, chat.vendor.zone, current_language())
    return " · ".join(part for part in (chat.exporter, chat.device, chat.phone_number, at) if part)
