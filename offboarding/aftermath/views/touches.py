"""Staying in touch after an ending: start, stop, write, and note that the client wants none."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.reach import reach_of
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from clientcare.people.naming import names_the_person
from offboarding.aftermath.actions.log_touch import due_touch, log_touch, why_waits
from offboarding.aftermath.actions.opt_out import opt_out
from offboarding.aftermath.actions.start_touches import refuse_staying_in_touch, start_touches
from offboarding.aftermath.actions.stop_touches import stop_touches
from offboarding.aftermath.forms import StartTouches, WriteTouch
from offboarding.aftermath.opted_out import open_opt_out_link, opt_out_address, opt_out_of
from offboarding.aftermath.touch_text import draft_touch
from offboarding.checklist.views import ending_context, find_ending
from offboarding.models import AlumniPlan, AlumniTouch, Termination
from offboarding.overview.touch_days import FOR_BREACH, NextTouch, touch_of


@dataclass(frozen=True)
class TouchPart:
    """What a page shows of one ending's plan; `plan` is None where none was made. `waits`: what
    comes first, another ending of the client or a refund to them, or empty. `refused`: the plan, of
    any ending of the client, through which it opted out.
    """

    plan: AlumniPlan | None
    waits: str
    refused: AlumniPlan | None
    sent: list[AlumniTouch]
    today: date

    @property
    def next(self) -> NextTouch | None:
        return touch_of(self.plan, [touch.after_days for touch in self.sent], self.today)

    @property
    def is_due(self) -> bool:
        return self.next is not None and self.next.due_on <= self.today


def touch_part(ending: Termination, today: date) -> TouchPart:
    plan = AlumniPlan.objects.filter(termination=ending).first()
    if plan is not None:
        plan.termination = ending
    sent = list(plan.touches.sent().as_corrected()) if plan else []
    waits = why_waits(plan, today) if plan is not None and plan.is_on else ""
    return TouchPart(plan, waits, opt_out_of(ending.client), sent, today)


def find_plan(request: HttpRequest, pk: int) -> AlumniPlan:
    related = ("vendor", "termination__client__vendor", "termination__vendor")
    return get_object_or_404(AlumniPlan.objects.of(request.vendor).select_related(*related), pk=pk)


@allowed("case.decide")
def touches_start(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    is_for_breach = ending.path in FOR_BREACH

    def act(typed: dict) -> AlumniPlan:
        return start_touches(termination=ending, by=request.user, now=timezone.now(), **typed)

    form = StartTouches(request.POST or None, is_for_breach=is_for_breach)
    context = {**ending_context(ending), "why": why_refused(refuse_staying_in_touch, ending)}
    return form_page(request, "offboarding/aftermath/touches_start.html", form, act, context)


@require_POST
@allowed("fact.record")
def touches_stop(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect(stop_touches(plan=find_plan(request, pk), by=request.user))


@require_POST
@allowed("fact.record")
def touches_refused(request: HttpRequest, pk: int) -> HttpResponse:
    """The client opted out in a conversation, not by the link."""
    plan = opt_out(plan=find_plan(request, pk), by=request.user, now=timezone.now())
    messages.info(request, _("On record: we do not write to this client any more."))
    return redirect(plan)


@allowed("fact.record")
@names_the_person
def touch_write(request: HttpRequest, pk: int) -> HttpResponse:
    plan = find_plan(request, pk)
    why = "" if request.method == "POST" else why_refused(due_touch, plan, request.today)
    client = plan.termination.client
    link = open_opt_out_link(plan, timezone.now())
    draft = draft_touch(plan, opt_out_address(link), request.user) if link else ""
    form = WriteTouch(request.POST or None, initial={"text": draft})
    text = (form["text"].value() or "").replace("\r\n", "\n")

    def act(typed: dict) -> AlumniPlan:
        typed["text"] = typed["text"].replace("\r\n", "\n")
        now = timezone.now()
        log_touch(plan=plan, by=request.user, today=request.today, now=now, **typed)
        messages.success(request, _("On record as sent."))
        return plan

    reach = reach_of(client).with_text(text)
    context = {
        **ending_context(plan.termination),
        "why": why,
        "whatsapp": reach.whatsapp,
        "mail": reach.mail,
    }
    return form_page(request, "offboarding/aftermath/touch_write.html", form, act, context)
