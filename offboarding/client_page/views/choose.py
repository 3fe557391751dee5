"""Choose the client of a new contact, in a sheet: opened by the plus button, or key c."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from clientcare.core.permissions import allowed
from clientcare.core.text_search import clean_query
from clientcare.people.row_addresses import address_maker
from offboarding.client_page.recent_clients import clients_to_choose


@allowed("fact.record")
def contact_start(request: HttpRequest) -> HttpResponse:
    """A page, or only its content for the sheet that htmx opens over another page."""
    text = clean_query(request.GET.get("q", ""))
    clients = clients_to_choose(request.vendor, request.user, text)
    address = address_maker("client_detail", request.vendor)
    for client in clients:
        client.href = f"{address(client.pk)}#log"
    in_sheet = "HX-Request" in request.headers
    name = "_choose_client" if in_sheet else "contact_start"
    context = {"clients": clients, "asked": text, "in_sheet": in_sheet}
    response = render(request, f"offboarding/client_page/{name}.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
