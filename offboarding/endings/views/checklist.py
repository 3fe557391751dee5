"""An ending: its start, its checklist, and the steps that are done here."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed, has_permission
from contracts.models import Contract
from offboarding.checklist.actions.override_step import override_step, refuse_override
from offboarding.checklist.actions.tick_item import tick_item
from offboarding.checklist.guards import refuse_named_step, refuse_while_letter_in_force
from offboarding.checklist.progress import open_step, steps_of
from offboarding.checklist.state import load_letter_state
from offboarding.checklist.steps import BY_KEY
from offboarding.checklist.views import (
    ending_context,
    find_ending,
    leave_if_over,
    load_ending,
    while_open,
)
from offboarding.endings.actions.add_demand import (
    add_demand,
    steps_before_demand,
    unmet_evidence,
)
from offboarding.endings.actions.remove_demand import remove_demand
from offboarding.endings.actions.set_dates import set_dates
from offboarding.endings.actions.start_termination import refuse_case, start_termination
from offboarding.endings.forms import Dates, NewDemand, StartEnding, WithReason
from offboarding.endings.views.rows import dates_plan, step_rows
from offboarding.models import Demand, RiskCase, Termination
from offboarding.paths.default_proof import open_grounds


@allowed("ending.prepare")
def ending_start(request: HttpRequest, pk: int) -> HttpResponse:
    cases = RiskCase.objects.of(request.vendor).open().select_related("client__vendor", "vendor")
    case = get_object_or_404(cases, pk=pk)
    contracts = (
        Contract.objects.of(request.vendor)
        .valid()
        .filter(client=case.client)
        .order_by("-signed_on", "pk")
    )
    form = StartEnding(
        request.POST or None, contracts=contracts, initial={"contract": contracts.first()}
    )

    def act(typed: dict) -> Termination:
        return start_termination(case=case, by=request.user, today=request.today, **typed)

    context = {
        "case": case,
        "client": case.client,
        "has_contract": contracts.exists(),
        "why_not": why_refused(refuse_case, case),
    }
    return form_page(request, "offboarding/endings/ending_start.html", form, act, context)


@allowed("fact.read")
def ending_detail(request: HttpRequest, pk: int) -> HttpResponse:
    state = load_ending(request, pk)
    steps = steps_of(state)
    context = {
        "ending": state.termination,
        "client": state.termination.client,
        "ending_state": state,
        "rows": step_rows(state, steps),
        "done": sum(step.is_passed for step in steps),
        "current": open_step(steps) if state.termination.is_open else None,
        "plan": dates_plan(state),
        "demands": state.path_rows.somasi,
    }
    return render(request, "offboarding/endings/ending.html", context)


@allowed("ending.prepare")
@while_open
def ending_dates(request: HttpRequest, pk: int) -> HttpResponse:
    state = load_ending(request, pk)
    ending = state.termination
    form = Dates(request.POST or None, initial=shown_dates(ending, request.today))

    def act(typed: dict) -> Termination:
        return set_dates(termination=ending, by=request.user, today=request.today, **typed)

    context = {
        **ending_context(ending),
        "notice": state.notice,
        "why_not": why_refused(refuse_named_step, state, "dates"),
    }
    return form_page(
        request, "offboarding/endings/ending_dates.html", form, act, context, is_edit=True
    )


def shown_dates(ending: Termination, today: date) -> dict[str, date | None]:
    """What is set, unless its day has passed: then the window is proposed again."""
    if ending.letter_on is None or ending.letter_on < today:
        return {"letter_on": today}
    return {"letter_on": ending.letter_on, "last_sending_on": ending.last_sending_on}


@allowed("ending.prepare")
def ending_demand_add(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    if page := leave_if_over(request, ending):
        return page

    def act(typed: dict) -> Termination:
        typed["file"] = read_upload(typed["file"])
        return add_demand(
            termination=ending, by=request.user, today=request.today, **typed
        ).termination

    grounds = open_grounds(ending.contract, request.today)
    unmet = unmet_evidence(grounds)
    form = NewDemand(request.POST or None, request.FILES or None, unmet=unmet)
    first = steps_before_demand(grounds, request.today)
    if not (first.rungs and has_permission(request.membership, "case.decide")):
        del form.fields["skip_reason"]
    state = load_letter_state(ending, request.today)
    why = why_refused(refuse_while_letter_in_force, state)
    context = {**ending_context(ending), "first": first, "why": why}
    return form_page(request, "offboarding/endings/ending_demand.html", form, act, context)


@require_POST
@allowed("ending.prepare")
def ending_demand_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Only of a demand that was uploaded; one that was written here is voided instead."""
    demands = Demand.objects.of(request.vendor).filter(document=None, termination__isnull=False)
    demands = demands.select_related("termination__vendor", "termination__client")
    demand = get_object_or_404(demands, pk=pk)
    return redirect(remove_demand(demand=demand, by=request.user, today=request.today))


@require_POST
@allowed("ending.prepare")
def ending_tick(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    ending = find_ending(request, pk)
    tick_item(termination=ending, key=key, by=request.user, today=request.today)
    messages.success(request, _("Step done: %(step)s.") % {"step": BY_KEY[key].title})
    return redirect(ending)


@allowed("step.override")
@while_open
def ending_override(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    step = BY_KEY.get(key)
    if step is None:
        raise Http404
    state = load_ending(request, pk)
    ending = state.termination

    def act(typed: dict) -> Termination:
        return override_step(
            termination=ending, key=key, by=request.user, today=request.today, **typed
        ).termination

    form = WithReason(request.POST or None)
    return form_page(
        request,
        "offboarding/endings/ending_override.html",
        form,
        act,
        {
            **ending_context(ending),
            "step": step,
            "why_not": why_refused(refuse_override, state, key),
        },
    )
