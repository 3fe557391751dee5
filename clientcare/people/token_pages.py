"""Pages behind a link with a token: kept in no cache, told to no other site, and guessed 20 times a
minute at most.
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
ALLAUTH_PLACEHOLDER = "set-password"  # allauth's word where the token moved into the session


def limit_guesses(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 429 after 20 wrong links or codes a minute from one address of the network. The view
    says by `token_fail` in its context that one was wrong. Kept in no cache.
    """

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        counter = bad_links_counter(request, timezone.now())
        if cache.get(counter, 0) >= BAD_LINKS_A_MINUTE:
            response = render(request, "429.html", status=429)
        else:
            response = view(request, *args, **kwargs)
        if (getattr(response, "context_data", None) or {}).get("token_fail"):
            take_place(counter, BAD_LINKS_A_MINUTE, 60)
        add_never_cache_headers(response)
        return response

    return shown


def token_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view of an address that holds a token. It shows that the link does not work, by
    `token_fail` in its context, or redirects to an address without the token: a page with a form
    must tell our own site where it came from, or its button would be taken for a stranger's.
    """

    limited = limit_guesses(view)

    @wraps(view)
    def shown(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = limited(request, *args, **kwargs)
        if kwargs.get("key") != ALLAUTH_PLACEHOLDER:
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return shown


def bad_links_counter(request: HttpRequest, now: datetime) -> str:
    """Where the wrong tokens of this minute are counted for one address of the network."""
    return f"bad links {get_adapter().get_client_ip(request)} {now:%Y%m%d%H%M}".replace(" ", ".")
