"""Freezing documents: complete HTML and text are stored under a hash. Jobs make their PDFs."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.refused import Refused
from clientcare.documents.characters import refuse_unprintable
from clientcare.documents.log_mark import with_log
from clientcare.models import Document, Event, User, VendorHead

PATIENCE = timedelta(minutes=2)  # after that a page stops polling for a PDF


def freeze_documents(
    documents: Sequence[Document], *, by: User | None, head: VendorHead
) -> list[Event]:
    """Save new documents of one vendor and queue their PDFs. Returns their events, which the action
    records together with its own. Each document prints the last event before them (`log_mark`).

    Runs in the caller's transaction; `head` is the vendor's, locked. Refused when a number and
    version exist already, and when our fonts lack a character of a document.
    """
    refuse_taken(documents)
    refuse_unprintable(document.html for document in documents)
    for document in documents:
        document.title = document.title[:200]
        document.html = with_log(document.html, head)
        document.html_sha256 = hashlib.sha256(document.html.encode()).hexdigest()
        document.created_by = by
    Document.objects.bulk_create(documents)
    jobs.queue_many(documents[0].vendor, "render_document", [document.pk for document in documents])
    return [issued_event(document, by) for document in documents]


def issued_event(document: Document, by: User | None) -> Event:
    about = {"label": document.kind, "number": document.number, "document": document.pk}
    return Event(kind="document_issued", by=by, client=document.client, day=None, particulars=about)


def refuse_taken(documents: Sequence[Document]) -> None:
    taken = Q()
    for document in documents:
        taken |= Q(
            vendor=document.vendor_id,
            kind=document.kind,
            number=document.number,
            version=document.version,
        )
    earlier = Document.objects.filter(taken).first()
    if earlier is not None:
        about = {"number": earlier.number, "version": earlier.version}
        raise Refused(_("The document %(number)s, version %(version)s, exists already.") % about)


def void_document(document: Document | None, reason: str) -> None:
    """Mark a document as void with the reason; its file stays. Does nothing for None."""
    if document is None:
        return
    document.voided_at, document.void_reason = timezone.now(), reason[:200]
    document.save(update_fields=["voided_at", "void_reason"])


def is_being_made(document: Document | None) -> bool:
    """Whether the PDF is expected within PATIENCE of its creation, so that a page polls for it."""
    return (
        document is not None
        and not document.is_rendered
        and timezone.now() - document.created_at < PATIENCE
    )
