"""Issue an invoice; its number is taken in the same transaction, so that the series is gapless."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head, next_number
from clientcare.core.validators import refuse_future_day
from clientcare.leads.actions.become_client import become_client
from clientcare.models import Client, Counter, Currency, User, Vendor
from clientcare.money.rounding import ppn, ppn_rate, round_money
from contracts.agreement.amounts import MAX_LINES, exact_amount, refuse_too_large
from contracts.billing.actions.print_invoice import print_invoice
from contracts.billing.closed_account import refuse_closed
from contracts.models import Contract, Invoice, InvoiceLine, Series

COUNTER = "invoice"


@transaction.atomic
def issue_invoice(
    *,
    client: Client,
    lines: Sequence[Mapping[str, Any]],
    issued_on: date,
    due_on: date,
    by: User,
    today: date,
    contract: Contract | None = None,
    number: str | None = None,
    currency: str | None = None,
    vat: Decimal | None = None,
    is_final: bool = False,
    corrects: Invoice | None = None,
    is_printed: bool = True,
) -> Invoice:
    """`lines`: description, unit_price, and quantity (1 by default). `number`: from another
    program; None takes our next. `vat`: None computes PPN; a final account passes its own, and only
    its lines may be negative. `is_printed`: make its document too. Refused at the field concerned.
    """
    lock_head(client.vendor)
    currency = currency or (contract.currency if contract else client.vendor.currency)
    check_invoice(client, contract, currency, issued_on, due_on, today, is_final)
    rows = price_lines(lines, currency, is_final)
    net, vat = net_and_ppn(rows, vat, client.vendor, currency, issued_on)
    invoice = Invoice(
        vendor=client.vendor,
        client=client,
        contract=contract,
        issued_on=issued_on,
        due_on=due_on,
        currency=currency,
        vat=vat,
        total=net + vat,
        is_final=is_final,
        recorded_by=by,
        number=number or "",
        corrects=corrects,
    )
    return save_issued(invoice, rows, by, today if is_printed else None)


def net_and_ppn(
    rows: Sequence[InvoiceLine], vat: Decimal | None, vendor: Vendor, currency: str, day: date
) -> tuple[Decimal, Decimal]:
    net = sum((row.amount for row in rows), Decimal(0))
    return net, ppn_on(vendor, net, currency, day) if vat is None else vat


def save_issued(
    invoice: Invoice, rows: list[InvoiceLine], by: User, printed_on: date | None
) -> Invoice:
    """A final invoice prints its account instead."""
    number_and_save(invoice, rows)
    record_issue(invoice, by)
    become_client(client=invoice.client, by=by, day=invoice.issued_on)
    if printed_on and not invoice.is_final:
        print_invoice(invoice=invoice, by=by, today=printed_on)
    return invoice


def refuse_total(total: Decimal) -> None:
    refuse_too_large(total)
    if total <= 0:
        raise Refused(_("The invoice must come to more than zero."))


def record_issue(invoice: Invoice, by: User) -> None:
    record(
        invoice.vendor,
        "invoice_issued",
        by=by,
        client=invoice.client,
        day=invoice.issued_on,
        number=invoice.number,
        amount=str(invoice.total),
        currency=invoice.currency,
        due_on=invoice.due_on.isoformat(),
        invoice_id=invoice.pk,
    )


def check_invoice(
    client: Client,
    contract: Contract | None,
    currency: str,
    issued_on: date,
    due_on: date,
    today: date,
    is_final: bool = False,
) -> None:
    refuse_future_day(today, issued_on, "issued_on")
    if due_on < issued_on:
        raise Refused(_("An invoice cannot be due before it is issued."), field="due_on")
    if currency not in Currency.values:
        raise Refused(_("Choose one of the currencies offered."), field="currency")
    if contract is not None:
        check_contract_billed(contract, client, currency, is_final=is_final)


def check_contract_billed(
    contract: Contract, client: Client, currency: str, *, is_final: bool
) -> None:
    contract.refresh_from_db(fields=["withdrawal"])
    if contract.client_id != client.pk or contract.withdrawal_id:
        raise Refused(_("Choose a contract of this client."), field="contract")
    if not is_final:
        refuse_closed(contract, "contract")
    if contract.currency != currency:
        raise Refused(
            _("The contract is in %(currency)s; its invoices are too.")
            % {"currency": contract.currency},
            field="currency",
        )


def price_lines(
    lines: Sequence[Mapping[str, Any]], currency: str, is_final: bool
) -> list[InvoiceLine]:
    """Quantity × price of each line, rounded once to the currency's minor unit."""
    if not lines:
        raise Refused(_("An invoice needs at least one line."))
    # A final invoice has the contract's lines and a few more.
    if len(lines) > MAX_LINES and not is_final:
        raise Refused(_("These are more than %(count)s lines.") % {"count": MAX_LINES})
    return [
        price_line(position, line, currency, is_final) for position, line in enumerate(lines, 1)
    ]


def price_line(
    position: int, line: Mapping[str, Any], currency: str, is_final: bool
) -> InvoiceLine:
    quantity, price = Decimal(line.get("quantity", 1)), Decimal(line["unit_price"])
    exact_amount(price, currency, "unit_price")
    if quantity <= 0 or (price < 0 and not is_final):
        raise Refused(
            _("Quantity and price of a line cannot be negative, nor the quantity zero."),
            field="unit_price",
        )
    amount = round_money(Fraction(quantity) * Fraction(price), currency)
    refuse_too_large(amount, "unit_price")
    return InvoiceLine(
        position=position,
        description=line["description"],
        quantity=quantity,
        unit_price=price,
        amount=amount,
    )


def ppn_on(vendor: Vendor, net: Decimal, currency: str, day: date) -> Decimal:
    """PPN on the net amount; only for a registered vendor (PKP) and rupiah. Refused for a day
    without a known rate.
    """
    if not vendor.is_vat_registered or currency != "IDR":
        return Decimal(0)
    try:
        ppn_rate(day)
    except ValueError:
        raise Refused(_("There is no PPN rate for this day."), field="issued_on") from None
    return ppn(net, currency, day)


def number_and_save(invoice: Invoice, rows: list[InvoiceLine]) -> None:
    """Save with its number; the unique constraint backs the lock."""
    refuse_total(invoice.total)
    invoice.series = Series.TYPED if invoice.number else Series.OWN
    if invoice.series == Series.OWN:
        invoice.number = own_number(invoice.vendor, invoice.issued_on.year)
    else:
        refuse_typed(invoice)
    taken = _("There is an invoice %(number)s already.") % {"number": invoice.number}
    save_unless_taken(invoice, taken, field="number")
    for row in rows:
        row.vendor, row.invoice = invoice.vendor, invoice
    InvoiceLine.objects.bulk_create(rows)


def refuse_typed(invoice: Invoice) -> None:
    """A number is unique over all series; numbers with our own prefix are reserved for
    our series.
    """
    number = invoice.number
    if number.startswith(f"{invoice.vendor.invoice_prefix}/"):
        text = _("Numbers that begin with %(prefix)s/ are our own series: leave the field empty.")
        raise Refused(text % {"prefix": invoice.vendor.invoice_prefix}, field="number")
    if Invoice.objects.of(invoice.vendor).valid().filter(number=number).exists():
        text = _("There is an invoice %(number)s already.")
        raise Refused(text % {"number": number}, field="number")


def own_number(vendor: Vendor, year: int) -> str:
    """INV/2026/0001: the counter starts at the vendor's chosen number in its first year, at 1 in
    every other.
    """
    began = Counter.objects.of(vendor).filter(series=COUNTER).exclude(year=year).exists()
    first = 1 if began else vendor.first_invoice_number or 1
    return f"{vendor.invoice_prefix}/{year}/{next_number(vendor, COUNTER, year, first=first):04d}"
