"""What pages are measured on: a vendor whose owner asks for a page, as the middleware leaves the
request.
"""

import re
from collections.abc import Callable

from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from django.utils import translation

from clientcare.models import Membership, Role, Vendor
from clientcare.prepare import collect_static
from offboarding.actions.reassess import reassess
from tests.benchmarks.rows import TODAY, keep_house, make_clients
from tests.factories import make_member

View = Callable[..., HttpResponse]
TOKEN = re.compile(rb'(csrfmiddlewaretoken" value="|x-csrftoken": ")[^"]+')


def make_vendor_with_pages(clients: int, *, talkative: int = 0) -> Vendor:
    """Judged, with its flags and open cases. See `make_clients`."""
    collect_static()
    vendor = make_clients("Kejora", clients, talkative=talkative)
    make_member(vendor, Role.OWNER, "Ratna Wulandari", language="id")
    reassess(vendor=vendor, today=TODAY)
    keep_house()
    translation.activate("id")
    return vendor


def owners_request(vendor: Vendor, path: str) -> HttpRequest:
    """GET of an address by the vendor's owner."""
    request = RequestFactory().get(path)
    membership = Membership.objects.select_related("vendor", "user").get(
        vendor=vendor, role=Role.OWNER
    )
    request.user, request.membership, request.vendor = (
        membership.user,
        membership,
        membership.vendor,
    )
    request.today, request.session, request.htmx = TODAY, {}, False
    request.resolver_match = resolve(request.path)
    request._messages = FallbackStorage(request)
    return request


def body(response: HttpResponse) -> bytes:
    """The page without what is random in it."""
    return TOKEN.sub(rb"\1", response.content)
