"""Addresses of many rows of a list: `reverse` is called once, because it costs more than the rest
of a row.
"""

from collections.abc import Callable

from django.urls import reverse

from clientcare.models import Vendor


def address_maker(page: str, vendor: Vendor) -> Callable[[int], str]:
    """A function from a row's id to its address; `page`: a route whose last argument is the id."""
    return with_id(reverse(page, args=[vendor.slug, 0]))


def with_id(text: str) -> Callable[[int], str]:
    """A function from an id to `text` with that id; `text` contains the address of the row 0."""
    before, _zero, after = text.rpartition("/0/")
    return lambda pk: f"{before}/{pk}/{after}"
