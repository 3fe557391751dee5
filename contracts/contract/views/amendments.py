"""Amendments: recorded and withdrawn."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.contract.actions.amend_contract import amend_contract
from contracts.contract.actions.withdraw_amendment import withdraw_amendment
from contracts.contract.forms.amendment import NewAmendment
from contracts.contract.views.contracts import find_contract
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import Amendment


@allowed("fact.record")
def amendment_new(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    terms = contract.terms.in_force_on(request.today).prefetch_related("scope_lines")

    def act(typed: dict) -> str:
        file, changed = read_upload(typed.pop("signed_file")), typed.pop("terms")
        amend_contract(
            contract=contract,
            fields=typed,
            terms=changed,
            by=request.user,
            today=request.today,
            file=file,
        )
        return contract.get_absolute_url() + "#terms"

    return form_with_rows(
        request,
        "contracts/contract/amendment_form.html",
        NewAmendment,
        act,
        {"contract": contract, "client": contract.client},
        vendor=request.vendor,
        in_force={term.kind: term for term in terms},
    )


@allowed("fact.withdraw")
def amendment_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    amendments = Amendment.objects.of(request.vendor).select_related(
        "contract__client__vendor", "contract__vendor"
    )
    amendment = get_object_or_404(amendments, pk=pk)
    contract = amendment.contract
    return withdraw_page(
        request,
        partial(withdraw_amendment, amendment=amendment),
        client=contract.client,
        heading=_("Withdraw amendment %(number)s") % {"number": amendment.number},
        button=_("Withdraw the amendment"),
        what=_("What was agreed before it holds again."),
        back=contract.get_absolute_url(),
    )
