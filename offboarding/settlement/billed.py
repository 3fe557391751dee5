"""What the invoices of a contract bill, compared with what was agreed.

An invoice bills the price lines and change orders of its contract unless a person said that it
bills an expense. While they come to more than was agreed, no account is computed: otherwise what
was agreed beside the contract would be missing in it, or what was billed by mistake be in it.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.money.rounding import round_money
from contracts.agreement.amounts import format_amount
from contracts.billing.misfits import net_of
from contracts.models import Bills, Invoice
from offboarding.models import ItemKind, SettlementItem
from offboarding.settlement.account_rows import AccountRows

ZERO = Fraction(0)


def billing_work(rows: AccountRows) -> list[Invoice]:
    """Invoices in the contract's currency that bill lines or change orders, or of which nobody
    said what they bill.
    """
    currency = rows.contract.currency
    return [
        invoice
        for invoice in rows.invoices
        if invoice.currency == currency and invoice.bills != Bills.EXPENSE
    ]


def net_sum(invoices: Iterable[Invoice], currency: str) -> Decimal:
    return round_money(sum((net_of(invoice) for invoice in invoices), ZERO), currency)


def invoices_beyond(rows: AccountRows) -> list[Invoice]:
    """The invoices that bill work, if together they exceed what was agreed; else none. A line paid
    by the hour without a limit leaves no limit.
    """
    if any(line.hourly_rate and not line.price for line in rows.lines):
        return []
    work = billing_work(rows)
    return work if net_sum(work, rows.contract.currency) > agreed_price(rows) else []


def agreed_price(rows: AccountRows) -> Decimal:
    return sum((line.price for line in rows.lines), Decimal(0))


def refuse_billed_beyond(rows: AccountRows) -> None:
    """Refused while invoices exceed price lines and change orders, or those for expenses the
    expenses of the account; names them.
    """
    currency = rows.contract.currency
    if beyond := invoices_beyond(rows):
        text = _(
            "The invoices %(numbers)s come to %(billed)s before PPN, the price lines and change "
            "orders to %(price)s. Say what each of them bills: a line, a change order with its "
            "price, an expense, or nothing of this contract."
        )
        sums = {"billed": net_sum(beyond, currency), "price": agreed_price(rows)}
        printed = {name: format_amount(amount, currency) for name, amount in sums.items()}
        raise Refused(text % {"numbers": numbers_text(beyond), **printed})
    refuse_unlisted_expenses(rows)


def refuse_unlisted_expenses(rows: AccountRows) -> None:
    currency = rows.contract.currency
    bills = [invoice for invoice in rows.invoices if invoice.bills == Bills.EXPENSE]
    listed = sum((item.amount for item in rows.items if item.kind == ItemKind.EXPENSE), Decimal(0))
    if net_sum(bills, currency) > listed:
        raise Refused(
            _("The invoices %(numbers)s bill expenses: add those expenses to the account.")
            % {"numbers": numbers_text(bills)}
        )


def refuse_unproven_expenses(items: Iterable[SettlementItem]) -> None:
    """Refused for an expense without its receipt or without what approved it beforehand; both are
    asked for when it is added, earlier rows may lack one.
    """
    for item in items:
        if item.kind == ItemKind.EXPENSE and not (item.clause and item.receipt_id):
            text = _(
                "The expense “%(label)s” needs its receipt and what approved it beforehand: remove "
                "it, and add it with both."
            )
            raise Refused(text % {"label": item.label})


def numbers_text(invoices: Sequence[Invoice]) -> str:
    return ", ".join(invoice.number for invoice in invoices)
