"""Reader of an invoice ledger: the bytes of a CSV file in, rows or row errors out. Writes nothing.

Two known layouts are distinguished by their first row, which names the columns in any order; other
columns are ignored. Any other file is read by a Mapping, which gives the columns and the forms of
dates and amounts.

1. Our own, all seven columns present, the last two may be empty cells:

   client          who was billed, by name or by your own reference; at most 64 characters
   invoice_number  unique in the file; leading zeros count; at most 60 characters
   issued_on       2026-02-28
   due_on          2026-02-28, not before issued_on
   amount          1250000 or 1250.50: a point, no grouping, more than zero, the invoice's total
   disputed        yes or no (ya, tidak); a dispute holds from the day of issue, open-ended
   settled_on      the day it was fully paid, not before issued_on; empty while it is open

2. An accounts-receivable export: customerID, invoiceNumber, InvoiceDate, DueDate, InvoiceAmount,
Disputed,
   SettledDate, with dates as month/day/year.

Comma, semicolon or tab; UTF-8 (Windows-1252 is read too, and said so); at most 10 MB and 200,000
rows.
`sample_csv()` is a small file of the first kind.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from clientcare.importing.rows import RowError, RowErrors
from clientcare.importing.table import read_records
from clientcare.importing.textfile import NotText, decode_text
from clientcare.ledger_files.layout import (
    AMOUNT,
    CLIENT,
    DISPUTED,
    DUE,
    ISSUED,
    NUMBER,
    OWN,
    SETTLED,
    Layout,
    Mapping,
    known_layout,
    mapped_layout,
)
from clientcare.ledger_files.ledger_cells import RecordCells

__all__ = ["OWN", "LedgerRow", "Reading", "RowError", "Totals", "read_ledger", "sample_csv"]

MAX_ROWS = 200_000
ROWS_PER_REPORT = 1000  # rows between two calls of `progress`


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One invoice. `amount` is its total; `settled_on` the day it was fully paid, None
    while open.
    """

    line: int
    client: str
    number: str
    issued_on: date
    due_on: date
    amount: Decimal
    disputed: bool
    settled_on: date | None


@dataclass(frozen=True)
class Totals:
    """Totals of the preview, over valid rows only. `settled` and `disputed` count invoices."""

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
    """Valid rows and errors of one file. `error_count` may exceed the saved errors.

    `encoding` is "utf-8", or "cp1252" as a guess that the user should check in the preview.
    `columns` are the file's own names in the order of FIELDS, "" for what it does not hold; empty
    when its first row was not understood.
    """

    rows: list[LedgerRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0
    columns: tuple[str, ...] = ()
    totals: Totals = Totals()
    encoding: str = "utf-8"


Progress = Callable[[int, int], None]


def read_ledger(
    data: bytes,
    *,
    decimals: int = 2,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read a whole ledger file; never raises for what is in it.

    `decimals`: places of the currency's smallest unit (IDR 0, USD 2). `mapping`: for a file of
    neither known kind.
    `progress(done, total)` is called every 1000 rows and at the end; total counts the file's lines.
    """
    errors = RowErrors()
    source = decode_text(data)
    if isinstance(source, NotText):
        errors.add(source.line, "", source.code, source.value)
        return Reading(errors=errors.errors, error_count=errors.count)
    reader = _Reader(source.text, decimals, mapping, errors, progress)
    rows = reader.read()
    names = reader.layout.names if reader.layout else ()
    return Reading(rows, errors.errors, errors.count, names, _sum_rows(rows), source.encoding)


class _Reader:
    """One pass over one file."""

    def __init__(
        self,
        text: str,
        decimals: int,
        mapping: Mapping | None,
        errors: RowErrors,
        progress: Progress | None,
    ) -> None:
        self.text, self.decimals, self.mapping, self.errors = text, decimals, mapping, errors
        self.progress = progress or (lambda done, total: None)
        self.total = max(text.count("\n") + (not text.endswith("\n")) - 1, 0)
        self.layout: Layout | None = None
        self.has_header = mapping is None or mapping.has_header
        self.first_seen: dict[str, int] = {}

    def read(self) -> list[LedgerRow]:
        rows: list[LedgerRow] = []
        layout, done = None, 0
        for line, record in read_records(self.text, self.errors):
            if layout is None:
                layout = self.first_row(line, record)
                if layout is None:
                    return []
                if self.has_header:
                    continue
            done += 1
            if done > MAX_ROWS:
                self.errors.add(line, "", "too_many_rows", f"{MAX_ROWS:,}")
                break
            row = self.row(layout, line, record)
            if row:
                rows.append(row)
            if done % ROWS_PER_REPORT == 0:
                self.progress(done, max(self.total, done))
        if not done and not self.errors.count:
            self.errors.add(None, "", "no_rows" if layout else "empty")
        self.progress(done, done)
        return rows

    def first_row(self, line: int, record: list[str]) -> Layout | None:
        """Find the columns; None when the file cannot be read on."""
        self.width = len(record)
        if self.mapping:
            self.layout, errors = mapped_layout(self.mapping, record, self.decimals)
        else:
            self.layout, errors = known_layout(record, self.decimals)
        for error in errors:
            self.errors.add(line, *error)
        return None if errors else self.layout

    def row(self, layout: Layout, line: int, record: list[str]) -> LedgerRow | None:
        """One record checked cell by cell; None after reporting every error in it."""
        before = self.errors.count
        if len(record) < self.width or any(cell.strip() for cell in record[self.width :]):
            self.errors.add(
                line, "", "cells" if self.has_header else "cells_first", len(record), self.width
            )
            return None
        cells = RecordCells(layout, line, record, self.errors)
        reads = layout.reads
        client, number = cells.value(CLIENT, reads.client), cells.value(NUMBER, reads.number)
        issued_on, due_on = cells.value(ISSUED, reads.issued_on), cells.value(DUE, reads.due_on)
        amount, disputed = cells.value(AMOUNT, reads.amount), cells.value(DISPUTED, reads.disputed)
        settled_on = cells.value(SETTLED, reads.settled_on)
        self.once(cells)
        if issued_on:
            cells.no_earlier(DUE, due_on, issued_on, "due_first")
            cells.no_earlier(SETTLED, settled_on, issued_on, "settled_first")
        if self.errors.count > before or not (client and number and issued_on and amount):
            return None
        due_on = due_on or issued_on + timedelta(days=layout.due_days or 0)
        return LedgerRow(
            line, client, number, issued_on, due_on, amount, bool(disputed), settled_on
        )

    def once(self, cells: RecordCells) -> None:
        """Report an invoice number that occurs twice, ignoring differences in spaces."""
        number = cells.text(NUMBER) or ""
        key = " ".join(number.split())
        first = self.first_seen.setdefault(key, cells.line) if number else cells.line
        if first != cells.line:
            cells.wrong(NUMBER, "twice", number, first)


def _sum_rows(rows: list[LedgerRow]) -> Totals:
    if not rows:
        return Totals()
    settled = [row.amount for row in rows if row.settled_on]
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


def sample_csv() -> str:
    """A small file of our own kind, for people to download, fill in and import."""
    return "\n".join(
        [
            ",".join(OWN),
            "Sekar & Aditya,0001,2026-01-05,2026-01-19,12500000,no,2026-01-18",
            "Sekar & Aditya,0002,2026-02-05,2026-02-19,12500000,no,",
            '"PT Lentera Nusantara, Tbk",0003,2026-02-10,2026-03-12,48750000,yes,',
            "",
        ]
    )
