"""Complete an ending, cancel it, or resume the work with the client's consent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from offboarding.checklist.views import ending_context, find_ending, load_ending, while_open
from offboarding.endings.actions.cancel_termination import cancel_termination, refuse_after_notice
from offboarding.endings.actions.close_termination import close_termination, refuse_unfinished
from offboarding.endings.actions.resume_termination import refuse_resuming, resume_termination
from offboarding.endings.forms import Close, Resume, WithReason
from offboarding.endings.resume_preview import off_after_resuming
from offboarding.models import RiskCase, Termination


@allowed("case.decide")
@while_open
def ending_close(request: HttpRequest, pk: int) -> HttpResponse:
    state = load_ending(request, pk)
    ending = state.termination

    def act(typed: dict) -> Termination:
        close_termination(termination=ending, by=request.user, today=request.today, **typed)
        messages.success(
            request, _("The ending is complete. Its whole story stays on the timeline.")
        )
        return ending

    return form_page(
        request,
        "offboarding/endings/ending_close.html",
        Close(request.POST or None),
        act,
        {
            **ending_context(ending),
            "ending_state": state,
            "why_not": why_refused(refuse_unfinished, state),
        },
    )


@allowed("ending.cancel")
@while_open
def ending_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)

    def act(typed: dict) -> RiskCase:
        cancel_termination(termination=ending, by=request.user, today=request.today, **typed)
        messages.success(request, _("The ending is cancelled. The case waits for a new decision."))
        return ending.case

    return form_page(
        request,
        "offboarding/endings/ending_cancel.html",
        WithReason(request.POST or None),
        act,
        {**ending_context(ending), "why_not": why_refused(refuse_after_notice, ending)},
    )


@allowed("ending.cancel")
@while_open
def ending_resume(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)

    def act(typed: dict) -> RiskCase:
        typed["consent"] = read_upload(typed["consent"])
        resume_termination(termination=ending, by=request.user, today=request.today, **typed)
        messages.success(request, _("The work goes on. The case waits for a new decision."))
        return ending.case

    form = Resume(request.POST or None, request.FILES or None)
    context = {**ending_context(ending), "why_not": why_refused(refuse_resuming, ending)}
    if not context["why_not"]:
        context["off"] = off_after_resuming(ending, request.today, timezone.now())
    return form_page(request, "offboarding/endings/ending_resume.html", form, act, context)
