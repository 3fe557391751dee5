"""Stored files as responses: our own PDFs may open in the browser, uploads are always
attachments.
"""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from clientcare.core import file_store
from clientcare.core.mime_types import MIME
from clientcare.models import Attachment


def pdf_response(data: bytes, filename: str) -> HttpResponse:
    """One of our own PDFs, which may open in the browser."""
    return download_response(data, MIME["pdf"], filename, as_attachment=False)


def file_response(attachment: Attachment) -> HttpResponse:
    """An uploaded file, always as an attachment, never inline."""
    return download_response(
        file_store.read_file(attachment.sha256),
        MIME[attachment.file_type],
        attachment.name,
        as_attachment=True,
    )


def download_response(
    data: bytes, content_type: str, filename: str, *, as_attachment: bool
) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment, filename)
    response["X-Content-Type-Options"] = "nosniff"
    return response
