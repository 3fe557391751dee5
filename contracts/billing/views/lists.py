"""Rows of invoices and payments, as pages and CSV files show them."""

from django.db.models import Case, Q, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from clientcare.models import Client
from contracts.billing.balances import with_balances
from contracts.billing.replaced import with_replacement
from contracts.models import Contract, Invoice, Payment, WithholdingSlip
from contracts.models.invoice import is_disputed_on, is_due_before
from contracts.models.invoice_sums import awaits_slip

INVOICE_STATES = {
    "replaced": gettext_lazy("replaced"),
    "settled": gettext_lazy("settled"),
    "disputed": gettext_lazy("disputed"),
    "slip": gettext_lazy("tax slip awaited"),
    "overdue": gettext_lazy("overdue"),
    "open": gettext_lazy("open"),
}


def invoices_shown(request: HttpRequest, **of: object):
    """Valid invoices with their state and balance as of today, oldest due first."""
    invoices = with_balances(Invoice.objects.of(request.vendor).valid().filter(**of), request.today)
    invoices = with_replacement(invoices, request.today)
    state = Case(
        When(replaced_by__isnull=False, then=Value("replaced")),
        When(paid_on__lte=request.today, then=Value("settled")),
        When(is_disputed_on(request.today), then=Value("disputed")),
        When(awaits_slip(request.today), then=Value("slip")),
        When(is_due_before(request.today), then=Value("overdue")),
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
    """Of a client or a contract: deposits and payments of its invoices, withdrawn ones too."""
    subject = Q(client=client) if client else Q(contract=contract) | Q(invoice__contract=contract)
    payments = Payment.objects.of(request.vendor).filter(subject).order_by("paid_on", "pk")
    return payments.select_related(
        "invoice__vendor",
        "invoice__contract",
        "contract",
        "client",
        "withdrawal",
        "corrects",
        "receipt",
    )


def slips_shown(
    request: HttpRequest,
    *,
    client: Client | None = None,
    invoice: Invoice | None = None,
    contract: Contract | None = None,
) -> list[WithholdingSlip]:
    """Of a client, an invoice, or a contract with its invoices; withdrawn ones too."""
    subject = Q(contract=contract) | Q(invoice__contract=contract)
    subject = Q(client=client) if client else Q(invoice=invoice) if invoice else subject
    slips = WithholdingSlip.objects.of(request.vendor).filter(subject).order_by("day", "pk")
    related = ("withdrawal", "client", "contract", "invoice__vendor", "invoice__contract")
    return list(slips.select_related(*related))
