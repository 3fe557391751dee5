"""An Excel workbook → its ledger sheet as a CSV, each cell as a person would read it.

Rows keep their numbers. Days become 2026-02-28 and numbers plain digits with a point, so that
nothing depends on the formats of the sheet; a currency or % of the format is written out, and an
error becomes its name (#REF!).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from clientcare.importing.cell_names import letters_of
from clientcare.importing.cells import ISO
from clientcare.importing.rows import RowError
from clientcare.importing.textfile import MAX_BYTES
from clientcare.ledger_files.layout import REQUIRED
from clientcare.ledger_files.workbook_parts import (
    SheetParts,
    WorkbookError,
    marks_of_styles,
    open_parts,
    scan_sheet,
    sheet_paths,
)

SIGNIFICANT = 15  # digits that a spreadsheet keeps of a number; further ones are noise
MOST_NAMED = 20
QUOTE = '"'
SEPARATOR = re.compile(r"[,;\t|\"=]")
SLASHED = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{2}|[0-9]{4})")
FIRST_ROWS = 21  # in which the header row is searched for


@dataclass(frozen=True)
class Workbook:
    """`sheets`: those that may hold a ledger, by name in their order."""

    data: bytes
    sheets: dict[str, SheetParts]

    def as_csv(self, name: str) -> tuple[bytes, list[RowError]]:
        """A sheet as CSV in UTF-8, and the warnings about it."""
        parts = self.sheets[name]
        sheet = calamine_book(self.data).get_sheet_by_name(name)
        filled = merged_rows(sheet)
        days: dict[int, set[str]] = {}
        rows = watch_days(rows_as_text(sheet, parts, filled), days)
        csv = "".join(map(csv_line, rows)).encode()
        if len(csv) > MAX_BYTES:
            raise WorkbookError("too_big", str(MAX_BYTES // 2**20))
        return csv, notes_of(parts, filled, days)


def open_workbook(data: bytes) -> Workbook:
    """Raises WorkbookError if it is not a workbook, damaged, or unpacks beyond the limits."""
    packed = open_parts(data)
    paths, styles = sheet_paths(packed), marks_of_styles(packed)
    visible = {
        sheet.name
        for sheet in calamine_book(data).sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible
    }
    sheets = [scan_sheet(packed, path, name, styles) for name, path in paths.items()]
    filled = [parts for parts in sheets if parts.wide_rows] or sheets[:1]
    chosen = [parts for parts in filled if parts.name in visible] or filled
    if not chosen:
        raise WorkbookError("empty")
    return Workbook(data, {parts.name: parts for parts in chosen})


def calamine_book(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except (CalamineError, OSError, ValueError) as error:
        raise WorkbookError("workbook_damaged") from error


def rows_as_text(
    sheet: CalamineSheet, parts: SheetParts, filled: dict[int, list[tuple[int, int]]]
) -> Iterator[list[str]]:
    """Every row from the sheet’s first on, also empty ones. `filled`: of each row, the columns that
    repeat a merged cell, with the row that holds it.
    """
    held: dict[tuple[int, int], str] = {}
    sources = {(row, column) for places in filled.values() for column, row in places}
    for at, cells in enumerate(sheet.iter_rows(), 1):
        row = []
        for place, value in enumerate(cells):
            text = cell_text(value, parts.marks.get((at, place), ""))
            row.append(parts.errors.get((at, place), text))
            if (at, place) in sources and not isinstance(value, (int, float)):
                held[at, place] = row[place]
        for column, source in filled.get(at, ()):
            row[column] = row[column] or held.get((source, column), "")
        yield row


def csv_line(row: Sequence[str]) -> str:
    """A row as a line of CSV. Cells that contain a possible separator are quoted."""
    if not any(row):
        return "\n"
    cells = (
        f'"{cell.replace(QUOTE, QUOTE * 2)}"' if SEPARATOR.search(cell) else cell for cell in row
    )
    return ",".join(cells) + "\n"


def merged_rows(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    """For each row that a cell merged downwards covers: the column, and the row of the cell itself.
    Rows count from 1. Not above the header; a sum is never repeated (`rows_as_text`).
    """
    head = header_row(sheet)
    repeated: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if left == right and top > head and sheet.end and bottom <= sheet.end[0]:
            for row in range(top + 1, bottom + 1):
                repeated.setdefault(row + 1, []).append((left, top + 1))
    return repeated


def header_row(sheet: CalamineSheet) -> int:
    """The first row wide enough for a ledger, counted from 0."""
    first = enumerate(islice(sheet.iter_rows(), FIRST_ROWS))
    wide = (at for at, row in first if sum(cell != "" for cell in row) >= len(REQUIRED))
    return next(wide, 0)


def cell_text(value: Any, mark: str) -> str:
    """One value as a person would type it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return number_text(value, mark)
    if isinstance(value, datetime):
        day = value.date().isoformat()
        return day if value.time() == time() else f"{day} {value:%H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


def number_text(value: float, mark: str = "") -> str:
    """15 significant digits, as spreadsheets keep them. Three decimals could be read as thousands,
    so they get a fourth, which every currency refuses.
    """
    number = Decimal(f"{value:.{SIGNIFICANT}g}")
    if mark == "%":
        return f"{(number * 100).normalize():f}%"
    whole, point, part = f"{number:f}".partition(".")
    part = part.rstrip("0")
    text = f"{whole}.{part:0<4}" if len(part) > 2 else f"{whole}.{part}" if part else whole
    if mark.startswith("0"):
        return text.zfill(len(mark))
    return f"{mark} {text}" if mark else text


def watch_days(rows: Iterator[list[str]], days: dict[int, set[str]]) -> Iterator[list[str]]:
    """Pass the rows through, and note in `days` the kinds of days in each column."""
    for row in rows:
        for place, cell in enumerate(row):
            if cell[:1].isdigit() and (kind := day_kind(cell)):
                days.setdefault(place, set()).add(kind)
        yield row


def day_kind(cell: str) -> str:
    """A spreadsheet that expects the month first reads 05/08 as 8 May and leaves 25/08 a text. A
    day after the 12th was not swapped.
    """
    if SLASHED.fullmatch(cell):
        return "text"
    match = ISO.match(cell)
    return "" if match is None else "swapped?" if int(match[3]) <= 12 else "sure"


def notes_of(
    parts: SheetParts,
    filled: Mapping[int, Sequence[tuple[int, int]]],
    days: Mapping[int, set[str]],
) -> list[RowError]:
    """Warnings about hidden rows and columns, which are read; about cells that are repeated for
    several rows; and about columns in which day and month may have been swapped.
    """
    rows = [str(row) for row in parts.hidden_rows if row <= parts.last_row]
    columns = [letters_of(column) for column in parts.hidden_columns if column <= parts.last_column]
    mixed = [letters_of(column) for column, kinds in days.items() if kinds == {"text", "swapped?"}]
    notes = (
        ("mixed_days", sorted(mixed)),
        ("hidden_rows", rows),
        ("hidden_columns", columns),
        ("merged_cells", [f"{letters_of(places[0][0])}{row}" for row, places in filled.items()]),
    )
    return [RowError(None, "", code, shorten_names(places)) for code, places in notes if places]


def shorten_names(names: list[str]) -> str:
    rest = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" … +{rest}" if rest > 0 else "")
