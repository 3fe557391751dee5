"""Before their first document, users confirm the name and title that documents print."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from clientcare.people.way_on import page_before


def names_the_person(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a view that makes a document: a user who has not confirmed their full name and title is
    sent to their profile first, and from there back to this page.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.named_at is not None:
            return view(request, *args, **kwargs)
        messages.info(
            request,
            _("Check your full name and title once: documents can name you. Then you go on."),
        )
        onward = request.get_full_path() if request.method == "GET" else page_before(request)
        return redirect(f"{reverse('profile')}?{urlencode({'next': onward})}")

    return guarded
