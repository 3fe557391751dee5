"""The signed file of a contract that was recorded without it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from contracts.contract.actions.attach_signed_contract import attach_signed_contract
from contracts.contract.views.contracts import find_contract


class SignedContract(forms.Form):
    signed_file = forms.FileField(
        label=_("Signed file"), help_text=FILE_HELP, widget=forms.ClearableFileInput(attrs=ACCEPT)
    )


@allowed("fact.record")
def contract_signed(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)

    def act(typed: dict) -> str:
        file = read_upload(typed["signed_file"])
        attach_signed_contract(contract=contract, file=file, by=request.user)
        return contract.get_absolute_url()

    context = {"contract": contract, "client": contract.client}
    form = SignedContract(request.POST or None, request.FILES or None)
    return form_page(request, "contracts/contract/signed_contract.html", form, act, context)
