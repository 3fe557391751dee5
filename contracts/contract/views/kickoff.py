"""The kickoff of a contract that was signed by link."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed, has_permission
from contracts.contract.actions.record_kickoff import record_kickoff
from contracts.contract.views.contracts import find_contract
from contracts.contract.work_start import deposit_left


class HeldKickoff(forms.Form):
    held_on = DayField(label=_("Held on"))
    note = forms.CharField(
        label=_("What was settled"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    without_deposit = forms.CharField(
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

    context = {"client": contract.client, "contract": contract, "left": left}
    return form_page(request, "contracts/contract/kickoff.html", form, act, context)
