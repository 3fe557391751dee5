"""How many enquiries one address of the network, and all together, may send to a vendor's page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest

from clientcare.core.sequences import lock_head
from clientcare.models import Vendor

FROM_ONE_AN_HOUR, FROM_ALL_AN_HOUR = 5, 60
HOUR = 3600  # seconds


class TooMany(Exception):
    """This hour's enquiries are used up."""


@contextmanager
def counted_enquiry(
    request: HttpRequest, vendor: Vendor, now: datetime, is_known: Callable[[], bool]
) -> Iterator[None]:
    """An enquiry is taken inside and counted, unless that raises or it `is_known`: the same form
    was sent before. Raises TooMany before. Under the vendor's lock, so that forms sent at once are
    looked up and counted one after the other.
    """
    with transaction.atomic():
        lock_head(vendor)
        if is_known():
            yield
            return
        one, everyone = counters(request, vendor, now)
        if cache.get(one, 0) >= FROM_ONE_AN_HOUR or cache.get(everyone, 0) >= FROM_ALL_AN_HOUR:
            raise TooMany
        yield
        for counter in (one, everyone):
            cache.set(counter, cache.get(counter, 0) + 1, timeout=HOUR)


def counters(request: HttpRequest, vendor: Vendor, now: datetime) -> tuple[str, str]:
    name = f"enquiries {vendor.pk} {now:%Y%m%d%H}".replace(" ", ".")
    return f"{name}.{get_adapter().get_client_ip(request)}", name
