"""The shared view of form pages: validate, call the action once, redirect; a refusal keeps the
input.
"""

from collections.abc import Callable
from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from clientcare.core.dates import format_moment
from clientcare.core.languages import current_language
from clientcare.core.pages.form_once import ChangedSinceSaved, act_once, repeated_submission
from clientcare.core.refused import Refused
from clientcare.models import SubmittedForm

SEEN = "seen_sha256"  # the hidden field with the hash of what the page showed


def form_page(
    request: HttpRequest,
    template: str,
    form: forms.BaseForm,
    act: Callable[[dict], object],
    context: dict | None = None,
    *,
    is_edit: bool = False,
) -> HttpResponse:
    """Show `form`; if it was posted and is valid, call `act(cleaned_data)` and redirect to what it
    returns.

    A Refused becomes a form error at its field, or a non-field error, with status 422. The same
    form sent again calls nothing (form_once.py); sent again with other content it asks the user.
    `is_edit`: the form only changes what is there, so the later content is saved without asking.
    """
    response = submit(request, form, act, is_edit) if request.method == "POST" else None
    if response is not None:
        return response
    status = 422 if form.is_bound else 200
    return render(request, template, {**(context or {}), "form": form}, status=status)


def submit(
    request: HttpRequest, form: forms.BaseForm, act: Callable[[dict], object], is_edit: bool
) -> HttpResponse | None:
    """The redirect after the action; None if the form has errors now."""
    if form.is_valid():
        try:
            return act_once(request, partial(act, form.cleaned_data), is_edit=is_edit)
        except Refused as refusal:
            add_refusal(form, refusal)
        except ChangedSinceSaved as changed:
            ask_for_another(form, changed.first)
            return None
    # the error may come from what the same form saved a moment ago
    return repeated_submission(request)


def add_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """Add the message at its field if the form has that field, else as a non-field error. The page
    with the error shows the current state, so the hidden hash of what was seen is renewed too.
    """
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
    if SEEN in form.fields and SEEN in form.initial:
        form.data = form.data.copy()
        form.data[SEEN] = form.initial[SEEN]


def ask_for_another(form: forms.BaseForm, first: SubmittedForm) -> None:
    """Show the form again with its content and a new key, so that its button saves another row."""
    form.saved_before = first  # read by the tag `form_key` and by partials/_form.html
    moment = format_moment(first.saved_at, first.vendor.zone, current_language())
    sentence = _(
        "This form was saved already on {moment}: {link}. Now it says something else. If this is "
        "another one, press the button again."
    )
    link = format_html('<a href="{}">{}</a>', first.address, _("see what was saved"))
    form.add_error(None, format_html(sentence, moment=moment, link=link))
