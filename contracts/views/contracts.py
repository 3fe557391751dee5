"""Contracts: signed with their price lines, shown with progress, invoices and
payments, withdrawn.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import partial

from django.db.models import Case, Exists, Model, OuterRef, Q, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from clientcare.forms.fields import is_row_id, uploaded
from clientcare.models import Client, Document, DocumentKind
from clientcare.permissions import allowed
from clientcare.views.clients import find_client
from clientcare.views.forms import form_page
from clientcare.views.withdraw_page import withdraw_page
from contracts.actions.attach_invoices import attach_invoices
from contracts.actions.note_progress import note_progress
from contracts.actions.sign import sign
from contracts.actions.withdraw_contract import withdraw_contract
from contracts.balances import with_balances
from contracts.forms.facts import NewContract, Progress
from contracts.models import Contract, Dispute, Invoice, Payment, PaymentDirection, PriceLine
from contracts.shown_terms import terms_of
from contracts.views.line_forms import form_with_rows

INVOICE_STATES = {
    "settled": gettext_lazy("settled"),
    "disputed": gettext_lazy("disputed"),
    "overdue": gettext_lazy("overdue"),
    "open": gettext_lazy("open"),
}

PATIENCE = timedelta(
    minutes=2
)  # after that a page no longer asks by itself whether its PDF is there


@allowed("fact.record")
def contract_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    initial = {"currency": request.vendor.currency, "event_date": client.event_date}

    def act(typed: dict) -> Contract:
        lines, file, terms = (
            typed.pop("lines"),
            uploaded(typed.pop("signed_file")),
            typed.pop("terms"),
        )
        return sign(
            client=client,
            fields=typed,
            lines=lines,
            terms=terms,
            by=request.user,
            today=request.today,
            file=file,
        )

    return form_with_rows(
        request,
        "contracts/contract_form.html",
        NewContract,
        act,
        {"client": client},
        initial=initial,
        currency=request.vendor.currency,
        vendor=request.vendor,
    )


def find_contract(request: HttpRequest, pk: int) -> Contract:
    contracts = Contract.objects.of(request.vendor)
    return get_object_or_404(
        contracts.select_related("client__vendor", "vendor", "withdrawal", "signed_file"), pk=pk
    )


@dataclass(frozen=True)
class ContractPage:
    """A contract's lines and money, its endings, and its latest boundary sheet."""

    lines: list[PriceLine]
    payments: list[Payment]
    invoices: list[Invoice]
    loose: list[Invoice]  # of the client and currency without a contract, the first hundred
    terminations: list[Model]
    sheet: Document | None
    sheet_waits: bool

    @property
    def price(self) -> Decimal:
        return sum((line.price for line in self.lines), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """Paid in, less refunds."""
        return net(self.payments)


@allowed("fact.read")
def contract_detail(request: HttpRequest, pk: int) -> HttpResponse:
    contract = find_contract(request, pk)
    lines = list(contract.lines.prefetch_related("progress"))
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
        invoices=invoices,
        loose=[] if contract.withdrawal_id else list(loose[:100]),
        terminations=list(contract.terminations.order_by("-pk")),
        sheet=sheet,
        sheet_waits=is_being_made(sheet),
    )
    terms = terms_of(contract, request.today)
    context = {"contract": contract, "client": contract.client, "terms": terms, "page": page}
    return render(request, "contracts/contract.html", context)


def is_being_made(sheet: Document | None) -> bool:
    """Its PDF is expected any moment, so the page asks again."""
    return bool(sheet) and not sheet.is_rendered and timezone.now() - sheet.created_at < PATIENCE


def latest_sheet(contract: Contract) -> Document | None:
    sheets = contract.documents.filter(
        kind=DocumentKind.TERMS_SHEET, voided_at=None
    ).select_related("vendor")
    return sheets.order_by("version").last()


def invoices_shown(request: HttpRequest, **of: object):
    """Standing invoices with their state and what is open as of today, oldest due first."""
    disputed = Dispute.objects.standing().covering(request.today).filter(invoice=OuterRef("pk"))
    invoices = with_balances(
        Invoice.objects.of(request.vendor).standing().filter(**of), request.today
    )
    state = Case(
        When(paid_on__lte=request.today, then=Value("settled")),
        When(Exists(disputed), then=Value("disputed")),
        When(due_on__lt=request.today, then=Value("overdue")),
        default=Value("open"),
    )
    return (
        invoices.annotate(state=state)
        .select_related("vendor", "client", "contract")
        .order_by("due_on", "pk")
    )


def payments_shown(
    request: HttpRequest, *, client: Client | None = None, contract: Contract | None = None
):
    """Of a client or a contract, deposits and those of its invoices, withdrawn ones too."""
    theirs = Q(client=client) if client else Q(contract=contract) | Q(invoice__contract=contract)
    payments = Payment.objects.of(request.vendor).filter(theirs).order_by("paid_on", "pk")
    return payments.select_related(
        "invoice__vendor", "invoice__contract", "contract", "client", "withdrawal"
    )


def net(payments: list[Payment]) -> Decimal:
    """Received less paid back, withdrawn ones left out."""
    signs = {PaymentDirection.RECEIVED: 1, PaymentDirection.REFUNDED: -1}
    standing = (payment for payment in payments if not payment.withdrawal_id)
    return sum((signs[payment.direction] * payment.amount for payment in standing), Decimal(0))


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
    return form_page(request, "contracts/progress_form.html", form, act, context)


@require_POST
@allowed("fact.record")
def invoice_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """The ticked invoices of the contract's page."""
    contract = find_contract(request, pk)
    ticked = [int(one) for one in request.POST.getlist("invoices") if is_row_id(one)]
    attach_invoices(
        contract=contract,
        invoices=Invoice.objects.of(request.vendor).filter(pk__in=ticked),
        by=request.user,
    )
    return redirect(contract)
