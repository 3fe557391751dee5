"""Pages behind a link with a token: never cached, not sent to other sites as referrer, and limited
to 20 wrong tokens a minute.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from clientcare.people.places import take_place

BAD_LINKS_A_MINUTE = 20
ALLAUTH_PLACEHOLDER = "set-password"  # in the address once allauth keeps the token in the session


def limit_guesses(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 429 after 20 wrong links or codes a minute from one IP address. The view reports a
    wrong one with `token_fail` in its context. The response is never cached.
    """

    @wraps(view)
    def limited(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        counter = bad_links_counter(request, timezone.now())
        if cache.get(counter, 0) >= BAD_LINKS_A_MINUTE:
            response = render(request, "429.html", status=429)
        else:
            response = view(request, *args, **kwargs)
        if (getattr(response, "context_data", None) or {}).get("token_fail"):
            take_place(counter, BAD_LINKS_A_MINUTE, 60)
        add_never_cache_headers(response)
        return response

    return limited


def token_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of an address that holds a token. It shows that the link does not work, with
    `token_fail` in its context, or redirects to an address without the token. It must not show a
    form: without a referrer the CSRF check would refuse it.
    """

    limited = limit_guesses(view)

    @wraps(view)
    def without_referrer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = limited(request, *args, **kwargs)
        if kwargs.get("key") != ALLAUTH_PLACEHOLDER:
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return without_referrer


def bad_links_counter(request: HttpRequest, now: datetime) -> str:
    """The cache key under which wrong tokens of this minute are counted for one IP address."""
    return f"bad links {get_adapter().get_client_ip(request)} {now:%Y%m%d%H%M}".replace(" ", ".")
