"""The page to return to after a detour, never on another site."""

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def page_before(request: HttpRequest) -> str:
    """The page a button was pressed on, if it was one of ours; else the vendor's home."""
    referrer = request.headers.get("Referer", "")
    if request.method == "POST" and is_ours(request, referrer):
        return referrer
    return resolve_url(request.vendor) if request.vendor else resolve_url("index")


def is_ours(request: HttpRequest, address: str) -> bool:
    """Whether an address from outside leads to a page of this site."""
    return url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
