"""Render a frozen document's PDF once and store it under its hash."""

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


def save_pdf(*, document: Document, rendered: Rendered | None) -> None:
    """Link the document to its PDF. Only the first call changes the row."""
    if rendered is not None:
        columns = {
            "pdf_sha256": rendered.sha256,
            "pdf_pages": rendered.pages,
            "pdf_size": rendered.size,
        }
        if Document.objects.filter(pk=document.pk, pdf_sha256="").update(**columns):
            vars(document).update(columns)
            return
    document.refresh_from_db(fields=["pdf_sha256", "pdf_pages", "pdf_size"])


def read_pdf(document: Document) -> bytes:
    """The stored bytes; Refused while it is being rendered, FileDamaged when they are not what was
    stored.
    """
    if not document.is_rendered:
        raise Refused(
            _("The PDF of %(number)s is still being made. Try again in a moment.")
            % {"number": document.number}
        )
    return file_store.read_file(document.pdf_sha256)
