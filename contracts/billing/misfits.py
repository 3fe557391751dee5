"""Invoices that do not fit their contract: hints for the user; nothing is refused or judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.money.rounding import round_money
from contracts.agreement.amounts import format_amount
from contracts.billing.balances import with_balances
from contracts.models import Contract, Invoice, PriceLine


@dataclass(frozen=True)
class Misfit:
    """One sentence with its figures; `invoice_id` where it is about one invoice."""

    text: str
    invoice_id: int | None = None


def misfits_of(contract: Contract, today: date) -> list[Misfit]:
    """Of the contract's valid invoices issued by `today`, in two queries."""
    invoices = Invoice.objects.issued_by(today).filter(contract=contract).order_by("due_on", "pk")
    return misfits_among(contract, contract.lines.agreed_by(today), with_balances(invoices, today))


def misfits_among(
    contract: Contract, lines: Iterable[PriceLine], invoices: Iterable[Invoice]
) -> list[Misfit]:
    """`invoices`: read `with_balances`. Final invoices are not compared."""
    compared = [invoice for invoice in invoices if not invoice.is_final]
    price = sum((line.price for line in lines), Decimal(0))
    return [*billed_above(contract, price, compared), *misfitting(contract, compared)]


def billed_above(contract: Contract, price: Decimal, invoices: list[Invoice]) -> list[Misfit]:
    """The price is agreed before PPN, so invoices count without PPN and without their credits."""
    currency = contract.currency
    net = sum(
        (net_of(invoice) for invoice in invoices if invoice.currency == currency), Fraction(0)
    )
    billed = round_money(net, currency)
    if billed <= price:
        return []
    text = _("Invoices of this contract come to %(billed)s; its price is %(price)s: %(over)s more.")
    if any(invoice.vat for invoice in invoices):
        text = _(
            "Invoices of this contract come to %(billed)s before PPN; its price is %(price)s: "
            "%(over)s more."
        )
    sums = {"billed": billed, "price": price, "over": billed - price}
    return [Misfit(text % {name: format_amount(amount, currency) for name, amount in sums.items()})]


def net_of(invoice: Invoice) -> Fraction:
    """The total without PPN and without what was credited, PPN in proportion."""
    share = Fraction(invoice.total - invoice.credited) / Fraction(invoice.total)
    return Fraction(invoice.total - invoice.vat) * share


def misfitting(contract: Contract, invoices: list[Invoice]) -> Iterable[Misfit]:
    for invoice in invoices:
        names = {"number": invoice.number, "currency": invoice.currency, "ours": contract.currency}
        if invoice.currency != contract.currency:
            text = _("Invoice %(number)s is in %(currency)s, the contract in %(ours)s.")
            yield Misfit(text % names, invoice.pk)
        if invoice.issued_on < contract.signed_on:
            text = _(
                "Invoice %(number)s was issued on %(issued)s, before the contract was signed on "
                "%(signed)s."
            )
            days = {"issued": invoice.issued_on, "signed": contract.signed_on}
            named = {
                name: format_day(day, current_language(), "plain") for name, day in days.items()
            }
            yield Misfit(text % (names | named), invoice.pk)
