"""What was learned from one ending: its page, the three answers, causes and their actions."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from offboarding.aftermath.actions.finish_action import finish_action, refuse_done
from offboarding.aftermath.actions.note_cause import note_cause
from offboarding.aftermath.actions.write_retrospective import (
    QUESTIONS,
    write_retrospective,
)
from offboarding.aftermath.forms import ActionEvidence, NewCause, WriteRetrospective
from offboarding.aftermath.proposals import ShownProposal, shown_proposals
from offboarding.aftermath.views.touches import TouchPart, touch_part
from offboarding.checklist.guards import refuse_not_completed
from offboarding.checklist.views import ending_context, find_ending
from offboarding.models import Retrospective, RetrospectiveCause, Termination


@dataclass(frozen=True)
class AftermathPage:
    ending: Termination
    retrospective: Retrospective | None
    causes: list[RetrospectiveCause]
    proposals: list[ShownProposal]
    touches: TouchPart


@allowed("fact.read")
def aftermath(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    written = Retrospective.objects.filter(termination=ending).select_related("written_by").first()
    page = AftermathPage(
        ending,
        written,
        list(written.causes.select_related("responsible", "evidence__vendor")) if written else [],
        shown_proposals(written.proposals.all()) if written else [],
        touch_part(ending, request.today),
    )
    context = {**ending_context(ending), "page": page}
    return render(request, "offboarding/aftermath/aftermath.html", context)


def find_retrospective(request: HttpRequest, pk: int) -> Retrospective:
    """Of the ending with this key."""
    related = ("vendor", "termination__client__vendor", "termination__contract__vendor")
    written = Retrospective.objects.of(request.vendor).select_related(*related)
    return get_object_or_404(written, termination=pk)


@allowed("fact.record")
def retrospective_write(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    written = Retrospective.objects.filter(termination=ending).first()
    initial = {name: getattr(written, name) for name in QUESTIONS} if written else None

    def act(typed: dict) -> Retrospective:
        return write_retrospective(termination=ending, by=request.user, **typed)

    form = WriteRetrospective(request.POST or None, initial=initial)
    template = "offboarding/aftermath/retrospective_write.html"
    context = {**ending_context(ending), "why": why_refused(refuse_not_completed, ending)}
    return form_page(request, template, form, act, context, is_edit=True)


@allowed("fact.record")
def cause_new(request: HttpRequest, pk: int) -> HttpResponse:
    written = find_retrospective(request, pk)

    def act(typed: dict) -> Retrospective:
        note_cause(retrospective=written, by=request.user, today=request.today, **typed)
        return written

    form = NewCause.of(request.vendor, request.POST or None)
    context = ending_context(written.termination)
    return form_page(request, "offboarding/aftermath/cause_new.html", form, act, context)


@allowed("fact.record")
def cause_done(request: HttpRequest, pk: int) -> HttpResponse:
    related = ("vendor", "retrospective__termination__client__vendor", "retrospective__vendor")
    causes = RetrospectiveCause.objects.of(request.vendor).select_related(*related)
    cause = get_object_or_404(causes, pk=pk)

    def act(typed: dict) -> Retrospective:
        typed["file"] = read_upload(typed["file"])
        finish_action(cause=cause, by=request.user, today=request.today, **typed)
        return cause.retrospective

    form = ActionEvidence(request.POST or None, request.FILES or None)
    why = why_refused(refuse_done, cause)
    context = {**ending_context_of(cause), "cause": cause, "why": why}
    return form_page(request, "offboarding/aftermath/cause_done.html", form, act, context)


def ending_context_of(cause: RetrospectiveCause) -> dict:
    ending = cause.retrospective.termination
    return {"ending": ending, "client": ending.client}
