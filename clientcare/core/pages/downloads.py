"""Stored bytes as an answer: PDFs of our own may be shown, what others gave us is only saved."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from clientcare.core import file_store
from clientcare.core.mime_types import MIME
from clientcare.models import Attachment


def pdf_response(data: bytes, filename: str) -> HttpResponse:
    """A PDF that we made: it may open in the browser."""
    return download(data, MIME["pdf"], filename, as_attachment=False)


def file_response(attachment: Attachment) -> HttpResponse:
    """A file somebody gave us, always to be saved, never shown inside our pages."""
    return download(
        file_store.read(attachment.sha256),
        MIME[attachment.file_type],
        attachment.name,
        as_attachment=True,
    )


def download(data: bytes, content_type: str, filename: str, *, as_attachment: bool) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment, filename)
    response["X-Content-Type-Options"] = "nosniff"
    return response
