"""Guesses which column of a ledger holds which field: by its Indonesian or English name, else by
its content.
"""

import re
from collections.abc import Callable, Sequence

from clientcare.importing.cells import CellError
from clientcare.ledger_files.layout import REQUIRED
from clientcare.ledger_files.loose_cells import (
    DATE_ORDERS,
    DECIMAL_FORMS,
    read_day,
    read_loose_amount,
)

DATE = r"(?:tanggal|tgl|tg|date|day|hari|on)"
BILL = r"(?:faktur|invoice|inv|nota|tagihan|bill|billing|dokumen|document|kwitansi)"
PAID = r"(?:lunas|pelunasan|bayar|dibayar|pembayaran|paid|payment|settled|settlement|cleared)"
ISSUE = rf"(?:{BILL}|terbit|dibuat|issue|issued|transaksi)"
NUMBER = r"(?:no|nomor|nomer|number|nr|num|id|kode|code)"
MONEY = r"(?:jumlah|nominal|total|nilai|amount|sum|harga|price)"
WHO = r"(?:klien|client|pelanggan|customer|pembeli|buyer|konsumen|debitur|debtor|mitra)"
# In this order, so that “tanggal jatuh tempo” and “tanggal bayar” are gone when the issue day looks
# for a date; of each field's patterns the first that fits any column wins.
NAMES: dict[str, tuple[str, ...]] = {
    "due_on": (r"\b(?:jatuh )?tempo\b|\bdue\b|\bbatas (?:bayar|pembayaran)\b|\bpay by\b",),
    "settled_on": (rf"\b{DATE}\b.*\b{PAID}\b|\b{PAID}\b.*\b{DATE}\b", rf"^{PAID}$"),
    "disputed": (r"\b(?:sengketa|disputed?|keberatan|komplain)\b",),
    "issued_on": (
        rf"\b{DATE}\b.*\b{ISSUE}\b|\b{ISSUE}\b.*\b{DATE}\b",
        rf"^{DATE}$",
        rf"\b{DATE}\b",
        r"^issued$",
    ),
    "number": (
        rf"\b{NUMBER}\b.*\b{BILL}\b|\b{BILL}\b.*\b{NUMBER}\b",
        rf"^{BILL}$",
        r"^(?:nomor|number|referensi|reference)$",
        r"^no$",
    ),
    "amount": (
        rf"\b{MONEY}\b.*\b{BILL}\b|\b{BILL}\b.*\b{MONEY}\b",
        rf"^(?:grand )?{MONEY}(?: akhir)?$",
        rf"\b{MONEY}\b",
        r"^tagihan$",
    ),
    "client": (
        rf"\b(?:nama|name)\b.*\b{WHO}\b|\b{WHO}\b.*\b(?:nama|name)\b",
        rf"\b{WHO}\b",
        r"^(?:nama|name)$",
        r"\b(?:nama|name|company|perusahaan)\b",
    ),
}


def guess_columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Field → column index, for the fields that could be guessed. `names` are empty for a file
    without header; `rows` is a sample.
    """
    plain = [readable_name(name) for name in names]
    columns = [[row[at].strip() for row in rows if at < len(row)] for at in range(len(names))]
    places: dict[str, int] = {}
    for field, patterns in NAMES.items():
        free = [
            at
            for at in range(len(plain))
            if at not in places.values() and may_be(field, columns[at])
        ]
        hits = (at for pattern in patterns for at in free if re.search(pattern, plain[at]))
        place = next(hits, None)
        if place is not None:
            places[field] = place
    return by_content(places, columns, headless=not any(plain))


def readable_name(name: str) -> str:
    """Normalise “InvoiceDate” and “invoice_date” to “invoice date”."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.sub(r"[\W_]+", " ", apart).casefold().split())


def may_be(field: str, cells: Sequence[str]) -> bool:
    """Whether the cells fit the field; a column “Lunas” of yes and no holds no date."""
    filled = list(filter(has_digit, cells))
    if field in ("issued_on", "due_on", "settled_on"):
        return mostly(is_day, filled) if filled else field == "settled_on" and not any(cells)
    if field == "amount":
        return bool(filled) and mostly(is_amount, filled)
    return field == "disputed" or any(cells)


def by_content(
    places: dict[str, int], columns: Sequence[Sequence[str]], *, headless: bool
) -> dict[str, int]:
    """Guess the remaining fields: the first date, the last amount, a column of distinct numbers,
    one of text.
    """
    free = [at for at in range(len(columns)) if at not in places.values() and any(columns[at])]
    days = [at for at in free if mostly(is_day, list(filter(has_digit, columns[at])))]
    amounts = [at for at in free if at not in days and mostly(is_amount, columns[at])]
    words = [at for at in free if at not in days and at not in amounts]
    guesses = {
        "issued_on": days[:1],
        "amount": amounts[-1:],
        "client": [at for at in words if not mostly(has_digit, columns[at])][:1],
        "number": [
            at
            for at in (*words, *amounts[:-1])
            if all_different(columns[at]) and mostly(has_digit, columns[at])
        ],
    }
    if headless:
        guesses["due_on"] = [at for at in days[1:2] if all(columns[at])]
        guesses["settled_on"] = days[len(guesses["due_on"]) + 1 :][:1]
    wanted = (*REQUIRED, "due_on", "settled_on")
    return places | {
        one: guesses[one][0] for one in wanted if one not in places and guesses.get(one)
    }


def mostly(is_so: Callable[[str], bool], cells: Sequence[str]) -> bool:
    """Whether `is_so` holds for more than half of the cells; False without cells."""
    return sum(map(is_so, cells)) * 2 > len(cells)


def has_digit(cell: str) -> bool:
    return any(figure.isdigit() for figure in cell)


def all_different(cells: Sequence[str]) -> bool:
    return len(set(cells)) == len(cells)


def is_day(cell: str) -> bool:
    return any(can_read(read_day, cell, order) for order in DATE_ORDERS)


def is_amount(cell: str) -> bool:
    return any(can_read(read_loose_amount, cell, form, 2) for form in DECIMAL_FORMS)


def can_read(read: Callable[..., object], *arguments: object) -> bool:
    """Whether the cell has this form; an impossible date or a negative amount still has."""
    try:
        read(*arguments)
    except CellError as error:
        return error.code in ("no_such_day", "not_positive", "too_fine")
    return True
