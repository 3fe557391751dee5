"""The alignment talk of a case: its time, its agenda and its calendar file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from clientcare.core.dates import local_day
from clientcare.core.pages.downloads import download_response
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from offboarding.conversation.actions.plan_alignment import CASE_CLOSED, plan_alignment
from offboarding.conversation.alignment import alignment_page, contract_of_case
from offboarding.conversation.calendar_file import CALENDAR_TYPE, talk_calendar
from offboarding.conversation.forms.talk import USUAL_MINUTES, PlanTime
from offboarding.conversation.slots import propose_slots
from offboarding.conversation.talk_times import client_times
from offboarding.conversation.views.talk import shown_plan
from offboarding.models import AlignmentTalk, RiskCase


def find_case(request: HttpRequest, pk: int) -> RiskCase:
    cases = RiskCase.objects.of(request.vendor).select_related("client__vendor", "vendor")
    return get_object_or_404(cases, pk=pk)


@allowed("fact.read")
def case_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Where nothing is planned, the form of the plan."""
    case = find_case(request, pk)
    plan = AlignmentTalk.objects.filter(case=case).select_related("vendor").first()
    if plan is None:
        return redirect("case_talk_plan", request.vendor.slug, case.pk)
    plan.case = case
    page = alignment_page(plan, request.today, timezone.now())
    context = {"case": case, "client": case.client, "talk": page}
    return render(request, "offboarding/conversation/alignment.html", context)


@allowed("fact.record")
def case_talk_plan(request: HttpRequest, pk: int) -> HttpResponse:
    case, now = find_case(request, pk), timezone.now()
    if request.method == "GET" and case.closed_on:
        messages.info(request, str(CASE_CLOSED))
        return redirect(case)
    plan = AlignmentTalk.objects.filter(case=case).select_related("vendor").first()
    times = client_times(case.client, contract_of_case(case, request.today), now)
    form = PlanTime(
        request.POST or None,
        vendor=case.vendor,
        slots=propose_slots(plan.minutes if plan else USUAL_MINUTES, times),
        initial=shown_plan(plan) if plan else {},
    )

    def act(typed: dict) -> AlignmentTalk:
        return plan_alignment(case=case, by=request.user, now=now, **typed)

    context = {"case": case, "client": case.client, "plan": plan}
    template = "offboarding/conversation/alignment_plan.html"
    return form_page(request, template, form, act, context, is_edit=True)


@allowed("fact.read")
def case_talk_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    plans = AlignmentTalk.objects.of(request.vendor).select_related("vendor", "case__client")
    plan = get_object_or_404(plans, case=pk)
    day = local_day(plan.starts_at, plan.vendor.timezone)
    name = f"talk-{day}.ics"
    return download_response(talk_calendar(plan), CALENDAR_TYPE, name, as_attachment=True)
