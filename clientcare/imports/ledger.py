"""Reader of an invoice ledger: the bytes of a CSV file in, rows or row errors out. Writes nothing.

Two kinds of file are told apart by their first row, which names the columns in any order; others are ignored.

1. Our own, all seven columns present, the last two may be empty cells:

   client          who was billed, by name or by your own reference; at most 64 characters
   invoice_number  unique in the file; leading zeros count; at most 60 characters
   issued_on       2026-02-28
   due_on          2026-02-28, not before issued_on
   amount          1250000 or 1250.50: a point, no grouping, more than zero, the invoice's total
   disputed        yes or no (ya, tidak); a dispute holds from the day of issue, open-ended
   settled_on      the day it was fully paid, not before issued_on; empty while it is open

2. An accounts-receivable export: customerID, invoiceNumber, InvoiceDate, DueDate, InvoiceAmount, Disputed,
   SettledDate, with dates as month/day/year.

Comma, semicolon or tab; UTF-8 (Windows-1252 is read too, and said so); at most 10 MB and 200,000 rows.
`sample_csv()` is a small file of the first kind.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clientcare.imports import cells
from clientcare.imports.rows import Findings, RowError, shorten
from clientcare.imports.textfile import NotText, decode

__all__ = ["LedgerRow", "Reading", "RowError", "Totals", "read_ledger", "sample_csv"]

MAX_ROWS = 200_000
STEP = 1000  # rows between two calls of `progress`
CLIENT_LONGEST, NUMBER_LONGEST = 64, 60  # as the reference of a client and the number of an invoice
FIELDS = ("client", "number", "issued_on", "due_on", "amount", "disputed", "settled_on")
OWN = ("client", "invoice_number", "issued_on", "due_on", "amount", "disputed", "settled_on")
EXPORT = (
    "customerID", "invoiceNumber", "InvoiceDate", "DueDate", "InvoiceAmount", "Disputed", "SettledDate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One invoice. `amount` is its total; `settled_on` the day it was fully paid, None while open."""

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
    `columns` are the file's own names in the order of FIELDS; empty when its first row was not understood.
    """

    rows: list[LedgerRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    error_count: int = 0
    columns: tuple[str, ...] = ()
    totals: Totals = Totals()
    encoding: str = "utf-8"


Progress = Callable[[int, int], None]


def read_ledger(data: bytes, *, decimals: int = 2, progress: Progress | None = None) -> Reading:
    """Read a whole ledger file; never raises for what is in it.

    `decimals`: places of the currency's smallest unit (IDR 0, USD 2). `progress(done, total)` is called every
    1000 rows and at the end; total counts the file's lines.
    """
    found = Findings()
    source = decode(data)
    if isinstance(source, NotText):
        found.add(source.line, "", source.code, source.value)
        return Reading(errors=found.errors, error_count=found.count)
    reader = _Reader(source.text, decimals, found, progress)
    rows = reader.read()
    return Reading(rows, found.errors, found.count, reader.names, _totals(rows), source.encoding)


class _Reader:
    """One pass over one file."""

    def __init__(self, text: str, decimals: int, found: Findings, progress: Progress | None) -> None:
        self.text, self.decimals, self.found = text, decimals, found
        self.progress = progress or (lambda done, total: None)
        self.total = max(text.count("\n") + (not text.endswith("\n")) - 1, 0)
        self.names: tuple[str, ...] = ()
        self.first_seen: dict[str, int] = {}

    def read(self) -> list[LedgerRow]:
        rows, done = [], 0
        for line, record in self.records():
            if not self.names:
                if not self.header(line, record):
                    return []
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
            self.found.add(None, "", "no_rows" if self.names else "empty")
        self.progress(done, done)
        return rows

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Each record that is not blank, with the line it begins on."""
        reader = csv.reader(io.StringIO(self.text, newline=None), delimiter=self.delimiter(), strict=True)
        line = 1
        try:
            for record in reader:
                if any(cell.strip() for cell in record):
                    yield line, record
                line = reader.line_num + 1
        except csv.Error:
            self.found.add(line, "", "quotes")

    def delimiter(self) -> str:
        head = self.text.lstrip().partition("\n")[0]
        return max(",;\t", key=head.count)

    def header(self, line: int, record: list[str]) -> bool:
        """Find the columns; False when the file cannot be read on."""
        self.width = len(record)
        places = {name.strip().casefold(): place for place, name in reversed(list(enumerate(record)))}
        kinds = {known: [name for name in known if name.casefold() in places] for known in (OWN, EXPORT)}
        known = max(kinds, key=lambda kind: len(kinds[kind]))
        if not kinds[known]:
            self.found.add(line, "", "unknown_header", ", ".join(OWN))
            return False
        missing = [name for name in known if name not in kinds[known]]
        heads = [name.strip().casefold() for name in record]
        double = [name for name in known if heads.count(name.casefold()) > 1]
        if missing:
            self.found.add(line, "", "missing_columns", ", ".join(missing))
        for name in double:
            self.found.add(line, name, "double_column", name)
        self.day = cells.iso_day if known is OWN else cells.us_day
        self.names, self.places = known, [places.get(name.casefold()) for name in known]
        return not missing and not double

    def row(self, line: int, record: list[str]) -> LedgerRow | None:
        """One record checked cell by cell; None after reporting every error in it."""
        before = self.found.count
        if len(record) < self.width or any(cell.strip() for cell in record[self.width :]):
            self.found.add(line, "", "cells", len(record), self.width)
            return None
        raw = [record[place].strip() for place in self.places]
        values = [self.value(line, at, cell) for at, cell in enumerate(raw)]
        if raw[1]:
            self.once(line, raw[1])
        if values[2]:
            self.order(line, values)
        return LedgerRow(line, *values) if self.found.count == before else None

    def value(self, line: int, at: int, cell: str) -> object:
        try:
            if at <= 1:
                return cells.text(cell, NUMBER_LONGEST if at else CLIENT_LONGEST)
            if at == 4:
                return cells.amount(cell, self.decimals)
            if at == 5:
                return cells.yes_no(cell)
            return self.day(cell) if cell or at != 6 else None
        except cells.CellError as error:
            self.found.add(line, self.names[at], error.code if cell else "blank", shorten(cell), error.other)
            return None

    def once(self, line: int, number: str) -> None:
        first = self.first_seen.setdefault(" ".join(number.split()), line)
        if first != line:
            self.found.add(line, self.names[1], "twice", shorten(number), first)

    def order(self, line: int, values: list) -> None:
        issued = values[2]
        for at, code in ((3, "due_first"), (6, "settled_first")):
            if values[at] and values[at] < issued:
                self.found.add(line, self.names[at], code, values[at].isoformat(), issued.isoformat())


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
