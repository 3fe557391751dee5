"""Files of a client: upload and download."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from clientcare.clients.forms import NewFile
from clientcare.clients.views.record import find_client
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.pages.downloads import file_response
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Attachment, Client


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
    return file_response(file)
