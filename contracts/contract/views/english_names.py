"""The English names of a contract’s service and price lines, for a client who reads English."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from contracts.contract.actions.name_in_english import name_in_english
from contracts.contract.views.contracts import find_contract
from contracts.models import Contract


class EnglishNames(forms.Form):
    """One field for the service and one for each price line, named `line-<id>`."""

    service = forms.CharField(max_length=200, required=False)

    def __init__(self, contract: Contract, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].label = contract.service
        self.fields["service"].initial = contract.service_en
        for line in contract.lines.all():
            self.fields[f"line-{line.pk}"] = forms.CharField(
                label=line.description,
                initial=line.description_en,
                max_length=200,
                required=False,
            )

    @property
    def names(self) -> dict[int, str]:
        prefix = "line-"
        return {
            int(name.removeprefix(prefix)): typed
            for name, typed in self.cleaned_data.items()
            if name.startswith(prefix)
        }


@allowed("fact.record")
def contract_english(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    form = EnglishNames(contract, request.POST or None)

    def act(typed: dict) -> str:
        name_in_english(
            contract=contract, service=typed["service"], lines=form.names, by=request.user
        )
        return contract.get_absolute_url()

    context = {"contract": contract, "client": contract.client}
    page = "contracts/contract/english_names.html"
    return form_page(request, page, form, act, context, is_edit=True)
