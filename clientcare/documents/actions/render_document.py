"""Make a frozen document's PDF and keep it under its hash, once."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from clientcare.core import file_store
from clientcare.core.refused import Refused
from clientcare.documents.pdf import render_pdf
from clientcare.models import Document


@dataclass(frozen=True)
class Rendered:
    sha256: str
    pages: int
    size: int  # bytes


def render_document(*, document: Document) -> Rendered | None:
    """The stored PDF of this document's HTML, None when it has one already. Call it outside any
    transaction.
    """
    if document.is_rendered:
        return None
    pdf = render_pdf(document.html)
    stored = file_store.store_file(pdf.bytes, "pdf")
    return Rendered(stored.sha256, pdf.pages, stored.size)


def keep_pdf(*, document: Document, rendered: Rendered | None) -> None:
    """Point the document at its PDF; whoever comes second with the same document
    changes nothing.
    """
    if rendered is not None:
        kept = {
            "pdf_sha256": rendered.sha256,
            "pdf_pages": rendered.pages,
            "pdf_size": rendered.size,
        }
        if Document.objects.filter(pk=document.pk, pdf_sha256="").update(**kept):
            vars(document).update(kept)
            return
    document.refresh_from_db(fields=["pdf_sha256", "pdf_pages", "pdf_size"])


def pdf_of(document: Document) -> bytes:
    """The stored bytes; Refused while they are being made, FileDamaged when they are not what was
    stored.
    """
    if not document.is_rendered:
        raise Refused(
            _("The PDF of %(number)s is still being made. Try again in a moment.")
            % {"number": document.number}
        )
    return file_store.read_file(document.pdf_sha256)
