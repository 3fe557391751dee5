"""Pages of a suspension of our work: record it, lift it, withdraw it."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.contract.views.contracts import find_contract
from contracts.judging.suspensions import is_end_known
from contracts.models import WorkSuspension
from offboarding.ladder.actions.lift_suspension import lift_suspension
from offboarding.ladder.actions.suspend_work import NewSuspension, suspend_work
from offboarding.ladder.actions.withdraw_suspension import withdraw_suspension
from offboarding.ladder.forms import LiftSuspension, SuspendWork
from offboarding.ladder.notice_text import notice_message, suspension_notice
from offboarding.ladder.resume_text import resume_message
from offboarding.ladder.suspension_rules import overdue_invoices, suspension_terms


@allowed("case.decide")
def suspension_new(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    terms = suspension_terms(contract, request.today)
    here = resolve_url("suspension_new", request.vendor.slug, contract.pk)

    def act(typed: dict) -> str:
        new = NewSuspension(**typed | {"notice_file": read_upload(typed["notice_file"])})
        suspension = suspend_work(contract=contract, new=new, by=request.user, today=request.today)
        day = shown_day(suspension.from_on, request.today)
        messages.success(request, _("The work is suspended from %(day)s on.") % {"day": day})
        return here

    overdue = overdue_invoices(contract, request.today)
    notice = suspension_notice(contract, terms, overdue, request.today)
    first_day = notice.rests_from if notice else terms.first_day(request.today)
    initial = {"notice_on": request.today, "from_on": first_day}
    form = SuspendWork(terms, request.POST or None, request.FILES or None, initial=initial)
    rows = WorkSuspension.objects.filter(contract=contract)
    context = {
        "client": contract.client,
        "contract": contract,
        "terms": terms,
        "suspensions": list(rows.select_related("withdrawal", "notice_file").order_by("-from_on")),
        "overdue": overdue,
        "message": notice and notice_message(notice, request.user),
    }
    return form_page(request, "offboarding/ladder/suspension.html", form, act, context)


def find_suspension(request: HttpRequest, pk: int) -> WorkSuspension:
    rows = WorkSuspension.objects.of(request.vendor).valid()
    return get_object_or_404(rows.select_related("contract__client__vendor", "vendor"), pk=pk)


@allowed("case.decide")
def suspension_lift(request: HttpRequest, pk: int) -> HttpResponse:
    suspension = find_suspension(request, pk)
    contract = suspension.contract

    def act(typed: dict) -> str:
        lift_suspension(suspension=suspension, by=request.user, today=request.today, **typed)
        messages.success(
            request, _("The work goes on. Our days to answer and deliver count again.")
        )
        return resolve_url("suspension_new", request.vendor.slug, contract.pk)

    message = resume_message(suspension, request.user, request.today)
    initial = {"lifted_on": suspension.resumes_on or request.today}
    if message:
        initial["reason"] = _("The day before, none of its invoices was overdue any more.")
    form = LiftSuspension(request.POST or None, initial=initial)
    context = {
        "client": contract.client,
        "contract": contract,
        "suspension": suspension,
        "message": message,
        "is_end_known": is_end_known(suspension),
    }
    return form_page(request, "offboarding/ladder/lift.html", form, act, context)


@allowed("case.decide")
def suspension_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    suspension = find_suspension(request, pk)
    contract = suspension.contract
    return withdraw_page(
        request,
        partial(withdraw_suspension, suspension=suspension),
        client=contract.client,
        heading=_("Withdraw a suspension"),
        button=_("Withdraw the suspension"),
        what=suspension.stops,
        back=resolve_url("suspension_new", request.vendor.slug, contract.pk),
    )
