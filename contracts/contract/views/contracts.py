"""Contracts: recorded, withdrawn, and the progress of their lines."""

from functools import partial

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from contracts.contract.actions.note_progress import note_progress
from contracts.contract.actions.record_contract import record_contract
from contracts.contract.actions.withdraw_contract import withdraw_contract
from contracts.contract.forms.contract import NewContract, Progress
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import Contract, ContractDraft, PriceLine, WorkSuspension


@allowed("fact.record")
def contract_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    initial = {"currency": request.vendor.currency, "event_date": client.event_date}

    def act(typed: dict) -> Contract:
        file = read_upload(typed.pop("signed_file"))
        agreed = {name: typed.pop(name) for name in ("lines", "terms")}
        who = {"client": client, "by": request.user, "today": request.today}
        return record_contract(fields=typed, file=file, **agreed, **who)

    return form_with_rows(
        request,
        "contracts/contract/contract_form.html",
        NewContract,
        act,
        {"client": client},
        initial=initial,
        currency=request.vendor.currency,
        vendor=request.vendor,
    )


def find_contract(
    request: HttpRequest, pk: int, **annotations: Subquery | Coalesce | Exists
) -> Contract:
    """With `suspended_since`, the first day of a suspension that runs today, and `made_from`, the
    id of the draft that was signed; None without one. And with `annotations`.
    """
    running = WorkSuspension.objects.running_on(request.today).filter(contract=OuterRef("pk"))
    contracts = Contract.objects.of(request.vendor).annotate(
        suspended_since=Subquery(running.order_by("from_on").values("from_on")[:1]),
        made_from=Subquery(ContractDraft.objects.filter(contract=OuterRef("pk")).values("pk")[:1]),
        **annotations,
    )
    return get_object_or_404(
        contracts.select_related("client__vendor", "vendor", "withdrawal", "signed_file"), pk=pk
    )


@allowed("fact.withdraw")
def contract_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    return withdraw_page(
        request,
        partial(withdraw_contract, contract=contract),
        client=contract.client,
        heading=_("Withdraw contract %(number)s") % {"number": contract.number},
        button=_("Withdraw the contract"),
        what=_("Its invoices stay, without a contract."),
        back=contract.get_absolute_url(),
    )


@allowed("fact.record")
def line_progress(request: HttpRequest, pk: int) -> HttpResponse:
    lines = PriceLine.objects.of(request.vendor)
    lines = lines.select_related("contract__client__vendor", "contract__vendor", "vendor")
    line = get_object_or_404(lines.prefetch_related("progress__recorded_by"), pk=pk)

    def act(typed: dict) -> Contract:
        note_progress(line=line, by=request.user, today=request.today, **typed)
        return line.contract

    context = {"line": line, "contract": line.contract, "client": line.contract.client}
    form = Progress(request.POST or None, initial={"day": request.today})
    return form_page(request, "contracts/contract/progress_form.html", form, act, context)
