"""One record of a ledger → its invoice, or why it is not one."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from clientcare.importing.cell_names import SHEET_ERROR
from clientcare.importing.cells import CellError
from clientcare.importing.rows import RowError, shorten_value
from clientcare.ledger_files import status_words
from clientcare.ledger_files.column_names import readable_name
from clientcare.ledger_files.layout import (
    AMOUNT,
    BALANCE,
    CLIENT,
    DEPOSIT,
    DEPOSIT_ON,
    DISPUTED,
    DUE,
    ISSUED,
    NUMBER,
    PAID,
    PAID_ON,
    REST,
    SETTLED,
    STATUS,
)
from clientcare.ledger_files.ledger_cells import RecordCells
from clientcare.ledger_files.ledger_row import LedgerRow, LeftOut, Part, row_text
from clientcare.ledger_files.loose_cells import is_dash
from clientcare.ledger_files.row_currency import named_currency, read_currency
from clientcare.ledger_files.stated_payments import Contradiction, StatedPayments, parts_of
from clientcare.money.currencies import MINOR_UNITS

TOTAL_WORDS = re.compile(
    r"(?:grand |sub ?)?totals?"
    r"(?: (?:keseluruhan|semua|akhir|umum|invoices?|faktur|tagihan|piutang))?"
    r"|(?:jumlah|total)(?: (?:total|seluruh|keseluruhan|akhir))|jumlah"
)
BEGINS_AS_TOTAL = re.compile(r"(?:(?:grand |sub ?)?totals?|jumlah)\b.*")
MAY_BE_ABOVE_ZERO = re.compile(r"[^-−(1-9]*[1-9][^-−(]*")
FARTHEST_DUE = timedelta(days=731)
SMALLEST_USUAL = 1000  # in a currency without decimals
OUT_BY_STATUS = {status_words.VOID: "void_row", status_words.DRAFT: "draft_row"}


@dataclass(frozen=True)
class Leniency:
    """Which rows the user is asked about, instead of an error for each.

    `leave_out`: rows that cannot be invoices go to Reading.left_out. `undated`: payments without a
    day are read. `currency`: the only one a row may name, "" for any. `dollar`: the currency of a
    bare $.
    """

    leave_out: bool = False
    undated: bool = False
    currency: str = ""
    dollar: str = "USD"


def left_out_row(cells: RecordCells, decimals: int, dollar: str) -> LeftOut | None:
    """Why a row is not an invoice: a total, a credit, a sum of zero, cancelled or a draft."""
    code = named_currency(cells, dollar)
    places = MINOR_UNITS.get(code, decimals)
    out = total_or_note(cells) or out_by_status(cells) or not_above_zero(cells, places)
    if out is None:
        return None
    at, why, value = out
    reason = RowError(
        cells.line, cells.layout.names[at] if at >= 0 else "", why, shorten_value(value)
    )
    amount = amount_or_none(cells, places)
    return LeftOut(reason, row_text(cells.record), amount=amount, currency=code)


def total_or_note(cells: RecordCells) -> tuple[int, str, str] | None:
    """Only if the row has no number or no day of issue: an invoice to “PT Total” is an invoice."""
    if not cells.layout.is_mapped or (cells.text(NUMBER) and cells.text(ISSUED)):
        return None
    filled = [cell for cell in map(str.strip, cells.record) if cell]
    if len(filled) == 1 and not cells.text(AMOUNT):
        return -1, "note_row", filled[0]
    words = BEGINS_AS_TOTAL if not cells.text(ISSUED) else TOTAL_WORDS
    label = next((cell for cell in filled if words.fullmatch(readable_name(cell))), "")
    if label and cells.text(AMOUNT):
        return -1, "total_row", label
    if not any(cells.text(at) for at in (NUMBER, ISSUED, AMOUNT)):
        return -1, "note_row", ", ".join(filled)
    if any(cells.text(at) for at in (CLIENT, NUMBER, ISSUED)):
        return None
    return -1, "total_row", ", ".join(filled)


def out_by_status(cells: RecordCells) -> tuple[int, str, str] | None:
    status = cells.text(STATUS) or ""
    code = OUT_BY_STATUS.get(status_words.status_kind(status) or "")
    return (STATUS, code, status) if code else None


def not_above_zero(cells: RecordCells, places: int) -> tuple[int, str, str] | None:
    cell = cells.text(AMOUNT) or ""
    if MAY_BE_ABOVE_ZERO.fullmatch(cell):
        return None
    try:
        cells.layout.reads.amount(cell, decimals=places)
    except CellError as error:
        return (AMOUNT, error.code, cell) if error.code == "not_positive" else None
    return None


def amount_or_none(cells: RecordCells, places: int) -> Decimal | None:
    """The row's amount, of any sign; None where it cannot be read."""
    try:
        return cells.layout.reads.sum_or_none(cells.text(AMOUNT) or "", decimals=places)
    except CellError:
        return None


def read_row(cells: RecordCells, decimals: int, leniency: Leniency) -> LedgerRow | None:
    """The invoice of a record; None after adding all its errors."""
    reads, before = cells.layout.reads, cells.errors.count
    currency = read_currency(cells, leniency.currency, leniency.dollar)
    places = MINOR_UNITS.get(currency, decimals)
    cells.currency = currency or cells.currency
    client, number = cells.value(CLIENT, reads.client), cells.value(NUMBER, reads.number)
    issued_on, due_on = cells.value(ISSUED, reads.issued_on), cells.value(DUE, reads.due_on)
    amount = cells.value(AMOUNT, partial(reads.amount, decimals=places))
    disputed = cells.value(DISPUTED, reads.disputed)
    settled_on, is_settled = read_settled(cells, leniency)
    if cells.duplicate_of:
        cells.add_error(NUMBER, "twice", *cells.duplicate_of)
    if issued_on:
        cells.require_not_before(DUE, due_on, issued_on, "due_first")
        cells.require_not_before(SETTLED, settled_on, issued_on, "settled_first")
    if cells.errors.count > before or not (client and number and issued_on and amount):
        return None
    due_on = due_on or issued_on + timedelta(days=cells.layout.due_days or 0)
    warn_of_doubts(cells, issued_on, due_on, amount, places)
    row = LedgerRow(
        cells.line, client, number, issued_on, due_on, amount, bool(disputed), settled_on, currency
    )
    if is_settled or cells.layout.says_paid:
        stated = StatedPayments(amount, settled_on, is_settled)
        return with_parts(row, read_parts(cells, stated, places, issued_on, leniency))
    return row


def warn_of_doubts(
    cells: RecordCells, issued_on: date, due_on: date, amount: Decimal, places: int
) -> None:
    """Warn of values that are possible but more often mistakes: a year “62”, thousands cut off."""
    if not cells.layout.is_mapped:
        return
    if due_on - issued_on > FARTHEST_DUE:
        cells.warn(DUE, "due_far", due_on.isoformat(), issued_on.isoformat())
    if places == 0 and amount < SMALLEST_USUAL:
        cells.warn(AMOUNT, "small_sum", cells.text(AMOUNT) or "")


def with_parts(row: LedgerRow, parts: tuple[Part, ...]) -> LedgerRow:
    settled_on = closing_day(parts, row.amount)
    is_plain = settled_on is not None and parts == (Part(row.amount, settled_on),)
    return replace(row, settled_on=settled_on, parts=() if is_plain else parts)


def closing_day(parts: tuple[Part, ...], amount: Decimal) -> date | None:
    days = [part.on for part in parts if part.on]
    is_closed = sum((part.amount for part in parts), Decimal(0)) == amount
    return max(days) if days and is_closed and len(days) == len(parts) else None


def read_settled(cells: RecordCells, leniency: Leniency) -> tuple[date | None, bool]:
    """The day it was fully paid, and whether the cell says “paid” without a day."""
    cell = cells.text(SETTLED)
    if leniency.undated and cell and status_words.status_kind(cell) == status_words.PAID:
        return None, True
    return cells.value(SETTLED, cells.layout.reads.settled_on), False


def read_parts(
    cells: RecordCells, stated: StatedPayments, places: int, issued_on: date, leniency: Leniency
) -> tuple[Part, ...]:
    """The payments of a row that states more than the day it was fully paid."""
    before = cells.errors.count
    fill_sums(cells, stated, places)
    fill_days(cells, stated)
    fill_status(cells, stated)
    if stated.says_nothing and cells.text(BALANCE) == "":
        cells.warn(BALANCE, "unsaid")
    if cells.errors.count > before:
        return ()
    cells.require_not_before(PAID_ON, stated.paid_on, issued_on, "settled_first")
    parts = parts_or_error(cells, stated)
    paid = sum((part.amount for part in parts), Decimal(0))
    if cells.errors.count > before:
        return ()
    if stated.settled_on and paid < stated.total:
        still_open = stated.total - paid
        cells.warn(SETTLED, "settled_part", stated.settled_on.isoformat(), still_open)
    if not leniency.undated and any(part.on is None for part in parts):
        at = next(at for at in (STATUS, PAID, BALANCE, DEPOSIT) if cells.text(at) is not None)
        cells.add_error(at, "paid_when", cells.text(at) or "", "")
    return parts


def parts_or_error(cells: RecordCells, stated: StatedPayments) -> tuple[Part, ...]:
    """The payments; none, after adding an error, where cells contradict each other."""
    try:
        return parts_of(stated)
    except Contradiction as error:
        is_word = error.at == STATUS or error.code == "status_paid"
        value = cells.text(error.at) or "" if is_word else error.value
        other = error.value if error.other is None else error.other
        cells.add_error(error.at, error.code, value, other)
        return ()


def fill_sums(cells: RecordCells, stated: StatedPayments, places: int) -> None:
    stated.paid, stated.balance = read_sum(cells, PAID, places), read_sum(cells, BALANCE, places)
    stated.deposit = read_sum(cells, DEPOSIT, places) or Decimal(0)
    stated.rest = read_sum(cells, REST, places) or Decimal(0)
    if stated.balance is None and (cell := cells.text(BALANCE)) and is_dash(cell):
        stated.balance = Decimal(0)  # accounting formats write zero like this


def read_sum(cells: RecordCells, at: int, places: int) -> Decimal | None:
    def read(cell: str) -> Decimal | None:
        return cells.layout.reads.sum_or_none(cell, decimals=places)

    return cells.value(at, read)


def fill_days(cells: RecordCells, stated: StatedPayments) -> None:
    read = cells.layout.reads.settled_on
    stated.paid_on, stated.deposit_on = cells.value(PAID_ON, read), cells.value(DEPOSIT_ON, read)


def fill_status(cells: RecordCells, stated: StatedPayments) -> None:
    cell = cells.text(STATUS)
    kind = status_words.status_kind(cell or "")
    stated.status = kind or ""
    if kind is None and SHEET_ERROR.fullmatch(cell or ""):
        cells.sheet_error(STATUS, cell or "")
    elif kind is None:
        cells.warn(STATUS, "status_unknown", cell or "")
