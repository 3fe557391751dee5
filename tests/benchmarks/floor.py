"""The floor of the page benchmarks: fifty clients, read with one query and shown in a table of six
columns, behind the same middleware and in the same base page. `urls` replaces the project's own,
which it includes.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from clientcare.core.permissions import allowed
from clientcare.models import Client

ROWS = 50
ADDRESS = "/v/{}/floor/"


@allowed("fact.read")
def floor_page(request: HttpRequest) -> HttpResponse:
    clients = Client.objects.of(request.vendor).order_by("pk")[:ROWS]
    return render(request, "benchmarks/floor.html", {"clients": clients})


urlpatterns = [path("v/<slug:vendor>/floor/", floor_page), path("", include("clientcare.urls"))]
