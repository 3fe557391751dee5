"""Limits the enquiries sent to a vendor's page: by network address, and in all."""

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
    """This hour's limit is reached."""


@contextmanager
def counted_enquiry(
    request: HttpRequest, vendor: Vendor, now: datetime, is_known: Callable[[], bool]
) -> Iterator[None]:
    """The caller takes an enquiry in this context; it is counted unless that raises, or `is_known`
    says that the same form was sent before. Raises TooMany at the limit. Holds the vendor's lock,
    so that forms sent at the same time are counted one after the other.
    """
    with transaction.atomic():
        lock_head(vendor)
        if is_known():
            yield
            return
        own_counter, shared_counter = counters(request, vendor, now)
        from_one, from_all = cache.get(own_counter, 0), cache.get(shared_counter, 0)
        if from_one >= FROM_ONE_AN_HOUR or from_all >= FROM_ALL_AN_HOUR:
            raise TooMany
        yield
        for counter in (own_counter, shared_counter):
            cache.set(counter, cache.get(counter, 0) + 1, timeout=HOUR)


def counters(request: HttpRequest, vendor: Vendor, now: datetime) -> tuple[str, str]:
    name = f"enquiries {vendor.pk} {now:%Y%m%d%H}".replace(" ", ".")
    return f"{name}.{get_adapter().get_client_ip(request)}", name
