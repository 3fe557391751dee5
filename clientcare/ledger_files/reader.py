"""Reader of an invoice ledger: the bytes of a CSV file in, rows or row errors out. Writes nothing.

Two kinds of file are recognised by their first row, which names the columns in any order; other
columns are ignored. Any other file is read by a Mapping, which says which column holds what and how
dates and amounts are written.

1. Our own, all seven columns present, the cells of the last two may be empty:

   client          who was billed, by name or by your own reference; at most 64 characters
   invoice_number  unique in the file; leading zeros count; at most 60 characters
   issued_on       2026-02-28
   due_on          2026-02-28, not before issued_on
   amount          1250000 or 1250.50: a point, no grouping, more than zero, the invoice's total
   disputed        yes or no (ya, tidak); a dispute holds from the day of issue, open-ended
   settled_on      the day it was fully paid, not before issued_on; empty while it is open

   Three more are optional: currency (IDR; without it, that of the import), paid (the sum paid so
   far) and paid_on (the day of the last payment, of an invoice that is still open).

2. An accounts-receivable export: customerID, invoiceNumber, InvoiceDate, DueDate, InvoiceAmount,
   Disputed, SettledDate, with dates as month/day/year.

Comma, semicolon, tab or pipe; UTF-8 (Windows-1252 is read too, with a notice); at most 10 MB and
200,000 rows. Titles above the header row are skipped.
`sample_csv()` is a small file of the first kind.
"""

import re
from collections.abc import Callable, Iterable

from clientcare.importing.rows import RowError, RowErrors, shorten_value
from clientcare.importing.textfile import NotText, decode_text
from clientcare.ledger_files.layout import (
    CORE,
    NUMBER,
    OWN,
    Layout,
    Mapping,
    column_names,
    known_layout,
    mapped_layout,
)
from clientcare.ledger_files.ledger_cells import RecordCells
from clientcare.ledger_files.ledger_row import LedgerRow, LeftOut, Unused, row_text
from clientcare.ledger_files.reading import Reading, sum_rows
from clientcare.ledger_files.row_reader import Leniency, left_out_row, read_row
from clientcare.ledger_files.table_start import split_titles
from clientcare.ledger_files.unused_columns import ColumnUse

MAX_ROWS = 200_000
ROWS_PER_REPORT = 1000  # rows between two calls of `progress`
STRICT = Leniency()
TITLE_SHORTENS = re.compile(
    r"\b(?:dalam|in)\s+(?:ribu|juta|miliar|milyar|thousand|million)|\b(?:ribuan|jutaan)\b",
    re.IGNORECASE,
)
# Errors that a credit or a sum of zero may have and still be left out: such rows have no due day
NO_MATTER = frozenset({"blank", "not_positive", "due_first", "settled_first"})


Progress = Callable[[int, int], None]


def read_ledger(
    data: bytes,
    *,
    decimals: int = 2,
    mapping: Mapping | None = None,
    progress: Progress | None = None,
    leniency: Leniency = STRICT,
    currency: str = "",
) -> Reading:
    """Read a whole ledger file. Wrong content gives errors in the Reading, never an exception.

    `decimals`: places of the smallest unit (IDR 0, USD 2) where a row names no currency;
    `currency`: which one that is, for the sums in errors. `mapping`: for a file of neither known
    kind. `leniency`: which rows the user is asked about instead of an error.
    `progress(done, total)` is called every 1000 rows and at the end; total counts the file's lines.
    """
    errors = RowErrors()
    source = decode_text(data)
    if isinstance(source, NotText):
        errors.add(source.line, "", source.code, source.value)
        return Reading(errors=errors.errors, error_count=errors.count)
    reader = _Reader(source.text, decimals, mapping, errors, progress, leniency, currency)
    rows = reader.read()
    names = reader.layout.names[: len(CORE)] if reader.layout else ()
    return Reading(
        rows,
        errors.errors,
        errors.count,
        names,
        sum_rows(rows),
        source.encoding,
        reader.left_out,
        reader.warnings.errors,
        reader.item_rows,
        reader.unused(),
        reader.layout.payment_column if reader.layout else "",
    )


class _Reader:
    """One pass over one file."""

    def __init__(
        self,
        text: str,
        decimals: int,
        mapping: Mapping | None,
        errors: RowErrors,
        progress: Progress | None,
        leniency: Leniency,
        currency: str,
    ) -> None:
        self.text, self.decimals, self.mapping, self.errors = text, decimals, mapping, errors
        self.leniency, self.currency, self.warnings = leniency, currency, RowErrors()
        self.progress = progress or (lambda done, total: None)
        self.total = max(text.count("\n") + (not text.endswith("\n")) - 1, 0)
        self.layout: Layout | None = None
        self.use: ColumnUse | None = None
        self.has_header = mapping is None or mapping.has_header
        self.first_seen: dict[str, tuple[int, tuple[str, ...]]] = {}
        self.left_out: list[LeftOut] = []
        self.repeated: list[RowError] = []
        self.items: set[str] = set()
        self.item_rows = 0

    def read(self) -> list[LedgerRow]:
        rows: list[LedgerRow] = []
        layout, done = None, 0
        titles, table = split_titles(self.text, self.errors)
        for line, record in table:
            if layout is None:
                layout = self.first_row(line, record)
                if layout is None:
                    return []
                self.warn_of_titles(titles)
                self.head = [cell.strip() for cell in record] if self.has_header else None
                if self.has_header:
                    continue
            if self.is_header_again(line, record):
                continue
            done += 1
            if done > MAX_ROWS:
                self.errors.add(line, "", "too_many_rows", MAX_ROWS)
                break
            row = self.row(layout, line, record)
            if row:
                rows.append(row)
            if done % ROWS_PER_REPORT == 0:
                self.progress(done, max(self.total, done))
        if not done and not self.errors.count:
            self.errors.add(None, "", "no_rows" if layout else "empty")
        self.progress(done, done)
        self.warn_of_items()
        return rows

    def unused(self) -> list[Unused]:
        return self.use.unused() if self.use else []

    def is_header_again(self, line: int, record: list[str]) -> bool:
        """Whether the row repeats the header, as printed reports do on each page."""
        if not self.head or not self.mapping:
            return False
        if [cell.strip() for cell in record] != self.head:
            return False
        self.warnings.add(line, "", "header_again", shorten_value(row_text(record)))
        return True

    def warn_of_items(self) -> None:
        """Warn of rows with the same invoice number and the same cells, unless an unused column of
        money suggests that they are items of one invoice.
        """
        if not any(column.is_loud for column in self.unused()):
            self.warnings.add_all(self.repeated)

    def first_row(self, line: int, record: list[str]) -> Layout | None:
        """Identify the columns; None if the file cannot be read any further."""
        self.width = len(record)
        if self.mapping:
            self.layout, errors = mapped_layout(self.mapping, record)
        else:
            self.layout, errors = known_layout(record)
        for error in errors:
            self.errors.add(line, *error)
        if errors or not self.layout:
            return None
        self.needed = self.layout.needed()
        names = (
            column_names(record) if self.has_header else self.mapping.names if self.mapping else ()
        )
        self.use = ColumnUse(names or column_names([""] * self.width), self.layout.places)
        return self.layout

    def warn_of_titles(self, titles: Iterable[tuple[int, list[str]]]) -> None:
        for line, record in titles:
            text = row_text(record)
            if TITLE_SHORTENS.search(text):
                self.errors.add(line, "", "shortened", shorten_value(text))
            self.warnings.add(line, "", "title_row", shorten_value(text))

    def row(self, layout: Layout, line: int, record: list[str]) -> LedgerRow | None:
        """The invoice of one record; None if it is left out, or after adding all its errors."""
        record = self.padded(line, record)
        if not record:
            return None
        if self.use:
            self.use.note(record)
        cells = RecordCells(
            layout, line, record, RowErrors(), self.warnings, currency=self.currency
        )
        out = left_out_row(cells, self.decimals, self.leniency.dollar)
        if out is None and self.repeats(cells):
            return None
        left_out = out if self.leniency.leave_out else None
        row = None if left_out and left_out.is_no_invoice else self.read_cells(cells)
        if left_out and not any(error.code not in NO_MATTER for error in cells.errors.errors):
            self.left_out.append(left_out)
            return None
        if out and not cells.errors.count:
            cells.errors.add_all([out.reason])
        self.errors.add_all(cells.errors.errors)
        return None if out or cells.errors.count else row

    def read_cells(self, cells: RecordCells) -> LedgerRow | None:
        return read_row(cells, self.decimals, self.leniency)

    def padded(self, line: int, record: list[str]) -> list[str]:
        """The record with empty cells added where it ends early; [] where a needed cell is missing
        or a cell has no column, which is an error or a note that is left out.
        """
        missing = self.width - len(record)
        if missing <= 0 and not any(cell.strip() for cell in record[self.width :]):
            return record
        if missing > 0 and all(place < len(record) for place in self.needed):
            return record + [""] * missing
        code = "cells" if self.has_header else "cells_first"
        if missing > 0 and self.leniency.leave_out and len(record) == 1:
            reason = RowError(line, "", "note_row", shorten_value(record[0]))
            self.left_out.append(LeftOut(reason, row_text(record)))
            return []
        self.errors.add(line, "", code, len(record), self.width)
        return []

    def repeats(self, cells: RecordCells) -> bool:
        """Whether the row only repeats an earlier one of the same invoice, as files of other
        programs do for each item: all mapped columns agree. Otherwise a second row with the number
        is marked as a duplicate, which is an error.
        """
        number = cells.text(NUMBER) or ""
        key = " ".join(number.split())
        chosen = cells.chosen()
        line, first = self.first_seen.setdefault(key, (cells.line, chosen))
        if not number or line == cells.line:
            return False
        if cells.layout.is_mapped and all(
            cell in ("", before) for cell, before in zip(chosen, first, strict=True)
        ):
            self.item_rows += 1
            if number not in self.items:
                self.items.add(number)
                name = cells.layout.names[NUMBER]
                self.repeated.append(RowError(cells.line, name, "item_row", number, str(line)))
            return True
        cells.duplicate_of = (number, line)
        return False


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
