"""What the account of a contract would be; the page changes nothing."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.core.permissions import allowed
from contracts.contract.views.contracts import find_contract
from contracts.models import Contract
from offboarding.final_account.forms import WhatIf
from offboarding.final_account.views.account import format_figures
from offboarding.final_account.what_if import (
    Outcome,
    Supposed,
    differences,
    outcome_if,
    waived_kinds,
)
from offboarding.models import SettlementItem, Termination
from offboarding.settlement.account_rows import AccountRows, read_contract_rows
from offboarding.settlement.from_rows import cause_of
from offboarding.settlement.issued import issued_account_of


@allowed("fact.read")
def account_what_if(request: HttpRequest, pk: int) -> HttpResponse:
    """Compared with the open ending of the contract, else with our ending it today. Once its
    account is issued, nothing changes it.
    """
    contract = find_contract(request, pk)
    if issued := issued_account_of(contract, request.today):
        context = {"contract": contract, "client": contract.client, "account": issued}
        return render(request, "offboarding/final_account/what_if_issued.html", context)
    ending = contract.terminations.open().select_related("contract").first()
    rows, now = rows_of(contract, ending, request.today), as_it_is(ending, request.today)
    now = Supposed(*now, waived=waived_kinds(rows))
    form = WhatIf(request.GET or None, rows=rows, supposed=now)
    before = outcome_if(rows, now, request.today)
    after = outcome_if(rows, form.supposed(), request.today) if form.is_valid() else before
    context = {
        "contract": contract,
        "client": contract.client,
        "form": form,
        "before": before,
        "after": after,
        "rows": compared(before, after),
        "figures": format_figures(after.account, []) if after.account else None,
    }
    return render(request, "offboarding/final_account/what_if.html", context)


def compared(before: Outcome, after: Outcome) -> list:
    return differences(before.account, after.account) if after.account else []


def as_it_is(ending: Termination | None, today: date) -> tuple[str, date]:
    """Cause and day of the account by the open ending of a contract."""
    if ending is None or not ending.path:
        return "vendor", today
    return cause_of(ending), ending.effective_on or today


def rows_of(contract: Contract, ending: Termination | None, today: date) -> AccountRows:
    """`ending`: the open one of the contract, if there is one."""
    rows = read_contract_rows([contract], today)[contract.pk]
    if ending is None:
        return rows
    items = SettlementItem.objects.filter(termination=ending).select_related("receipt")
    return rows.of_ending(list(items.order_by("pk")), ending.letter_on)
