"""Pages of the questions that a vendor asks besides the default ones."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.leads.actions.ask_question import ask_question
from clientcare.leads.actions.stop_question import stop_question
from clientcare.leads.forms.own_question import AskQuestion
from clientcare.models import OwnQuestion

OF_QUESTION = ("text", "about", "points", "no_is_mismatch")


@allowed("settings.edit")
def own_questions(request: HttpRequest) -> HttpResponse:
    return question_page(request, None)


@allowed("settings.edit")
def own_question_change(request: HttpRequest, pk: int) -> HttpResponse:
    rows = OwnQuestion.objects.of(request.vendor)
    return question_page(request, get_object_or_404(rows, pk=pk))


def question_page(request: HttpRequest, row: OwnQuestion | None) -> HttpResponse:
    initial = {name: getattr(row, name) for name in OF_QUESTION} if row else {}
    form = AskQuestion(request.POST or None, initial=initial)

    def act(typed: dict) -> str:
        ask_question(vendor=request.vendor, by=request.user, replaces=row, **typed)
        return resolve_url("own_questions", request.vendor.slug)

    current = OwnQuestion.objects.of(request.vendor).filter(replaced_by=None, stopped_at=None)
    context = {"row": row, "asked": current}
    return form_page(request, "clientcare/leads/own_questions.html", form, act, context)


@require_POST
@allowed("settings.edit")
def own_question_stop(request: HttpRequest, pk: int) -> HttpResponse:
    rows = OwnQuestion.objects.of(request.vendor).select_related("vendor")
    stop_question(question=get_object_or_404(rows, pk=pk))
    return redirect("own_questions", request.vendor.slug)
