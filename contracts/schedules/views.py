"""The billing schedule of a contract: agreed, shown with what is billed, withdrawn."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.people.naming import names_the_person
from contracts.contract.views.contracts import find_contract
from contracts.models import BillingSchedule, BillingStep, Contract
from contracts.schedules.actions.agree_schedule import agree_schedule
from contracts.schedules.actions.bill_step import bill_step
from contracts.schedules.actions.replace_schedule import replace_schedule
from contracts.schedules.actions.withdraw_schedule import withdraw_schedule
from contracts.schedules.forms import NewSchedule, OtherSteps, proposed_steps, unbilled_values
from contracts.schedules.steps import (
    billed_of_price,
    left_to_bill,
    over_the_price,
    schedule_of,
    steps_shown,
)


@allowed("fact.read")
def schedule_detail(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    schedule = schedule_of(contract)
    steps = steps_shown(schedule, request.today) if schedule else []
    context = {"contract": contract, "client": contract.client, "schedule": schedule}
    over = over_the_price(steps, contract, request.today)
    is_beside = bool(over) and billed_of_price(contract).is_beside
    context |= {"steps": steps, "over": over, "is_beside": is_beside}
    return render(request, "contracts/schedules/schedule.html", context)


@allowed("fact.record")
def schedule_new(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    rest = rest_to_bill(contract, request.today)
    day = contract.event_day(contract.client)
    initial = proposed_steps(contract, rest["proposed"], day, request.today)
    form = NewSchedule(request.POST or None, currency=contract.currency, initial=initial)

    def act(typed: dict) -> str:
        agree_schedule(contract=contract, by=request.user, today=request.today, **typed)
        return schedule_address(request, contract)

    context = {"contract": contract, "client": contract.client, **rest}
    return form_page(request, "contracts/schedules/schedule_form.html", form, act, context)


def rest_to_bill(contract: Contract, today: date) -> dict[str, Any]:
    """What the steps come to, as the page says it: `credited` is the most that they may leave
    out.
    """
    billed, left = billed_of_price(contract), left_to_bill(contract, today)
    sums = {"proposed": billed.proposed_of(left), "credited": billed.credited_of(left)}
    return {"left": left, "billed": billed, **sums}


def schedule_address(request: HttpRequest, contract: Contract) -> str:
    return redirect("schedule_detail", request.vendor.slug, contract.pk).url


def find_schedule(request: HttpRequest, pk: int) -> BillingSchedule:
    schedules = BillingSchedule.objects.of(request.vendor).valid()
    related = ("vendor", "contract__client__vendor")
    return get_object_or_404(schedules.select_related(*related), pk=pk)


@allowed("fact.record")
def schedule_replace(request: HttpRequest, pk: int) -> HttpResponse:
    schedule = find_schedule(request, pk)
    contract = schedule.contract
    rest = rest_to_bill(contract, request.today)
    initial = unbilled_values(schedule, rest["proposed"], request.today)
    form = OtherSteps(request.POST or None, currency=contract.currency, initial=initial)

    def act(typed: dict) -> str:
        replace_schedule(schedule=schedule, by=request.user, today=request.today, **typed)
        return schedule_address(request, contract)

    context = {"contract": contract, "client": contract.client, **rest}
    return form_page(request, "contracts/schedules/schedule_replace.html", form, act, context)


@allowed("fact.withdraw")
def schedule_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    schedule = find_schedule(request, pk)
    contract = schedule.contract
    return withdraw_page(
        request,
        partial(withdraw_schedule, schedule=schedule),
        client=contract.client,
        heading=_("Withdraw the billing schedule"),
        button=_("Withdraw the schedule"),
        what=_("It was never agreed. Invoices keep what they bill."),
        back=schedule_address(request, contract),
    )


@require_POST
@allowed("fact.record")
@names_the_person
def step_bill(request: HttpRequest, pk: int) -> HttpResponse:
    steps = BillingStep.objects.of(request.vendor).select_related("vendor")
    invoice = bill_step(
        step=get_object_or_404(steps, pk=pk),
        by=request.user,
        today=request.today,
        anyway="anyway" in request.POST,
    )
    messages.success(
        request, _("Invoice %(number)s is issued. Send it.") % {"number": invoice.number}
    )
    return redirect(invoice)
