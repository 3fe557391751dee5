"""Errors of readers: they name row, column and the value as it was typed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from clientcare.importing.stated_sums import format_values

SHOWN = 40  # characters of a wrong value that an error repeats

MESSAGES = {
    "empty": _("The file is empty."),
    "too_big": _("The file is larger than %(value)s MB. Split it and import the parts one by one."),
    "other_kind": _("This is a %(value)s file. Save the sheet as XLSX or CSV and import that."),
    "utf16": _("The file is saved as UTF-16 (“Unicode text”). Save it as CSV UTF-8."),
    "not_utf8": _("The file contains characters that cannot be read. Save it as CSV UTF-8."),
    "nul": _("The file contains a zero byte here, so it is not a text file or it is damaged."),
    "quotes": _("A quotation mark is opened here and not closed, or a cell is far too long."),
    "unknown_header": _("The first row must name the columns: %(value)s."),
    "missing_columns": _("These columns are missing: %(value)s."),
    "double_column": _("The column “%(value)s” appears twice."),
    "too_narrow": _(
        "The first row has fewer than four cells, but a ledger needs client, invoice number, "
        "issue day and amount. "
        "Take away title lines above the names of the columns."
    ),
    "no_rows": _("There is no invoice below the first row."),
    "too_many_rows": _(
        "The file has more than %(value)s rows. Split it and import the parts one by one."
    ),
    "cells": _("This row has %(value)s cells, but the first row names %(other)s columns."),
    "cells_first": _("This row has %(value)s cells, but the first row has %(other)s."),
    "blank": _("This cell must not be empty."),
    "too_long": _("“%(value)s” is longer than %(other)s characters."),
    "unprintable": _("“%(value)s” contains a character that cannot be shown."),
    "date_iso": _("“%(value)s” is not a date as year-month-day, such as 2026-02-28."),
    "date_us": _("“%(value)s” is not a date as month/day/year, such as 2/28/2026."),
    "date_dmy": _(
        "“%(value)s” is not a date with the day first, such as 28/02/2026 or 28 Feb 2026."
    ),
    "date_mdy": _(
        "“%(value)s” is not a date with the month first, such as 02/28/2026 or Feb 28, 2026."
    ),
    "date_ymd": _("“%(value)s” is not a date with the year first, such as 2026-02-28."),
    "paid_when": _(
        "“%(value)s” says that it is paid, but not on which day. Write the day, or choose no such "
        "column."
    ),
    "no_such_day": _("There is no day “%(value)s” in the calendar."),
    "far_year": _("“%(value)s” is not a year between 1990 and 2100."),
    "amount": _("“%(value)s” is not an amount. Write figures and a point, such as 1250.50."),
    "amount_comma": _(
        "“%(value)s” is not an amount such as 1.250.000 or 1.250,50, with a comma for decimals."
    ),
    "amount_point": _(
        "“%(value)s” is not an amount such as 1,250,000 or 1,250.50, with a point for decimals."
    ),
    "amount_plain": _("“%(value)s” is not an amount in plain figures, such as 1250000 or 1250.50."),
    "not_positive": _("“%(value)s” is not more than zero. Record credits and refunds as such."),
    "too_fine": _("“%(value)s” is finer than the currency’s smallest unit."),
    "too_large": _("“%(value)s” is too large an amount."),
    "unknown_currency": _("“%(value)s” is no currency that is kept here: %(other)s."),
    "against_currency": _("In %(value)s here, but %(other)s was chosen for the file."),
    "other_mark": _("In %(value)s here, but the rest of this row is in %(other)s."),
    "shortened": _(
        "“%(value)s”: the sums are in thousands or millions. Write them out in full, or a sum a "
        "thousand times too small would be imported."
    ),
    "below_zero": _("“%(value)s” is below zero. Record refunds as such."),
    "unsaid": _("Nothing in this row says whether it was paid. It is read as open."),
    "due_far": _("Due on %(value)s, more than two years after its issue (%(other)s). Is that so?"),
    "small_sum": _("“%(value)s” is a very small sum. Are figures missing?"),
    "item_row": _(
        "“%(value)s” is in row %(other)s already, with the same amount. It is read once: make sure "
        "that the amount is the whole invoice’s."
    ),
    "header_again": _("“%(value)s” repeats the names of the columns and is not read."),
    "sheet_error": _("%(other)s holds “%(value)s”, an error of the spreadsheet. Correct it there."),
    "no_result": _(
        "%(other)s holds a formula without its result. Open the workbook in a spreadsheet and save "
        "it again."
    ),
    "workbook_damaged": _("The workbook is damaged or locked with a password, so it is not read."),
    "sheet_too_large": _(
        "The workbook unpacks to more than %(value)s MB. Save its sheet as CSV and import that."
    ),
    "sheet_too_wide": _(
        "The sheet has cells as far as %(value)s. Delete what is outside the table, or save the "
        "sheet as CSV."
    ),
    "several_sheets": _("Several sheets hold rows: %(value)s. Choose one."),
    "no_such_sheet": _("The workbook has no sheet “%(value)s” with rows."),
    "hidden_rows": _("Rows hidden in the sheet are read too: %(value)s."),
    "hidden_columns": _("Columns hidden in the sheet are read too: %(value)s."),
    "mixed_days": _(
        "Some days are dates of the spreadsheet, others text: column %(value)s. If it expects the "
        "month first, it has swapped day and month of the dates. Compare some of them."
    ),
    "merged_cells": _(
        "Cells merged over several rows are read as if each row held them, except sums: %(value)s."
    ),
    "balance_differs": _("%(value)s is still open here, but total less paid is %(other)s."),
    "balance_above_total": _("%(value)s is still open here, more than the total of %(other)s."),
    "paid_above_total": _("%(value)s was paid, more than the total of %(other)s."),
    "day_without_sum": _("Paid on %(value)s, but the whole total of %(other)s is still open."),
    "parts_differ": _("The payments add up to %(value)s, but %(other)s was paid."),
    "part_unknown": _("Partly paid, but no column says how much."),
    "status_paid": _("“%(value)s” says that it is paid, but %(other)s is still open."),
    "status_open": _("“%(value)s” says that it is open, but %(other)s was paid, the whole total."),
    "status_part": _(
        "“%(value)s” says that it is partly paid, but the sums say otherwise: %(other)s."
    ),
    "status_unknown": _("“%(value)s” is no status that is known, so it is not read."),
    "settled_part": _(
        "“%(value)s” cannot be the day it was fully paid, because %(other)s is still open. It is "
        "read as the day of the payment."
    ),
    "total_row": _("“%(value)s” is a row of totals."),
    "note_row": _("“%(value)s” is no invoice."),
    "title_row": _("“%(value)s” is above the names of the columns and is not read."),
    "void_row": _("“%(value)s”: the invoice was cancelled or paid back."),
    "draft_row": _("“%(value)s”: not issued yet."),
    "issued_ahead": _("Issued on %(value)s, a day that has not come yet."),
    "paid_ahead": _("Paid on %(value)s, a day that has not come yet."),
    "yes_no": _("“%(value)s” is neither yes nor no."),
    "due_first": _("Due on %(value)s, before the invoice was issued (%(other)s)."),
    "settled_first": _("Settled on %(value)s, before the invoice was issued (%(other)s)."),
    "twice": _("Invoice number “%(value)s” is already in row %(other)s of this file."),
    # a WhatsApp chat and its ZIP
    "chat_too_big": _("The file is larger than %(value)s MB. Export the chat again without media."),
    "chat_text_too_big": _(
        "The chat is longer than %(value)s MB. Split its text and import the parts one by one."
    ),
    "chat_other_kind": _(
        "This is a %(value)s file. Choose the ZIP or text file that WhatsApp exports."
    ),
    "chat_utf16": _(
        "The chat is saved as UTF-16 (“Unicode text”). Save it as UTF-8, or export it again."
    ),
    "chat_not_utf8": _("This line contains characters that cannot be read. Export the chat again."),
    "chat_no_messages": _(
        "No line begins with a date and a time, as a WhatsApp chat has it. Export the chat again."
    ),
    "chat_only_system": _(
        "The chat holds no message written by a person, only lines of WhatsApp itself."
    ),
    "chat_before": _("“%(value)s” comes before the first message, so its sender is not known."),
    "chat_two_forms": _(
        "“%(value)s” is written differently from “%(other)s”. Import the two chats one by one."
    ),
    "chat_order": _(
        "The date “%(value)s” can mean %(other)s. Say whether day, month or year comes first."
    ),
    "chat_future": _(
        "This message is dated %(value)s, which has not come yet. The order of its dates or a "
        "clock is wrong."
    ),
    "no_such_time": _("There is no time “%(value)s” on a clock."),
    "zip_damaged": _(
        "The ZIP is damaged, or packed in a way that cannot be read. Export the chat again."
    ),
    "zip_locked": _("The ZIP is locked with a password. Unpack it and import the text file."),
    "zip_entries": _(
        "The ZIP holds more than %(value)s files. Export the chat again without media."
    ),
    "zip_unpacked": _(
        "The ZIP unpacks to more than %(value)s MB. Export the chat again without media."
    ),
    "zip_bomb": _(
        "The ZIP holds far more than its size can explain, so it was not unpacked. Export the "
        "chat again."
    ),
    "zip_path": _(
        "The ZIP holds the name “%(value)s”, which leads out of its folder. Export the chat again."
    ),
    "zip_nested": _("The ZIP holds another ZIP and no chat. Unpack it and import the one inside."),
    "zip_several": _(
        "The ZIP holds several chats: %(value)s. Unpack it and import the one that you mean."
    ),
    "zip_no_chat": _("The ZIP holds no text of a chat. Choose the ZIP that WhatsApp exports."),
    "media_missing": _("The ZIP holds no file “%(value)s”."),
    "media_too_big": _("“%(value)s” is larger than %(other)s MB."),
    # conflicts with earlier imports
    "differs": _("“%(value)s” here, but “%(other)s” is on record for this invoice."),
    "amount_differs": _("“%(value)s” here, but “%(other)s” is on record for this invoice."),
    "other_client": _(
        "“%(value)s” here, but the invoice is on record with “%(other)s”. If that is the same "
        "client, enter this name there as its outside reference."
    ),
    "paid_otherwise": _(
        "Paid on %(value)s here, but on %(other)s by what was recorded since. Correct the day in "
        "the file or of the payment."
    ),
    "other_currency": _("In %(value)s here, but this invoice is on record in %(other)s."),
    "settled_before": _("Open here, but an earlier import has it settled on %(other)s."),
    "paid_before": _(
        "%(value)s is paid here, but %(other)s was when this invoice was imported before."
    ),
    "part_paid": _(
        "The invoice already has payments, credits or tax withheld here. Record the rest by hand, "
        "or withdraw them."
    ),
    "two_clients": _(
        "Several clients are called “%(value)s”. Give one of them this name as its outside "
        "reference."
    ),
}


@dataclass(frozen=True)
class RowError:
    """One error. `line` is the row number in the file (the header is 1), None for the file as a
    whole.

    The message is built when it is shown, so that a stored error is in the reader's language.
    """

    line: int | None
    column: str
    code: str
    value: str = ""
    other: str = ""

    @property
    def message(self) -> str:
        values = {"value": self.value, "other": self.other}
        return str(MESSAGES[self.code]) % format_values(self.code, values)

    def __str__(self) -> str:
        if self.line is None:
            return self.message
        if not self.column:
            return str(_("Row %(line)s: %(message)s")) % {
                "line": self.line,
                "message": self.message,
            }
        names = {"line": self.line, "column": self.column, "message": self.message}
        return str(_("Row %(line)s, %(column)s: %(message)s")) % names

    def as_json(self) -> dict[str, Any]:
        """As stored; `RowError.from_json` restores it."""
        return {**asdict(self), "message": self.message}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "RowError":
        return cls(**{name: stored[name] for name in ("line", "column", "code", "value", "other")})


class LineError(RowError):
    """An error in a text, located by line."""

    def __str__(self) -> str:
        if self.line is None:
            return self.message
        return str(_("Line %(line)s: %(message)s")) % {"line": self.line, "message": self.message}


@dataclass
class RowErrors:
    """Collected errors: the first `keep` in full, the rest only counted."""

    keep: int = 500
    kind: type[RowError] = RowError
    errors: list[RowError] = field(default_factory=list)
    count: int = 0

    def add(
        self, line: int | None, column: str, code: str, value: object = "", other: object = ""
    ) -> None:
        self.count += 1
        if len(self.errors) < self.keep:
            self.errors.append(self.kind(line, column, code, str(value), str(other)))

    def add_all(self, errors: Iterable[RowError]) -> None:
        for error in errors:
            self.add(error.line, error.column, error.code, error.value, error.other)


def shorten_value(value: str) -> str:
    """A value as an error quotes it: one line, at most 40 characters of a long one."""
    flat = " ".join(value.split())
    return flat if len(flat) <= SHOWN else flat[: SHOWN - 1] + "…"
