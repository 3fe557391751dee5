"""The way from a mailed link to the pages behind it (open the link, request a code, type it), and
the shared view of pages on which a client answers.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import add_refusal
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.people.token_pages import limit_guesses, token_page
from clientcare.portal.actions.ask_for_code import ask_for_code
from clientcare.portal.actions.check_code import check_code
from clientcare.portal.actions.note_opening import note_opening
from clientcare.portal.opened import (
    closed_page,
    has_typed_code,
    note_code,
    open_link,
    opened_link,
    refuse_our_people,
)
from clientcare.portal.purposes import PURPOSES
from clientcare.portal.tokens import (
    find_by_secret,
    what_it_asks,
    why_closed,
    why_unreadable,
)


class Code(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code from the mail"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


@login_not_required
@token_page
def portal_link(request: HttpRequest, token: str) -> HttpResponse:
    """Move the link from the address into the session. Changes nothing else, because mail programs
    open links too.
    """
    link = find_by_secret(token)
    if link is None:
        return unknown_link(request)
    if why := why_unreadable(link, timezone.now()):
        return closed_page(request, why, is_answered=link.is_answered)
    open_link(request, link)
    return redirect("portal")


def unknown_link(request: HttpRequest) -> HttpResponse:
    sentence = _(
        "We do not know this link. Open it once more from the newest message: part of it may "
        "be missing, or a newer message replaced it. Otherwise ask the sender for a new one."
    )
    return closed_page(request, sentence, is_guess=True)


@login_not_required
@limit_guesses
def portal(request: HttpRequest) -> HttpResponse:
    """Request a code and type it; once that is done, redirect to the link's first page."""
    token, now = opened_link(request), timezone.now()
    if token is None:
        return closed_page(
            request, _("Open the link in the message that was sent to you; this page needs it.")
        )
    if why := why_unreadable(token, now):
        return closed_page(request, why, is_answered=token.is_answered)
    purpose = PURPOSES[token.purpose]
    if has_typed_code(request, now):
        return redirect(purpose.url_name)
    return code_page(request, token, Code()) if purpose.needs_code else read_page(request, token)


def read_page(request: HttpRequest, token: PortalToken) -> HttpResponse:
    """What the link is for, and a button that opens it: programs that follow links press no
    buttons, so that only a person's opening counts.
    """
    context = {"asks": what_it_asks(token), "token": token}
    return TemplateResponse(request, "clientcare/portal/read.html", context)


@login_not_required
@require_POST
@limit_guesses
def portal_read(request: HttpRequest) -> HttpResponse:
    token, now = opened_link(request), timezone.now()
    opens_by_button = token is not None and not PURPOSES[token.purpose].needs_code
    if opens_by_button and not why_unreadable(token, now):
        note_opening(token=token, now=now)
        note_code(request, now)
    return redirect("portal")


def code_page(request: HttpRequest, token: PortalToken, form: Code) -> HttpResponse:
    context = {
        "form": form,
        "asks": what_it_asks(token),
        "to": hidden_address(token.email),
        "was_asked": token.code_asked_at is not None,
        "token_fail": form.is_bound,  # a wrong code counts as a wrong link
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "clientcare/portal/code.html", context, status=status)


def hidden_address(email: str) -> str:
    """`a…@kantor.example`, so that a stranger with the link does not learn the address."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}"


@login_not_required
@require_POST
@limit_guesses
def portal_send_code(request: HttpRequest) -> HttpResponse:
    token = opened_link(request)
    if token is not None:
        try:
            ask_for_code(token=token, now=timezone.now())
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("The code is on its way. It works for ten minutes."))
    return redirect("portal")


@login_not_required
@require_POST
@limit_guesses
def portal_code(request: HttpRequest) -> HttpResponse:
    token, now, form = opened_link(request), timezone.now(), Code(request.POST)
    if token is None or why_closed(token, now):
        return redirect("portal")
    if form.is_valid():
        problem = check_code(token=token, code=form.cleaned_data["code"], now=now)
        if not problem:
            note_opening(token=token, now=now)
            note_code(request, now)
            return redirect(PURPOSES[token.purpose].url_name)
        form.add_error("code", problem)
    return code_page(request, token, form)


def portal_answer(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    act: Callable[[], None],
    context: dict[str, Any],
    *,
    page: str,
) -> HttpResponse:
    """Show the form; when it is valid, call `act` and redirect to `page`, a route without
    arguments. A Refused becomes an error of the form, which keeps its input. The view must be
    guarded with `behind_link`; the template also gets form, vendor and link.
    """
    if request.method == "POST" and form.is_valid():
        try:
            refuse_our_people(request)
            act()
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            return redirect(page)
    context |= {"form": form, "vendor": request.portal.vendor, "link": request.portal}
    return render(request, template, context, status=422 if form.is_bound else 200)
