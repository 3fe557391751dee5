"""The talk in which the client is told: its plan and script, its calendar file, its outcome."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.pages.downloads import download_response
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import User
from offboarding.checklist.views import ending_context, find_ending, while_open
from offboarding.conversation.actions.change_talk_script import SPOKEN, change_talk_script
from offboarding.conversation.actions.log_decision_talk import log_decision_talk
from offboarding.conversation.actions.plan_talk import plan_talk
from offboarding.conversation.calendar_file import CALENDAR_TYPE, talk_calendar
from offboarding.conversation.forms.talk import (
    USUAL_MINUTES,
    LogDecisionTalk,
    PlanTalk,
    TalkScriptTexts,
)
from offboarding.conversation.framings import framings_for
from offboarding.conversation.script import TalkScript
from offboarding.conversation.slots import propose_slots
from offboarding.conversation.talk_page import talk_page
from offboarding.conversation.talk_times import talk_times
from offboarding.models import PlannedTalk, TalkPlan, Termination


def find_plan(request: HttpRequest, pk: int) -> TalkPlan:
    related = ("vendor", "termination__client__vendor", "termination__contract__vendor")
    plans = TalkPlan.objects.of(request.vendor).select_related(*related, "termination__vendor")
    return get_object_or_404(plans, termination=pk)


@allowed("fact.read")
def ending_talk(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan and outcome; where there is neither, the form of the plan."""
    ending = find_ending(request, pk)
    plan = TalkPlan.objects.select_related("vendor").filter(termination=ending).first()
    if plan is not None:
        plan.termination = ending  # read with all that the page names
    page = talk_page(ending, plan, request.today, timezone.now())
    if page is None:
        return redirect("ending_talk_plan", request.vendor.slug, ending.pk)
    context = {**ending_context(ending), "talk": page}
    return render(request, "offboarding/conversation/talk.html", context)


@allowed("fact.record")
@while_open
def ending_talk_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """First the time, then the script is there; later both can be changed."""
    ending, now = find_ending(request, pk), timezone.now()
    plan = TalkPlan.objects.filter(termination=ending).first()
    minutes = plan.minutes if plan else USUAL_MINUTES
    form = PlanTalk(
        request.POST or None,
        vendor=ending.vendor,
        slots=propose_slots(minutes, talk_times(ending, now)),
        framings=framings_for(ending),
        initial=shown_plan(plan) if plan else {},
    )

    def act(typed: dict) -> TalkPlan:
        return plan_talk(termination=ending, by=request.user, today=request.today, now=now, **typed)

    context = {**ending_context(ending), "plan": plan}
    return form_page(
        request, "offboarding/conversation/talk_plan.html", form, act, context, is_edit=True
    )


def shown_plan(plan: PlannedTalk) -> dict:
    fields = ("channel", "minutes", "place", "framing")
    return {name: getattr(plan, name) for name in fields if hasattr(plan, name)} | {
        "slot": "",
        "other_time": plan.starts_at.astimezone(plan.vendor.zone),
    }


@allowed("fact.record")
def ending_talk_script(request: HttpRequest, pk: int) -> HttpResponse:
    plan = find_plan(request, pk)
    initial = {name: getattr(plan, name) for name in ("agenda", *SPOKEN)}
    form = TalkScriptTexts(request.POST or None, initial=initial)

    def act(typed: dict) -> TalkPlan:
        return change_talk_script(plan=plan, script=TalkScript(**typed), today=request.today)

    return form_page(
        request,
        "offboarding/conversation/talk_script.html",
        form,
        act,
        ending_context(plan.termination),
        is_edit=True,
    )


@allowed("fact.read")
def ending_talk_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    plan = find_plan(request, pk)
    day = local_day(plan.starts_at, plan.vendor.timezone)
    return download_response(
        talk_calendar(plan), CALENDAR_TYPE, f"talk-{day}.ics", as_attachment=True
    )


@allowed("fact.record")
@while_open
def ending_talk_log(request: HttpRequest, pk: int) -> HttpResponse:
    ending, now = find_ending(request, pk), timezone.now()
    plan = TalkPlan.objects.filter(termination=ending).first()
    form = LogDecisionTalk(
        request.POST or None,
        vendor=ending.vendor,
        initial=shown_outcome(ending, plan, request.user, now),
    )

    def act(typed: dict) -> Termination:
        if not (was_reached := not typed.pop("not_reached")):
            typed["minutes"] = None
        log_decision_talk(
            termination=ending,
            was_reached=was_reached,
            by=request.user,
            today=request.today,
            now=now,
            **typed,
        )
        messages.success(request, _("On record."))
        return ending

    context = {**ending_context(ending), "plan": plan}
    return form_page(request, "offboarding/conversation/talk_log.html", form, act, context)


def shown_outcome(ending: Termination, plan: TalkPlan | None, by: User, now: datetime) -> dict:
    """As planned, once its time has come."""
    at = plan.starts_at if plan and plan.starts_at <= now else now
    names = [*ending.client.party_names, by.name]
    return {
        "occurred_at": at.astimezone(ending.vendor.zone).replace(second=0, microsecond=0),
        "channel": plan.channel if plan else "phone",
        "attendees": ", ".join(names)[:300],
        "minutes": plan.minutes if plan and at == plan.starts_at else None,
    }
