"""The kickoff of a contract that was signed by link, and withdrawing a wrong one."""

from functools import partial

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, resolve_url
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed, has_permission
from contracts.contract.actions.record_kickoff import record_kickoff
from contracts.contract.actions.withdraw_kickoff import withdraw_kickoff
from contracts.contract.views.contracts import find_contract
from contracts.contract.work_start import deposit_left, waits_for_kickoff
from contracts.models import Contract, Kickoff


class HeldKickoff(forms.Form):
    held_on = DayField(label=_("Held on"))
    note = InsideText(label=_("What was settled"), required=False, max_length=4000, rows=4)
    without_deposit = InsideText(
        label=_("Why we start before the deposit is paid"), required=False, max_length=2000
    )


@allowed("fact.record")
def contract_kickoff(request: HttpRequest, pk: int) -> HttpResponse:
    """Only the owner is asked for a reason to start without the deposit."""
    contract = find_contract(request, pk)
    left = deposit_left(contract)
    form = HeldKickoff(request.POST or None, initial={"held_on": request.today})
    if not left or not has_permission(request.membership, "step.override"):
        del form.fields["without_deposit"]

    def act(typed: dict) -> object:
        record_kickoff(contract=contract, by=request.user, today=request.today, **typed)
        return contract

    kickoffs = list(contract.kickoffs.select_related("withdrawal", "recorded_by").order_by("-pk"))
    context = {
        "client": contract.client,
        "contract": contract,
        "left": left,
        "waits": Contract.objects.filter(waits_for_kickoff(), pk=contract.pk).exists(),
        "held": next((kickoff for kickoff in kickoffs if not kickoff.withdrawal), None),
        "kickoffs": kickoffs,
    }
    return form_page(request, "contracts/contract/kickoff.html", form, act, context)


@allowed("fact.withdraw")
def kickoff_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    kickoffs = Kickoff.objects.of(request.vendor).valid()
    related = ("contract__client__vendor", "contract__vendor", "vendor")
    kickoff = get_object_or_404(kickoffs.select_related(*related), pk=pk)
    return withdraw_page(
        request,
        partial(withdraw_kickoff, kickoff=kickoff),
        client=kickoff.contract.client,
        heading=gettext("Withdraw the kickoff"),
        button=gettext("Withdraw the kickoff"),
        what=format_day(kickoff.held_on, current_language(), "plain"),
        back=resolve_url("contract_kickoff", request.vendor.slug, kickoff.contract_id),
    )
