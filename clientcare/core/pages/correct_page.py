"""The page on which a fact is corrected: filled with the old values, it asks for a reason."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.models import Client, Fact


def correct_page(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[[dict], object],
    *,
    client: Client,
    heading: str,
    what: str,
    back: str,
) -> HttpResponse:
    """`what`: the fact as it was. `act` corrects it and returns where to go."""
    context = {"client": client, "heading": heading, "what": what, "back": back}
    return form_page(request, "clientcare/core/correct.html", form, act, context)


def show_correction(request: HttpRequest, fact: Fact, address: Callable[[Fact], object]):
    """Redirect to the fact that took the place of this withdrawn one, so that a form sent twice
    corrects once; 404 where it, or its last correction, was withdrawn without another. `address`:
    gives the correction's address.
    """
    facts = type(fact).objects.of(request.vendor)
    correction = get_object_or_404(facts, corrects=fact)
    while correction.withdrawal_id:
        correction = get_object_or_404(facts, corrects=correction)
    messages.info(request, _("It was corrected already: this takes its place."))
    return redirect(address(correction))
