"""The signed file of a contract that was recorded without it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from contracts.contract.actions.attach_signed_contract import attach_signed_contract
from contracts.contract.signed_file import COMPARED
from contracts.contract.views.contracts import find_contract
from contracts.models import SignedText


class SignedContract(forms.Form):
    signed_file = forms.FileField(
        label=_("Signed file"), help_text=FILE_HELP, widget=forms.ClearableFileInput(attrs=ACCEPT)
    )
    is_compared = forms.BooleanField(label=COMPARED, required=False)


@allowed("fact.record")
def contract_signed(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)

    def act(typed: dict) -> str:
        file = read_upload(typed["signed_file"])
        is_compared = bool(typed.get("is_compared"))
        attach_signed_contract(
            contract=contract, file=file, by=request.user, is_compared=is_compared
        )
        return contract.get_absolute_url()

    context = {"contract": contract, "client": contract.client}
    form = SignedContract(request.POST or None, request.FILES or None)
    if not SignedText.objects.filter(contract=contract).exists():
        del form.fields["is_compared"]
    return form_page(request, "contracts/contract/signed_contract.html", form, act, context)
