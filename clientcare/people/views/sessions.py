"""The user's login sessions: the list, and ending one or all others."""

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clientcare.core.refused import Refused
from clientcare.people.login_sessions import device_label, end_sessions, live_sessions


@dataclass(frozen=True)
class ShownSession:
    """A login session as the page lists it; `here`: this request belongs to it."""

    row: UserSession
    device: str
    here: bool


def sessions(request: HttpRequest) -> HttpResponse:
    key = request.session.session_key
    shown = [
        ShownSession(row, device_label(row.user_agent), here=row.session_key == key)
        for row in live_sessions(request.user)
    ]
    shown.sort(key=lambda session: not session.here)
    context = {"sessions": shown, "others": sum(not session.here for session in shown)}
    return render(request, "clientcare/people/sessions.html", context)


def others_of(request: HttpRequest) -> list[UserSession]:
    return [
        row for row in live_sessions(request.user) if row.session_key != request.session.session_key
    ]


@require_POST
def session_end(request: HttpRequest) -> HttpResponse:
    """End one of the user's other sessions."""
    chosen = [row for row in others_of(request) if str(row.pk) == request.POST.get("session")]
    if not chosen:
        raise Refused(_("This session has ended already."))
    end_sessions(chosen)
    messages.success(
        request, _("Logged out: %(device)s.") % {"device": device_label(chosen[0].user_agent)}
    )
    return redirect("sessions")


@require_POST
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    chosen = others_of(request)
    if not chosen:
        raise Refused(_("You are logged in nowhere else."))
    end_sessions(chosen)
    count = len(chosen)
    words = ngettext("Logged out in %(n)d other place.", "Logged out in %(n)d other places.", count)
    messages.success(request, words % {"n": count})
    return redirect("sessions")
