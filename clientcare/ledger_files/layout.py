"""Which column of a ledger file holds what, and how its cells are read: the two known layouts, and
any other by a Mapping.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from clientcare.importing import cells
from clientcare.ledger_files import loose_cells

CLIENT_LONGEST, NUMBER_LONGEST = 64, 60  # as the reference of a client and the number of an invoice
CORE = ("client", "number", "issued_on", "due_on", "amount", "disputed", "settled_on")
CLIENT, NUMBER, ISSUED, DUE, AMOUNT, DISPUTED, SETTLED = range(len(CORE))
# Fields that only files of other programs have: the row's own currency, the sum paid so far and the
# day of the last payment, what is still open, a status in words, a down payment with its day, and
# the final payment
FIELDS = (
    *CORE,
    *("currency", "paid", "paid_on", "balance", "status", "deposit", "deposit_on", "rest"),
)
CURRENCY, PAID, PAID_ON, BALANCE, STATUS, DEPOSIT, DEPOSIT_ON, REST = range(len(CORE), len(FIELDS))
SUM_FIELDS = (AMOUNT, PAID, BALANCE, DEPOSIT, REST)
MONEY_FIELDS = ("amount", "paid", "balance", "deposit", "rest")
DAY_FIELDS = ("issued_on", "due_on", "settled_on", "paid_on", "deposit_on")
REQUIRED = ("client", "number", "issued_on", "amount")
OWN = ("client", "invoice_number", "issued_on", "due_on", "amount", "disputed", "settled_on")
# Optional columns of our own layout: the row's currency, the sum paid so far and the day of its
# last payment
MORE_OF_OWN = ("currency", "paid", "paid_on")
EXPORT = (
    "customerID",
    "invoiceNumber",
    "InvoiceDate",
    "DueDate",
    "InvoiceAmount",
    "Disputed",
    "SettledDate",
)
SHORTENED = re.compile(
    r"\b(?:ribu|ribuan|juta|jutaan|milyar|miliar|thousands?|millions?)\b|[(.'’ ]000\b",
    re.IGNORECASE,
)
TEXT_READERS = (
    partial(cells.read_text, longest=CLIENT_LONGEST),
    partial(cells.read_text, longest=NUMBER_LONGEST),
)


@dataclass(frozen=True)
class Mapping:
    """How to read a file of some other program.

    `columns`: the place of each field of FIELDS that the file holds, counted from 0; those of
    REQUIRED always.
    `date_order` and `decimal_form`: of loose_cells.DATE_ORDERS and DECIMAL_FORMS. `due_days`: the
    calendar days from issue to due day, where the file has no due day. `names`: labels of the
    columns of a file without a header row.
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
        """The inverse of `as_json`; other keys of `stored` are ignored."""
        names = tuple(stored.get("names", ()))
        return cls(
            **{name: stored[name] for name in cls.__dataclass_fields__ if name in stored}
            | {"names": names}
        )


class FieldReaders(NamedTuple):
    """A reader for each kind of cell: its text → its value, or CellError. Readers of money also
    take the decimal places of the row's currency.
    """

    client: Callable[[str], str]
    number: Callable[[str], str]
    issued_on: Callable[[str], date]
    due_on: Callable[[str], date | None]
    amount: Callable[..., Decimal]
    disputed: Callable[[str], bool]
    settled_on: Callable[[str], date | None]
    sum_or_none: Callable[..., Decimal | None]


@dataclass(frozen=True)
class Layout:
    """The file's own column names and their places, in the order of FIELDS; "" and None where the
    file has no such column. `is_mapped`: mapped by the user, so neither known layout.
    """

    names: tuple[str, ...]
    places: tuple[int | None, ...]
    reads: FieldReaders
    due_days: int | None = None
    is_mapped: bool = False
    has_header: bool = True

    @property
    def says_paid(self) -> bool:
        """Whether a column outside CORE is about payments."""
        return any(self.places[at] is not None for at in range(PAID, len(FIELDS)))

    @property
    def payment_column(self) -> str:
        """The file’s name of its first column about payments; "" where it has none."""
        fields = (SETTLED, PAID, BALANCE, STATUS, PAID_ON, DEPOSIT, REST)
        return next((self.names[at] for at in fields if self.places[at] is not None), "")

    def shortened_sums(self) -> list[str]:
        """Columns whose name says that their sums are in thousands or millions."""
        return [
            self.names[at]
            for at in SUM_FIELDS
            if self.has_header and self.names[at] and SHORTENED.search(self.names[at])
        ]

    def needed(self) -> list[int]:
        """Places without which a row cannot be read."""
        fields = [CLIENT, NUMBER, ISSUED, AMOUNT, *([DUE] if self.due_days is None else [])]
        return [place for at in fields if (place := self.places[at]) is not None]


# The layout, and errors as (column, code, value)
LayoutResult = tuple[Layout | None, list[tuple[str, str, str]]]


def known_layout(heads: list[str]) -> LayoutResult:
    """The known layout whose columns this first row names, and its errors; None if neither."""
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
    reads = FieldReaders(
        *TEXT_READERS,
        day,
        day,
        cells.read_amount,
        cells.yes_no,
        lambda cell: day(cell) if cell else None,
        lambda cell, decimals: cells.read_amount(cell, decimals) if cell else None,
    )
    also = MORE_OF_OWN if known is OWN else ()
    more = [name if name in also and name in folded else "" for name in FIELDS[len(CORE) :]]
    more_places = tuple(folded.index(name) if name else None for name in more)
    return Layout(known + tuple(more), places + more_places, reads), errors


def mapped_layout(mapping: Mapping, first: list[str]) -> LayoutResult:
    """The layout of a user's mapping; an error if the first row has fewer cells than it needs."""
    places = tuple(mapping.columns.get(name) for name in FIELDS)
    if missing := missing_columns(mapping, first):
        return None, [("", "missing_columns", ", ".join(missing))]
    names = (
        column_names(first)
        if mapping.has_header
        else mapping.names or column_names([""] * len(first))
    )
    own = tuple("" if at is None else names[at] for at in places)
    reads = readers_by(mapping)
    layout = Layout(own, places, reads, mapping.due_days, True, mapping.has_header)
    return layout, [(name, "shortened", name) for name in layout.shortened_sums()]


def missing_columns(mapping: Mapping, first: list[str]) -> list[str]:
    """Fields whose column is beyond this first row, and required fields that are not mapped."""
    mapped = [name for name in FIELDS if mapping.columns.get(name) is not None]
    missing = [name for name in mapped if mapping.columns[name] >= len(first)]
    return missing + [name for name in REQUIRED if name not in mapping.columns]


def readers_by(mapping: Mapping) -> FieldReaders:
    day = partial(loose_cells.read_day, order=mapping.date_order)
    loose = partial(loose_cells.read_day_or_none, order=mapping.date_order)
    due: Callable[[str], date | None] = day if mapping.due_days is None else loose
    money = partial(loose_cells.read_total, form=mapping.decimal_form)
    sums = partial(loose_cells.sum_or_none, form=mapping.decimal_form)
    settled = partial(loose_cells.read_settled_day, order=mapping.date_order)
    return FieldReaders(*TEXT_READERS, day, due, money, loose_cells.yes_no, settled, sums)


def column_names(first: list[str], unnamed: str = "Column %(number)s") -> tuple[str, ...]:
    """A label for each column: its name in the first row; with its number if two share the name,
    the number alone if it has none.
    """
    heads = [" ".join(head.split()) for head in first]
    numbered = [unnamed % {"number": number} for number in range(1, len(heads) + 1)]
    return tuple(
        number if not head else f"{head} ({number})" if heads.count(head) > 1 else head
        for head, number in zip(heads, numbered, strict=True)
    )
