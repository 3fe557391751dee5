"""How many enquiries one address of the network, and all together, may send to a vendor's page."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from clientcare.models import Vendor

FROM_ONE_AN_HOUR, FROM_ALL_AN_HOUR = 5, 60
HOUR = 3600  # seconds


def is_too_many(request: HttpRequest, vendor: Vendor, now: datetime) -> bool:
    """Whether this hour's enquiries are used up; nothing is counted."""
    one, everyone = counters(request, vendor, now)
    return cache.get(one, 0) >= FROM_ONE_AN_HOUR or cache.get(everyone, 0) >= FROM_ALL_AN_HOUR


def count_enquiry(request: HttpRequest, vendor: Vendor, now: datetime) -> None:
    for counter in counters(request, vendor, now):
        cache.set(counter, cache.get(counter, 0) + 1, timeout=HOUR)


def counters(request: HttpRequest, vendor: Vendor, now: datetime) -> tuple[str, str]:
    name = f"enquiries {vendor.pk} {now:%Y%m%d%H}".replace(" ", ".")
    return f"{name}.{get_adapter().get_client_ip(request)}", name
