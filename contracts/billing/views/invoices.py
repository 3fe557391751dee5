"""Invoices: issued, shown as of today, disputed, withdrawn."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.clients.views.record import find_client
from clientcare.core.pages.fields import is_row_id
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.pages.withdraw_page import withdraw_page
from clientcare.core.permissions import allowed
from clientcare.documents.client_message import ClientMessage
from clientcare.documents.frozen_documents import is_being_made
from clientcare.models import corrected_day, with_valid_contact
from clientcare.people.naming import names_the_person
from contracts.agreement.boundaries import agreed_value
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.open_dispute import open_dispute, refuse_disputed
from contracts.billing.actions.print_invoice import print_invoice
from contracts.billing.actions.settle_dispute import refuse_ended, settle_dispute
from contracts.billing.actions.withdraw_dispute import withdraw_dispute
from contracts.billing.actions.withdraw_invoice import refuse_withdrawing, withdraw_invoice
from contracts.billing.balances import with_balances, with_slips
from contracts.billing.credit import credit_of
from contracts.billing.forms.invoices import DisputeEnd, NewDispute, NewInvoice
from contracts.billing.forms.paid_today import PaidToday
from contracts.billing.instalment_message import instalment_message
from contracts.billing.instalments import ShownPlan, plans_shown
from contracts.billing.misfits import Misfit, misfits_of
from contracts.billing.promises import JudgedPromise, promises_of
from contracts.billing.replaced import with_replacement
from contracts.billing.resumed import announce_resumed_work
from contracts.billing.shown_state import is_to_send, state_on
from contracts.billing.views.lists import slips_shown
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import (
    BoundaryTerm,
    Contract,
    Dispute,
    Invoice,
    InvoiceCredit,
    InvoiceLine,
    InvoiceSending,
    InvoiceUnlink,
    Series,
    TaxInvoice,
    WithholdingSlip,
)
from contracts.models.instalment import due_day

DAYS_TO_PAY = 14  # initial value of the form


@allowed("fact.record")
@names_the_person
def invoice_new(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    contracts = Contract.objects.of(request.vendor).valid().filter(client=client)
    contract = contracts.filter(pk=row_id_param(request, "contract")).first()
    currency = contract.currency if contract else request.vendor.currency
    initial = {
        "contract": contract,
        "currency": currency,
        "issued_on": request.today,
        "due_on": request.today + timedelta(days=days_to_pay(contract, request.today)),
    }

    def act(typed: dict) -> Invoice:
        return issue_invoice(client=client, by=request.user, today=request.today, **typed)

    return form_with_rows(
        request,
        "contracts/billing/invoice_form.html",
        NewInvoice,
        act,
        {"client": client},
        client=client,
        initial=initial,
        currency=currency,
    )


def days_to_pay(contract: Contract | None, today: date) -> int:
    """As agreed in the contract, else DAYS_TO_PAY."""
    terms = BoundaryTerm.objects.in_force_on(today).filter(
        contract=contract, kind=PaymentTerms.code
    )
    term = terms.first() if contract else None
    days = agreed_value(term).due_days if term else None
    return DAYS_TO_PAY if days is None else days


def row_id_param(request: HttpRequest, name: str) -> int:
    """A row id from the query string; 0, which no row has, if it is invalid."""
    typed = request.GET.get(name, "")
    return int(typed) if is_row_id(typed) else 0


def find_invoice(request: HttpRequest, pk: int) -> Invoice:
    invoices = with_balances(Invoice.objects.of(request.vendor), request.today)
    invoices = with_slips(with_replacement(invoices, request.today), request.today)
    invoices = invoices.annotate(due_day=due_day(request.today))
    related = (
        "client__vendor",
        "vendor",
        "contract__vendor",
        "withdrawal__by",
        "document__vendor",
        "corrects",
    )
    return get_object_or_404(invoices.select_related(*related), pk=pk)


@dataclass(frozen=True)
class InvoicePage:
    """What the page shows of an invoice besides its payments."""

    lines: list[InvoiceLine]
    net: Decimal  # before PPN
    credits: list[InvoiceCredit]
    disputes: list[Dispute]
    unlinks: list[InvoiceUnlink]
    tax_invoices: list[TaxInvoice]
    slips: list[WithholdingSlip]
    misfits: list[Misfit]
    promises: list[JudgedPromise]
    plans: list[ShownPlan]
    sendings: list[InvoiceSending]
    plan_message: ClientMessage | None  # of the plan in force
    can_print: bool  # an invoice of ours that has no document yet
    waits: bool  # its PDF is being made
    is_to_send: bool  # the client does not have it yet: sending it comes before its payment


@allowed("fact.read")
def invoice_detail(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)
    if invoice.open_amount > 0:
        credit = credit_of(invoice.client, request.today)
        invoice.credit_left = credit.get(invoice.currency)
    with_payments = ("withdrawal", "recorded_by", "corrects", "receipt")
    page = invoice_page(request, invoice)
    invoice.paid_today = PaidToday.of(invoice)
    context = {
        "invoice": invoice,
        "client": invoice.client,
        "page": page,
        "payments": list(invoice.payments.select_related(*with_payments).order_by("paid_on", "pk")),
        "state": state_on(invoice, page.disputes, request.today),
    }
    return render(request, "contracts/billing/invoice.html", context)


def invoice_page(request: HttpRequest, invoice: Invoice) -> InvoicePage:
    credits = invoice.credits.valid().select_related("by_invoice__vendor", "document__vendor")
    disputes = invoice.disputes.select_related("withdrawal", "recorded_by")
    plans = plans_shown(invoice, request.today)
    sendings = sendings_of(invoice)
    return InvoicePage(
        lines=list(invoice.lines.all()),
        net=invoice.total - invoice.vat,
        credits=list(credits.order_by("credited_on", "pk")),
        disputes=list(disputes.order_by("from_on", "pk")),
        slips=slips_shown(request, invoice=invoice),
        tax_invoices=list(invoice.tax_invoices.valid()) if invoice.vat else [],
        unlinks=list(invoice.unlinks.select_related("contract", "withdrawal")),
        misfits=misfits_of_invoice(invoice, request.today),
        plans=plans,
        sendings=sendings,
        is_to_send=is_to_send(invoice, sendings, request.today),
        plan_message=instalment_message(invoice, plans, request.user, request.today),
        promises=promises_of([invoice], request.today).get(invoice.pk, []),
        can_print=can_print(invoice),
        waits=is_being_made(invoice.document),
    )


def sendings_of(invoice: Invoice) -> list[InvoiceSending]:
    """With `day_sent`; without those whose contact was withdrawn."""
    sendings = invoice.sendings.filter(with_valid_contact("interaction"))
    return list(sendings.annotate(day_sent=corrected_day("interaction", "sent_on")).order_by("pk"))


def misfits_of_invoice(invoice: Invoice, today: date) -> list[Misfit]:
    """Misfits of its contract that concern this invoice."""
    if invoice.contract is None or invoice.withdrawal_id or invoice.is_final:
        return []
    misfits = misfits_of(invoice.contract, today)
    return [misfit for misfit in misfits if misfit.invoice_id in (None, invoice.pk)]


def can_print(invoice: Invoice) -> bool:
    has_one = invoice.document or invoice.is_final
    return invoice.series != Series.IMPORTED and not (has_one or invoice.replaced_by)


@require_POST
@allowed("fact.record")
@names_the_person
def invoice_print(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the document of an invoice that was issued without one."""
    invoice = find_invoice(request, pk)
    number = print_invoice(invoice=invoice, by=request.user, today=request.today).number
    messages.success(request, _("The PDF of %(number)s is being made.") % {"number": number})
    return redirect("invoice_detail", request.vendor.slug, pk)


@allowed("fact.withdraw")
def invoice_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)
    return withdraw_page(
        request,
        partial(withdraw_invoice, invoice=invoice),
        client=invoice.client,
        heading=_("Withdraw invoice %(number)s") % {"number": invoice.number},
        button=_("Withdraw the invoice"),
        what=_("It leaves every judgement and account. Its number is not used again."),
        back=invoice.get_absolute_url(),
        why=why_refused(refuse_withdrawing, invoice),
    )


@allowed("fact.record")
def dispute_new(request: HttpRequest, pk: int) -> HttpResponse:
    invoice = find_invoice(request, pk)

    def act(typed: dict) -> Invoice:
        with announce_resumed_work(request, invoice.client):
            open_dispute(invoice=invoice, by=request.user, today=request.today, **typed)
        return invoice

    form = NewDispute(request.POST or None, initial={"from_on": request.today})
    context = {
        "invoice": invoice,
        "client": invoice.client,
        "heading": _("The client disputes this invoice"),
        "why": why_refused(refuse_disputed, invoice, request.today),
    }
    context |= {
        "what": _(
            "While it lasts, the invoice is not judged: it counts neither as missed nor as late."
        )
    }
    return form_page(request, "contracts/billing/dispute_form.html", form, act, context)


def find_dispute(request: HttpRequest, pk: int) -> Dispute:
    disputes = Dispute.objects.of(request.vendor).valid()
    return get_object_or_404(
        disputes.select_related("invoice__client__vendor", "invoice__vendor", "vendor"), pk=pk
    )


@allowed("fact.record")
def dispute_settle(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = find_dispute(request, pk)

    def act(typed: dict) -> Invoice:
        return settle_dispute(
            dispute=dispute, by=request.user, today=request.today, **typed
        ).invoice

    form = DisputeEnd(request.POST or None, initial={"until_on": request.today})
    context = {
        "invoice": dispute.invoice,
        "client": dispute.invoice.client,
        "heading": _("The dispute ended"),
        "why": why_refused(refuse_ended, dispute),
    }
    return form_page(
        request,
        "contracts/billing/dispute_form.html",
        form,
        act,
        {**context, "what": dispute.reason},
    )


@allowed("fact.withdraw")
def dispute_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = find_dispute(request, pk)
    return withdraw_page(
        request,
        partial(withdraw_dispute, dispute=dispute),
        client=dispute.invoice.client,
        heading=_("Withdraw a dispute"),
        button=_("Withdraw the dispute"),
        what=dispute.reason,
        back=dispute.invoice.get_absolute_url(),
    )
