"""The one way a form page works: fetch, validate, call the action once, redirect; a refusal keeps
what was typed.
"""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from clientcare.core.refused import Refused


def form_page(
    request: HttpRequest,
    template: str,
    form: forms.BaseForm,
    act: Callable[[dict], object],
    context: dict | None = None,
) -> HttpResponse:
    """Show `form`; when it was posted and is valid, call `act(cleaned_data)` and go to what it
    returns.

    A Refused becomes an error at its field or on top, with status 422 and everything typed kept.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(act(form.cleaned_data))
        except Refused as refusal:
            add_refusal(form, refusal)
    status = 422 if form.is_bound else 200
    return render(request, template, {**(context or {}), "form": form}, status=status)


def add_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """The sentence at its field where the form has that field, else on top."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
