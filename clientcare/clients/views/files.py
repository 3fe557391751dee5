"""Files of a client: upload and download."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from clientcare.clients.forms import NewFile
from clientcare.clients.views.record import find_client
from clientcare.core import file_store
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Attachment, Client, FileType

MIME = {
    FileType.PDF: "application/pdf",
    FileType.PNG: "image/png",
    FileType.JPEG: "image/jpeg",
    FileType.CSV: "text/csv",
    FileType.TXT: "text/plain",
    FileType.ZIP: "application/zip",
    FileType.EML: "message/rfc822",
    FileType.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@allowed("fact.record")
def attachment_add(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)

    def act(typed: dict) -> Client:
        name, data = read_upload(typed["file"])
        attach_file(vendor=request.vendor, client=client, name=name, data=data, by=request.user)
        return client

    form = NewFile(request.POST or None, request.FILES or None)
    return form_page(request, "clientcare/clients/file_form.html", form, act, {"client": client})


@allowed("fact.read")
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """The uploaded file, always as an attachment, never inline."""
    file = get_object_or_404(Attachment.objects.of(request.vendor), pk=pk)
    response = HttpResponse(file_store.read_file(file.sha256), content_type=MIME[file.file_type])
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=file.name
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
