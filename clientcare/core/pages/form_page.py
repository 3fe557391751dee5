"""The shared view of form pages: validate, call the action once, redirect; a refusal keeps the
input.
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
    """Show `form`; if it was posted and is valid, call `act(cleaned_data)` and redirect to what it
    returns.

    A Refused becomes a form error at its field, or a non-field error, with status 422.
    """
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(act(form.cleaned_data))
        except Refused as refusal:
            add_refusal(form, refusal)
    status = 422 if form.is_bound else 200
    return render(request, template, {**(context or {}), "form": form}, status=status)


def add_refusal(form: forms.BaseForm, refusal: Refused) -> None:
    """Add the message at its field if the form has that field, else as a non-field error."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
