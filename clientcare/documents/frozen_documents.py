"""Documents as they are frozen: complete HTML and text under a hash. Their PDFs follow by jobs."""

import hashlib
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import Document, User, VendorHead


def freeze_documents(head: VendorHead, documents: Sequence[Document], *, by: User | None) -> None:
    """Save new documents of one vendor and queue their PDFs.

    Runs in the caller's transaction, under the lock of `head`. Refused when a number and version
    exist already.
    """
    refuse_taken(documents)
    for document in documents:
        document.title = document.title[:200]
        document.html_sha256 = hashlib.sha256(document.html.encode()).hexdigest()
        document.created_by = by
    Document.objects.bulk_create(documents)
    for document in documents:
        about = {"label": document.kind, "number": document.number, "document": document.pk}
        record(
            document.vendor, "document_issued", by=by, client=document.client, head=head, **about
        )
        jobs.queue_job(document.vendor, "render_document", document.pk)


def refuse_taken(documents: Sequence[Document]) -> None:
    taken = Q()
    for one in documents:
        taken |= Q(vendor=one.vendor_id, kind=one.kind, number=one.number, version=one.version)
    earlier = Document.objects.filter(taken).first()
    if earlier is not None:
        about = {"number": earlier.number, "version": earlier.version}
        raise Refused(_("The document %(number)s, version %(version)s, exists already.") % about)
