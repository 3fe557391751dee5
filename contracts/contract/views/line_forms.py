"""A form with rows: “add rows” comes back with everything typed and judges nothing yet."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.core.pages.form_page import form_page
from contracts.contract.forms.amendment import NewAmendment
from contracts.contract.forms.lines import WithLines


def form_with_rows(
    request: HttpRequest,
    template: str,
    form_class: type[WithLines | NewAmendment],
    act: Callable[[dict], object],
    context: dict,
    **of_form: Any,
) -> HttpResponse:
    if request.method == "POST" and "add_rows" in request.POST:
        form = form_class.with_more_rows(request.POST, **of_form)
        return render(request, template, {**context, "form": form})
    form = form_class(request.POST or None, request.FILES or None, **of_form)
    return form_page(request, template, form, act, context)
