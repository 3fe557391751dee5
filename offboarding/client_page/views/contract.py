"""One contract's page: lines, terms, money, boundary sheet and ending."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.db.models import Model, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clientcare.core.permissions import allowed
from clientcare.models import Document, DocumentKind
from contracts.billing.misfits import Misfit, misfits_among
from contracts.billing.views.lists import invoices_shown, payments_shown, slips_shown
from contracts.boundary_sheet.terms_by_day import terms_of
from contracts.contract.forms.time import NewTime
from contracts.contract.views.contracts import find_contract
from contracts.models import (
    Contract,
    Invoice,
    Payment,
    PaymentDirection,
    PriceLine,
    WithholdingSlip,
)

# After that a page stops polling for its PDF.
PATIENCE = timedelta(minutes=2)


@dataclass(frozen=True)
class TimeWorked:
    """`minutes` by all valid entries; `form` records another one."""

    minutes: int
    form: NewTime


@dataclass(frozen=True)
class ContractPage:
    """A contract's lines and money, its endings, and its latest boundary sheet."""

    lines: list[PriceLine]
    payments: list[Payment]
    slips: list[WithholdingSlip]
    invoices: list[Invoice]
    loose: list[Invoice]  # of the client and currency without a contract, the first hundred
    terminations: list[Model]
    sheet: Document | None
    sheet_waits: bool
    misfits: list[Misfit]
    time: TimeWorked

    @property
    def price(self) -> Decimal:
        return sum((line.price for line in self.lines), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """Paid in, less refunds."""
        return net_amount(self.payments)

    @property
    def withheld(self) -> Decimal:
        valid = [one.amount for one in self.slips if one.withdrawal_id is None]
        return sum(valid, Decimal(0))


@allowed("fact.read")
def contract_detail(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    lines = list(
        contract.lines.agreed_by(request.today)
        .select_related("change_order")
        .prefetch_related("progress")
    )
    for line in lines:
        # Rows are in the order of their days; the latest by today counts.
        noted = [row for row in line.progress.all() if row.day <= request.today]
        line.latest = noted[-1] if noted else None
    payments = list(payments_shown(request, contract=contract))
    invoices = list(invoices_shown(request, contract=contract))
    loose = invoices_shown(
        request, client=contract.client, contract=None, currency=contract.currency
    )
    sheet = latest_sheet(contract)
    page = ContractPage(
        lines=lines,
        payments=payments,
        slips=slips_shown(request, contract=contract),
        invoices=invoices,
        loose=[] if contract.withdrawal_id else list(loose[:100]),
        terminations=list(contract.terminations.order_by("-pk")),
        sheet=sheet,
        sheet_waits=is_being_made(sheet),
        misfits=misfits_among(contract, lines, invoices),
        time=time_worked(request, contract),
    )
    terms = terms_of(contract, request.today)
    context = {"contract": contract, "client": contract.client, "terms": terms, "page": page}
    return render(request, "offboarding/client_page/contract.html", context)


def time_worked(request: HttpRequest, contract: Contract) -> TimeWorked:
    worked = contract.time_entries.worked_by(request.today).aggregate(sum=Sum("minutes"))["sum"]
    form = NewTime.of(contract, day=request.today, person=request.user.name)
    return TimeWorked(worked or 0, form)


def is_being_made(sheet: Document | None) -> bool:
    """Its PDF is expected soon, so the page polls."""
    return bool(sheet) and not sheet.is_rendered and timezone.now() - sheet.created_at < PATIENCE


def latest_sheet(contract: Contract) -> Document | None:
    sheets = contract.documents.filter(
        kind=DocumentKind.TERMS_SHEET, voided_at=None
    ).select_related("vendor")
    return sheets.order_by("version").last()


def net_amount(payments: list[Payment]) -> Decimal:
    """Received less paid back, withdrawn ones left out."""
    signs = {PaymentDirection.RECEIVED: 1, PaymentDirection.REFUNDED: -1}
    standing = (payment for payment in payments if not payment.withdrawal_id)
    return sum((signs[payment.direction] * payment.amount for payment in standing), Decimal(0))
