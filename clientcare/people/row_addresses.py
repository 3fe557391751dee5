"""Addresses of many rows of a vendor, reversed once: it costs more than all else in a row."""

from collections.abc import Callable

from django.urls import reverse

from clientcare.models import Vendor


def address_maker(page: str, vendor: Vendor) -> Callable[[int], str]:
    """From a row's id to its address; `page` is a route whose last argument is the id."""
    return with_id(reverse(page, args=[vendor.slug, 0]))


def with_id(text: str) -> Callable[[int], str]:
    """From an id to `text`, which has the address of the row 0, with the id in its place."""
    before, _zero, after = text.rpartition("/0/")
    return lambda pk: f"{before}/{pk}/{after}"
