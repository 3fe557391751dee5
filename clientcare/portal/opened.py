"""Which link this browser opened, and whether its code was typed here."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.models import Membership, PortalToken
from clientcare.portal.purposes import PURPOSES
from clientcare.portal.tokens import why_unreadable

IN_SESSION, CODE_TYPED = "portal", "portal_until"
OPEN_FOR = timedelta(hours=8)


def open_link(request: HttpRequest, token: PortalToken) -> None:
    """Remember whose link was opened; the code has to be typed for each."""
    if request.session.get(IN_SESSION) != token.pk:
        request.session[IN_SESSION] = token.pk
        request.session.pop(CODE_TYPED, None)


def note_code(request: HttpRequest, now: datetime) -> None:
    request.session.cycle_key()
    request.session[CODE_TYPED] = (now + OPEN_FOR).isoformat()


def opened_link(request: HttpRequest) -> PortalToken | None:
    pk = request.session.get(IN_SESSION)
    return PortalToken.objects.select_related("vendor").filter(pk=pk).first() if pk else None


def has_typed_code(request: HttpRequest, now: datetime) -> bool:
    until = request.session.get(CODE_TYPED)
    return until is not None and now < datetime.fromisoformat(until)


def closed_page(
    request: HttpRequest,
    sentence: str,
    *,
    is_guess: bool = False,
    is_answered: bool = False,
    href: str = "",
) -> HttpResponse:
    """A page that says why the link does not work and what to do next. `is_guess`: counts towards
    the limit of wrong links of this IP address. `is_answered`: the person has given the link's
    answer.
    """
    heading = _("You have answered") if is_answered else _("This link does not work")
    context = {"heading": heading, "sentence": sentence, "token_fail": is_guess, "href": href}
    return TemplateResponse(request, "clientcare/portal/closed.html", context)


def behind_link(purpose: str) -> Callable:
    """Guard a view: it needs an open link of this purpose, and its code typed in this browser, or
    its button pressed where it needs no code. The view finds the link in `request.portal` and the
    vendor's day in `request.today`.
    """

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_not_required
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: object) -> HttpResponse:
            token, now = opened_link(request), timezone.now()
            if token is None or why_unreadable(token, now) or not has_typed_code(request, now):
                return redirect("portal")
            if token.purpose != purpose:
                return closed_page(
                    request, other_purpose(token), href=PURPOSES[token.purpose].url_name
                )
            request.portal, request.today = token, local_today(token.vendor, now)
            timezone.activate(token.vendor.zone)
            return view(request, **kwargs)

        return guarded

    return guard


def other_purpose(token: PortalToken) -> str:
    return _("Your link is for something else: %(purpose)s. Go on there.") % {
        "purpose": PURPOSES.label_of(token.purpose)
    }


def refuse_our_people(request: HttpRequest) -> None:
    """Refused for members of the vendor: their answer would not be the client's."""
    if request.user.is_authenticated:
        members = Membership.objects.of(request.portal.vendor).current()
        if members.filter(user=request.user).exists():
            raise Refused(_("You are logged in as one of the team: only the client answers here."))
