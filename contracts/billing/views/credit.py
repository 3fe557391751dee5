"""Credit of a client: its payments, and using it."""

from datetime import date
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Client
from contracts.billing.actions.use_credit import use_credit
from contracts.billing.balances import OF_CREDIT
from contracts.billing.credit import credit_of, first_day_usable, movements_of, usable_on
from contracts.billing.forms.payments import CreditUse
from contracts.billing.resumed import announce_resumed_work
from contracts.billing.views.invoices import row_id_param
from contracts.billing.views.payments import address_of, open_invoices, subjects_offered
from contracts.models import Invoice, Payment


@allowed("fact.read")
def client_credit(request: HttpRequest, pk: int) -> HttpResponse:
    client = find_client(request, pk)
    rows = Payment.objects.of(request.vendor).filter(OF_CREDIT, client=client)
    rows = rows.select_related("withdrawal", "corrects", "receipt").order_by("paid_on", "pk")
    parts = ("receipt__payments__invoice__vendor", "receipt__payments__contract__vendor")
    context = {
        "client": client,
        "rows": list(rows.prefetch_related(*parts)),
        "left": credit_of(client, request.today),
    }
    return render(request, "contracts/billing/credit.html", context)


@allowed("fact.record")
def credit_use(request: HttpRequest, pk: int) -> HttpResponse:
    """`?invoice=7` chooses beforehand; the only open invoice is chosen by itself."""
    client = find_client(request, pk)
    credit = credit_of(client, request.today)
    invoices = [
        invoice for invoice in open_invoices(client, request.today) if invoice.currency in credit
    ]
    subjects = subjects_offered(client, invoices, {})
    chosen_id = row_id_param(request, "invoice")
    only = invoices[0] if len(invoices) == 1 else None
    chosen = next((invoice for invoice in invoices if invoice.pk == chosen_id), only)
    form = CreditUse(
        request.POST or None,
        **subjects,
        initial=proposed_use(client, chosen, request.today) if chosen else {},
    )

    def act(typed: dict) -> str:
        with announce_resumed_work(request, client):
            used = use_credit(client=client, by=request.user, today=request.today, **typed)
        return address_of(used)

    context = {"client": client, "left": credit}
    return form_page(request, "contracts/billing/credit_use.html", form, act, context)


def proposed_use(client: Client, invoice: Invoice, today: date) -> dict[str, object]:
    """The smaller of open amount and credit, from the first day on which both existed: the money
    was with us then, so the client is not late for the days until it was recorded.
    """
    movements = movements_of(client, invoice.currency)
    amount: Decimal = min(invoice.open_amount, usable_on(today, movements))
    since = first_day_usable(amount, invoice.issued_on, movements) or today
    return {"subject": f"invoice-{invoice.pk}", "amount": amount, "used_on": min(since, today)}
