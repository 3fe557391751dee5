"""Our own ledger layout, as clientcare/ledger_files/reader.py reads it: the sum of each invoice
after its credits, and how much of it is settled, including withheld tax.

An unknown day of payment is left empty: imported again, a made-up day could count as late.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from clientcare.core.csv_export import escape_formulas
from clientcare.ledger_files.layout import CLIENT_LONGEST, MORE_OF_OWN, NUMBER_LONGEST, OWN
from contracts.ledger_export.exported import plain_amount
from contracts.models import Invoice


def plain_rows(invoices: Iterable[Invoice], today: date) -> Iterator[list[str]]:
    """Without invoices that were credited in full: nothing of them is owed or paid."""
    yield [*OWN, *MORE_OF_OWN]
    numbers: set[str] = set()
    for invoice in invoices:
        if invoice.total - invoice.credited > 0:
            yield plain_row(invoice, numbers)


def plain_row(invoice: Invoice, numbers: set[str]) -> list[str]:
    owed, settled = invoice.total - invoice.credited, invoice.received + invoice.withheld
    paid_on = last_payment(invoice) if settled and not invoice.is_undated else None
    is_closed = settled >= owed
    day = paid_on.isoformat() if paid_on else ""
    return [
        escape_formulas((invoice.client.reference or invoice.client.name)[:CLIENT_LONGEST]),
        escape_formulas(number_once(invoice, numbers)),
        invoice.issued_on.isoformat(),
        invoice.due_on.isoformat(),
        plain_amount(owed, invoice.currency),
        "yes" if invoice.is_disputed else "no",
        day if is_closed else "",
        invoice.currency,
        plain_amount(settled, invoice.currency) if settled else "",
        "" if is_closed else day,
    ]


def number_once(invoice: Invoice, numbers: set[str]) -> str:
    """The invoice's number; with its series if an imported and an own invoice share the number."""
    number = invoice.number
    if number in numbers:
        number = f"{number[: NUMBER_LONGEST - 11]} ({invoice.series})"
    numbers.add(number)
    return number


def last_payment(invoice: Invoice) -> date:
    """The last day of payment, but not before the day of issue, which a ledger does not allow."""
    days = (invoice.issued_on, invoice.last_payment, invoice.last_slip)
    return max(day for day in days if day)
