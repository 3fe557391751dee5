"""The answer to an invitation, by the person it was mailed to."""

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.models import Invitation, User
from clientcare.people.actions.accept_invitation import accept_invitation
from clientcare.people.actions.decline_invitation import decline_invitation
from clientcare.people.forms import BeginAccount, JoinTeam
from clientcare.people.invitations import account_of, find_by_token
from clientcare.people.token_pages import token_page

IN_SESSION = "invitation"  # the row whose link this browser opened
LOGIN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@token_page
def invitation_link(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the token out of the address; changes nothing, because programs open links too."""
    found = find_by_token(token)
    if found is None or not found.is_open(timezone.now()):
        return closed_link(request)
    request.session[IN_SESSION] = found.pk
    return redirect("invitation")


def closed_link(request: HttpRequest) -> HttpResponse:
    """The same answer whatever the reason."""
    return TemplateResponse(
        request, "clientcare/people/invitation_closed.html", {"token_fail": True}
    )


def opened_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation whose link was opened in this browser, while it can be answered."""
    rows = Invitation.objects.select_related("vendor", "invited_by")
    found = rows.filter(pk=request.session.get(IN_SESSION)).first()
    return found if found and found.is_open(timezone.now()) else None


@login_not_required
@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    """Without an account: begin one. With one: log in, then join with it."""
    found = opened_invitation(request)
    if found is None:
        return closed_link(request)
    account, visitor = account_of(found), request.user if request.user.is_authenticated else None
    context = {"invitation": found, "vendor_name": found.vendor.name}
    if visitor is not None and visitor != account:
        return TemplateResponse(request, "clientcare/people/invitation_other.html", context)
    if visitor is None and account is not None and account.has_usable_password():
        return TemplateResponse(request, "clientcare/people/invitation_login.html", context)
    return answer_page(request, found, account, context)


def answer_page(
    request: HttpRequest, found: Invitation, account: User | None, context: dict
) -> HttpResponse:
    """The form in which the person says who they are, and agrees."""
    visitor = request.user if request.user.is_authenticated else None
    kind: type[forms.ModelForm] = JoinTeam if visitor else BeginAccount
    known = account or User(email=found.email)
    form = kind(request.POST or None, instance=known)

    def act(typed: dict) -> str:
        user = accept_invitation(invitation=found, by=visitor, now=timezone.now(), **typed)
        del request.session[IN_SESSION]
        if visitor is None:
            login(request, user, LOGIN_BACKEND)
        messages.success(request, _("Welcome to %(vendor)s.") % {"vendor": found.vendor})
        return found.vendor.get_absolute_url()

    return form_page(request, "clientcare/people/invitation.html", form, act, context)


@login_not_required
@never_cache
@require_POST
def invitation_decline(request: HttpRequest) -> HttpResponse:
    found = opened_invitation(request)
    if found is None:
        return closed_link(request)
    decline_invitation(invitation=found, now=timezone.now())
    del request.session[IN_SESSION]
    return TemplateResponse(request, "clientcare/people/invitation_declined.html")
