"""The answer to an invitation, by the person it was mailed to."""

from django import forms
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone, translation
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
    """Move the token from the address into the session. Changes nothing else, because mail programs
    open links too.
    """
    invitation = find_by_token(token)
    if invitation is None or not invitation.is_open(timezone.now()):
        return closed_link(request)
    request.session[IN_SESSION] = invitation.pk
    return redirect("invitation")


def closed_link(request: HttpRequest) -> HttpResponse:
    """The same answer whatever the reason."""
    return TemplateResponse(
        request, "clientcare/people/invitation_closed.html", {"token_fail": True}
    )


def opened_invitation(request: HttpRequest) -> Invitation | None:
    """The invitation whose link was opened in this browser, while it can be answered."""
    rows = Invitation.objects.select_related("vendor", "invited_by")
    opened = rows.filter(pk=request.session.get(IN_SESSION)).first()
    return opened if opened and opened.is_open(timezone.now()) else None


@login_not_required
@never_cache
def invitation(request: HttpRequest) -> HttpResponse:
    """Without an account: begin one. With one: log in, then join with it."""
    opened = opened_invitation(request)
    if opened is None:
        return closed_link(request)
    account, visitor = account_of(opened), request.user if request.user.is_authenticated else None
    context = {"invitation": opened, "vendor_name": opened.vendor.name}
    if visitor is not None and visitor != account:
        return TemplateResponse(request, "clientcare/people/invitation_other.html", context)
    if visitor is None and account is not None and account.has_usable_password():
        return TemplateResponse(request, "clientcare/people/invitation_login.html", context)
    return answer_page(request, opened, account, context)


def answer_page(
    request: HttpRequest, opened: Invitation, account: User | None, context: dict
) -> HttpResponse:
    """The form with the person's name and title, and a password for a new account."""
    visitor = request.user if request.user.is_authenticated else None
    form_class: type[forms.ModelForm] = JoinTeam if visitor else BeginAccount
    person = account or User(email=opened.email)
    form = form_class(request.POST or None, instance=person)

    def act(typed: dict) -> str:
        user = accept_invitation(invitation=opened, by=visitor, now=timezone.now(), **typed)
        del request.session[IN_SESSION]
        if visitor is None:
            login(request, user, LOGIN_BACKEND)
        with translation.override(user.language):  # of the page that shows it
            messages.success(request, _("Welcome to %(vendor)s.") % {"vendor": opened.vendor})
        return opened.vendor.get_absolute_url()

    return form_page(request, "clientcare/people/invitation.html", form, act, context)


@login_not_required
@never_cache
@require_POST
def invitation_decline(request: HttpRequest) -> HttpResponse:
    opened = opened_invitation(request)
    if opened is None:
        return closed_link(request)
    decline_invitation(invitation=opened, now=timezone.now())
    del request.session[IN_SESSION]
    return TemplateResponse(request, "clientcare/people/invitation_declined.html")
