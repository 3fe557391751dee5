"""The uploaded bytes, a CSV or an Excel workbook → one CSV to read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from clientcare.importing.rows import RowError
from clientcare.ledger_files.reader import read_ledger
from clientcare.ledger_files.reading import Reading
from clientcare.ledger_files.workbook import open_workbook
from clientcare.ledger_files.workbook_parts import WorkbookError

ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class LedgerFile:
    """`csv`: the file, or the chosen sheet of a workbook; empty where a problem prevents reading.

    `sheets`: the names between which the user has to choose; `sheet`: the one that was read.
    `notes`: warnings about the sheet as a whole.
    """

    csv: bytes
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: Sequence[RowError] = field(default_factory=list)
    problem: RowError | None = None


def is_workbook(data: bytes) -> bool:
    return data.startswith(ZIP)


def open_ledger(data: bytes, sheet: str = "") -> LedgerFile:
    """`sheet`: the name of a workbook’s sheet; needed only where several hold rows."""
    if not is_workbook(data):
        return LedgerFile(data)
    try:
        book = open_workbook(data)
        names = tuple(book.sheets)
        if sheet and sheet not in names:
            raise WorkbookError("no_such_sheet", sheet)
        if not sheet and len(names) > 1:
            several = RowError(None, "", "several_sheets", ", ".join(names))
            return LedgerFile(b"", "", names, problem=several)
        chosen = sheet or names[0]
        csv, notes = book.as_csv(chosen)
    except WorkbookError as error:
        return LedgerFile(b"", problem=error.error)
    return LedgerFile(csv, chosen, names if len(names) > 1 else (), notes)


def read_ledger_of(file: LedgerFile, **how: Any) -> Reading:
    """As `read_ledger`, with the errors and warnings about the file as a whole."""
    if file.problem:
        return Reading(errors=[file.problem], error_count=1)
    reading = read_ledger(file.csv, **how)
    reading.warnings[:0] = file.notes
    return reading
