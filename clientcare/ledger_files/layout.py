"""Columns of a ledger file and the readers of their cells: the two known layouts, and any other by
a Mapping.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from clientcare.importing import cells
from clientcare.ledger_files import loose_cells

CLIENT_LONGEST, NUMBER_LONGEST = 64, 60  # as the reference of a client and the number of an invoice
FIELDS = ("client", "number", "issued_on", "due_on", "amount", "disputed", "settled_on")
CLIENT, NUMBER, ISSUED, DUE, AMOUNT, DISPUTED, SETTLED = range(len(FIELDS))
REQUIRED = ("client", "number", "issued_on", "amount")
OWN = ("client", "invoice_number", "issued_on", "due_on", "amount", "disputed", "settled_on")
EXPORT = (
    "customerID",
    "invoiceNumber",
    "InvoiceDate",
    "DueDate",
    "InvoiceAmount",
    "Disputed",
    "SettledDate",
)
TEXT_READERS = (
    partial(cells.read_text, longest=CLIENT_LONGEST),
    partial(cells.read_text, longest=NUMBER_LONGEST),
)


@dataclass(frozen=True)
class Mapping:
    """How to read a file of another layout.

    `columns`: the place of each field of FIELDS that the file holds, counted from 0; those of
    REQUIRED always. `date_order` and `decimal_form`: of loose_cells.DATE_ORDERS and DECIMAL_FORMS.
    `due_days`: days from issue to due date where the file has no due date. `names`: column names
    for a file without header.
    """

    columns: dict[str, int]
    date_order: str
    decimal_form: str
    due_days: int | None = None
    has_header: bool = True
    names: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "names": list(self.names)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Mapping":
        """Restore from `as_json`; other keys are ignored."""
        names = tuple(stored.get("names", ()))
        return cls(
            **{one: stored[one] for one in cls.__dataclass_fields__ if one in stored}
            | {"names": names}
        )


class FieldReaders(NamedTuple):
    """One reader per field, in the order of FIELDS: a cell's text to its value, or CellError."""

    client: Callable[[str], str]
    number: Callable[[str], str]
    issued_on: Callable[[str], date]
    due_on: Callable[[str], date | None]
    amount: Callable[[str], Decimal]
    disputed: Callable[[str], bool]
    settled_on: Callable[[str], date | None]


@dataclass(frozen=True)
class Layout:
    """In the order of FIELDS: the file's column names, column indexes and readers; a name is "" for
    a missing column.
    """

    names: tuple[str, ...]
    places: tuple[int | None, ...]
    reads: FieldReaders
    due_days: int | None = None


# the layout, and errors as (column, code, value)
LayoutResult = tuple[Layout | None, list[tuple[str, str, str]]]


def known_layout(heads: list[str], decimals: int) -> LayoutResult:
    """The known layout with this header row, and its errors; None for an unknown header."""
    folded = [head.strip().casefold() for head in heads]
    known = max((OWN, EXPORT), key=lambda kind: sum(name.casefold() in folded for name in kind))
    missing = [name for name in known if name.casefold() not in folded]
    if len(missing) == len(known):
        return None, [("", "unknown_header", ", ".join(OWN))]
    errors = [("", "missing_columns", ", ".join(missing))] if missing else []
    errors += [(name, "double_column", name) for name in known if folded.count(name.casefold()) > 1]
    day = cells.iso_day if known is OWN else cells.us_day
    places = tuple(
        folded.index(name.casefold()) if name.casefold() in folded else None for name in known
    )
    money = partial(cells.read_amount, decimals=decimals)
    reads = FieldReaders(
        *TEXT_READERS, day, day, money, cells.yes_no, lambda cell: day(cell) if cell else None
    )
    return Layout(known, places, reads), errors


def mapped_layout(mapping: Mapping, first: list[str], decimals: int) -> LayoutResult:
    """The layout by a user's mapping; an error when this first row has fewer cells than the mapping
    needs.
    """
    places = tuple(mapping.columns.get(name) for name in FIELDS)
    missing = [
        name
        for name, place in zip(FIELDS, places, strict=True)
        if place is not None and place >= len(first)
    ]
    missing += [name for name in REQUIRED if name not in mapping.columns]
    if missing:
        return None, [("", "missing_columns", ", ".join(missing))]
    names = (
        column_names(first)
        if mapping.has_header
        else mapping.names or column_names([""] * len(first))
    )
    day = partial(loose_cells.read_day, order=mapping.date_order)
    loose = partial(loose_cells.read_day_or_none, order=mapping.date_order)
    due: Callable[[str], date | None] = day if mapping.due_days is None else loose
    money = partial(loose_cells.read_loose_amount, form=mapping.decimal_form, decimals=decimals)
    settled = partial(loose_cells.read_settled_day, order=mapping.date_order)
    reads = FieldReaders(*TEXT_READERS, day, due, money, loose_cells.yes_no, settled)
    return Layout(
        tuple("" if at is None else names[at] for at in places), places, reads, mapping.due_days
    ), []


def column_names(first: list[str], unnamed: str = "Column %(number)s") -> tuple[str, ...]:
    """A name for each column: from the first row, with the column's number where it is empty or
    duplicate.
    """
    heads = [" ".join(head.split()) for head in first]
    numbered = [unnamed % {"number": number} for number in range(1, len(heads) + 1)]
    return tuple(
        number if not head else f"{head} ({number})" if heads.count(head) > 1 else head
        for head, number in zip(heads, numbered, strict=True)
    )
