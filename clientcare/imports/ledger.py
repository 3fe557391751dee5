"""Reader of an invoice ledger: the bytes of a CSV file in, rows or row errors out. Writes nothing.

Two kinds of file are told apart by their first row, which names the columns in any order; others
are ignored. Any other file is read by a Mapping, which says in which column what stands and how
dates and amounts are written.

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

from clientcare.imports.cells import CellError
from clientcare.imports.ledger_layout import (
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
from clientcare.imports.rows import Findings, RowError, shorten
from clientcare.imports.table import records
from clientcare.imports.textfile import NotText, decode

__all__ = ["OWN", "LedgerRow", "Reading", "RowError", "Totals", "read_ledger", "sample_csv"]

MAX_ROWS = 200_000
STEP = 1000  # rows between two calls of `progress`
ABSENT = {DISPUTED: False}  # what a file means that has no such column; of everything else: None


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
    """Good rows and errors of one file. `error_count` may exceed the errors kept.

    `encoding` is "utf-8", or "cp1252" as a guess that whoever imports should check in the preview.
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
    found = Findings()
    source = decode(data)
    if isinstance(source, NotText):
        found.add(source.line, "", source.code, source.value)
        return Reading(errors=found.errors, error_count=found.count)
    reader = _Reader(source.text, decimals, mapping, found, progress)
    rows = reader.read()
    names = reader.layout.names if reader.layout else ()
    return Reading(rows, found.errors, found.count, names, _totals(rows), source.encoding)


class _Reader:
    """One pass over one file."""

    def __init__(
        self,
        text: str,
        decimals: int,
        mapping: Mapping | None,
        found: Findings,
        progress: Progress | None,
    ) -> None:
        self.text, self.decimals, self.mapping, self.found = text, decimals, mapping, found
        self.progress = progress or (lambda done, total: None)
        self.total = max(text.count("\n") + (not text.endswith("\n")) - 1, 0)
        self.layout: Layout | None = None
        self.has_header = mapping is None or mapping.has_header
        self.first_seen: dict[str, int] = {}

    def read(self) -> list[LedgerRow]:
        rows, done = [], 0
        for line, record in records(self.text, self.found):
            if self.layout is None:
                if not self.first_row(line, record):
                    return []
                if self.has_header:
                    continue
            done += 1
            if done > MAX_ROWS:
                self.found.add(line, "", "too_many_rows", f"{MAX_ROWS:,}")
                break
            row = self.row(line, record)
            if row:
                rows.append(row)
            if done % STEP == 0:
                self.progress(done, max(self.total, done))
        if not done and not self.found.count:
            self.found.add(None, "", "no_rows" if self.layout else "empty")
        self.progress(done, done)
        return rows

    def first_row(self, line: int, record: list[str]) -> bool:
        """Find the columns; False when the file cannot be read on."""
        self.width = len(record)
        if self.mapping:
            self.layout, errors = mapped_layout(self.mapping, record, self.decimals)
        else:
            self.layout, errors = known_layout(record, self.decimals)
        for error in errors:
            self.found.add(line, *error)
        return not errors

    def row(self, line: int, record: list[str]) -> LedgerRow | None:
        """One record checked cell by cell; None after reporting every error in it."""
        before = self.found.count
        if len(record) < self.width or any(cell.strip() for cell in record[self.width :]):
            self.found.add(
                line, "", "cells" if self.has_header else "cells_first", len(record), self.width
            )
            return None
        values = [
            ABSENT.get(at) if place is None else self.value(line, at, record[place].strip())
            for at, place in enumerate(self.layout.places)
        ]
        self.once(line, record[self.layout.places[NUMBER]].strip())
        if values[ISSUED]:
            self.order(line, values)
        if self.found.count > before:
            return None
        if values[DUE] is None:
            values[DUE] = values[ISSUED] + timedelta(days=self.layout.due_days or 0)
        return LedgerRow(line, *values)

    def value(self, line: int, at: int, cell: str) -> object:
        try:
            return self.layout.reads[at](cell)
        except CellError as error:
            self.found.add(
                line,
                self.layout.names[at],
                error.code if cell else "blank",
                shorten(cell),
                error.other,
            )
            return None

    def once(self, line: int, number: str) -> None:
        first = self.first_seen.setdefault(" ".join(number.split()), line) if number else line
        if first != line:
            self.found.add(line, self.layout.names[NUMBER], "twice", shorten(number), first)

    def order(self, line: int, values: list) -> None:
        issued = values[ISSUED]
        for at, code in ((DUE, "due_first"), (SETTLED, "settled_first")):
            if values[at] and values[at] < issued:
                self.found.add(
                    line, self.layout.names[at], code, values[at].isoformat(), issued.isoformat()
                )


def _totals(rows: list[LedgerRow]) -> Totals:
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
