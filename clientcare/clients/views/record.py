"""A client's record: create, edit, restore from the archive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from clientcare.clients.actions.create_client import create_client
from clientcare.clients.actions.edit_client import edit_client
from clientcare.clients.actions.unarchive_client import unarchive_client
from clientcare.clients.forms import NewClient
from clientcare.clients.forms.persons import ProfileWithPersons
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Client


def find_client(request: HttpRequest, pk: int) -> Client:
    """The client at this address; for a merged one, the client it was merged into."""
    clients = Client.objects.of(request.vendor).select_related("vendor", "merged_into__vendor")
    client = get_object_or_404(clients, pk=pk)
    return client.merged_into or client


@allowed("client.edit")
def client_new(request: HttpRequest) -> HttpResponse:
    form = NewClient(request.POST or None, instance=Client(vendor=request.vendor))

    def act(typed: dict) -> Client:
        return create_client(vendor=request.vendor, fields=typed, by=request.user)

    return form_page(request, "clientcare/clients/client_form.html", form, act)


@allowed("client.edit")
def client_edit(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    # A copy: the form writes into its instance, and the page shows the client as it is.
    form = ProfileWithPersons(request.POST or None, instance=find_client(request, pk))

    def act(typed: dict) -> Client:
        persons = typed.pop("persons")
        return edit_client(client=client, fields=typed, persons=persons, by=request.user)

    context = {"client": client}
    return form_page(
        request, "clientcare/clients/client_form.html", form, act, context, is_edit=True
    )


@require_POST
@allowed("client.edit")
def client_unarchive(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    unarchive_client(client=client, by=request.user)
    return redirect(client)
