"""The result of reading a ledger file: its rows, its errors, and what the user should check."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clientcare.importing.rows import RowError
from clientcare.ledger_files.ledger_row import LedgerRow, LeftOut, Unused


@dataclass(frozen=True)
class Totals:
    """What the preview shows, over the good rows only. `settled` and `disputed` count invoices."""

    rows: int = 0
    clients: int = 0
    amount: Decimal = Decimal(0)
    settled: int = 0
    settled_amount: Decimal = Decimal(0)
    disputed: int = 0
    first_issued_on: date | None = None
    last_issued_on: date | None = None


@dataclass(frozen=True)
class Reading:
    """Good rows and errors of one file. `error_count` may exceed the saved errors.

    `encoding` is "utf-8", or "cp1252" as a guess that the user should check in the preview.
    `columns` are the file's own names in the order of CORE, "" for a missing column; empty when the
    first row was not understood. `left_out`: rows that are not invoices. `warnings`: what the user
    should check; they do not stop the import. `item_rows`: rows that repeat an invoice for another
    of its items. `unused`: columns that are not read. `payment_column`: the first one about
    payments, "" where none is.
    """

    rows: list[LedgerRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0
    columns: tuple[str, ...] = ()
    totals: Totals = Totals()
    encoding: str = "utf-8"
    left_out: list[LeftOut] = field(default_factory=list)
    warnings: list[RowError] = field(default_factory=list)
    item_rows: int = 0
    unused: list[Unused] = field(default_factory=list)
    payment_column: str = ""


def sum_rows(rows: list[LedgerRow]) -> Totals:
    if not rows:
        return Totals()
    settled = [row.amount for row in rows if row.closed_on]
    issued = [row.issued_on for row in rows]
    return Totals(
        rows=len(rows),
        clients=len({row.client for row in rows}),
        amount=sum((row.amount for row in rows), Decimal(0)),
        settled=len(settled),
        settled_amount=sum(settled, Decimal(0)),
        disputed=sum(row.disputed for row in rows),
        first_issued_on=min(issued),
        last_issued_on=max(issued),
    )
