"""Our own ledger, as clientcare/ledger_files/reader.py reads it: what the client had to pay of each
invoice after its credits, and what is settled of that, tax withheld included.

A day of payment that is not known is not given: imported again it would count as late.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from clientcare.core.csv_export import escape_formulas
from clientcare.ledger_files.layout import CLIENT_LONGEST, MORE_OF_OWN, NUMBER_LONGEST, OWN
from contracts.ledger_export.exported import plain_amount
from contracts.models import Invoice


def plain_rows(invoices: Iterable[Invoice], today: date) -> Iterator[list[str]]:
    """An invoice that was credited as a whole is left out: nothing of it is owed or paid."""
    yield [*OWN, *MORE_OF_OWN]
    numbers: set[str] = set()
    for one in invoices:
        if one.total - one.credited > 0:
            yield plain_row(one, numbers)


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
    """An imported number may be one of ours too: then it is told apart by its series."""
    number = invoice.number
    if number in numbers:
        number = f"{number[: NUMBER_LONGEST - 11]} ({invoice.series})"
    numbers.add(number)
    return number


def last_payment(invoice: Invoice) -> date:
    """Not before it was issued, where somebody paid ahead: a ledger has no such day."""
    days = (invoice.issued_on, invoice.last_payment, invoice.last_slip)
    return max(day for day in days if day)
