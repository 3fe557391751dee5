"""One payment over several invoices."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from clientcare.clients.views.record import find_client
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from contracts.billing.actions.record_receipt import record_receipt
from contracts.billing.forms.payments import DividedPayment, amount_of
from contracts.billing.receipts import oldest_first
from contracts.billing.resumed import announce_resumed_work
from contracts.billing.views.payments import address_of, open_invoices
from contracts.models import Invoice


@allowed("fact.record")
def payment_divide(request: HttpRequest, pk: int) -> HttpResponse:
    """`?currency=USD` chooses among several. While the form is filled in, htmx requests the
    division of `?amount=`, or the sums of the shares as they are typed.
    """
    client = find_client(request, pk)
    invoices = open_invoices(client, request.today)
    currencies = list(dict.fromkeys(invoice.currency for invoice in invoices))
    currency = request.GET.get("currency")
    currency = currency if currency in currencies else next(iter(currencies), "")
    invoices = [invoice for invoice in invoices if invoice.currency == currency]
    form = divided_form(DividedPayment, request, invoices, {"paid_on": request.today})

    def act(typed: dict) -> str:
        with announce_resumed_work(request, client):
            payment = record_receipt(client=client, by=request.user, today=request.today, **typed)
        return address_of(payment)

    context = {"client": client, "currencies": currencies, "currency": currency}
    return form_page(request, "contracts/billing/payment_divide.html", form, act, context)


def divided_form(
    form_class: type[DividedPayment],
    request: HttpRequest,
    invoices: list[Invoice],
    initial: dict[str, Any],
    shares: dict | None = None,
) -> DividedPayment:
    """`initial` and `shares`: used unless the query string has `amount` or shares."""
    if request.method == "POST":
        return form_class(request.POST, invoices=invoices)
    typed = {
        invoice.pk: request.GET[f"share-{invoice.pk}-amount"]
        for invoice in invoices
        if f"share-{invoice.pk}-amount" in request.GET
    }
    initial |= {"amount": request.GET["amount"]} if "amount" in request.GET else {}
    form = form_class(invoices=invoices, initial=initial, shares=typed or shares)
    if "amount" in request.GET and not typed:
        form.shares = form.share_rows(oldest_first(invoices, amount_of(form, "amount")))
    add_htmx_attributes(form, request.get_full_path())
    return form


def add_htmx_attributes(form: DividedPayment, address: str) -> None:
    """Divide again when the sum changes; add up again when a share changes."""
    form.fields["amount"].widget.attrs |= {
        "hx-get": address,
        "hx-trigger": "change",
        "hx-target": "#shares",
        "hx-select": "#shares",
        "hx-swap": "outerHTML",
    }
    for row in form.shares:
        row.fields["amount"].widget.attrs |= {
            "hx-get": address,
            "hx-trigger": "change",
            "hx-include": "#shares input, #id_amount",
            "hx-target": "#share-sums",
            "hx-select": "#share-sums",
            "hx-swap": "outerHTML",
        }
