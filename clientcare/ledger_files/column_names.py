"""Which column of a ledger probably holds what: by its name, Indonesian or English, else by its
cells.

Names are compared as whole phrases: “amount due” is not the amount of the invoice, “expected
payment date” not a day of payment. `NOT` has the phrases that rule a field out.
"""

import re
from collections.abc import Callable, Sequence

from clientcare.importing.cells import CellError
from clientcare.ledger_files.currency_cells import is_currency
from clientcare.ledger_files.layout import DAY_FIELDS, MONEY_FIELDS, REQUIRED
from clientcare.ledger_files.loose_cells import (
    DATE_ORDERS,
    DECIMAL_FORMS,
    read_day,
    read_loose_amount,
)
from clientcare.ledger_files.status_words import status_kind

DATE = r"(?:tanggal|tgl|tg|date|day|hari|on|at|when)"
BILL = r"(?:faktur|invoice|inv|nota|tagihan|bill|billing|dokumen|document|kwitansi)"
CLOSED = r"(?:lunas|pelunasan|settled|settlement|cleared)"
PAID_WORDS = (
    r"(?:lunas|pelunasan|bayar|dibayar|pembayaran|paid|payments?|settled|settlement|cleared"
    r"|received|diterima)"
)
ISSUE = rf"(?:{BILL}|terbit|dibuat|issue|issued|transaksi)"
NUMBER = r"(?:no|nomor|nomer|number|nr|num)"
ID = r"(?:id|kode|code)"
MONEY = r"(?:jumlah|nominal|total|nilai|amount|sum|harga|price|value)"
WHO = r"(?:klien|client|pelanggan|customer|pembeli|buyer|konsumen|debitur|debtor|mitra)"
FIRST = r"(?:dp|dp ?1|uang muka|down ?payment|deposit|panjar)"
LEFT = r"(?:sisa|saldo|balance|outstanding|owing|owed|remaining|kekurangan|kurang bayar)"
LAST = r"(?:last|latest|most recent|terakhir)"
# A day or a sum that is only expected
HOPED = (
    r"(?:expected|planned|promised|scheduled|next|estimated|forecast|target|rencana|direncanakan"
    r"|dijadwalkan|jadwal|perkiraan|estimasi|janji|berikut|berikutnya)"
)
PIECE = (
    r"(?:unit|satuan|items?|barang|produk|products?|line|per|each|qty|quantity|kuantitas|rate"
    r"|sub ?total|dpp|before|sebelum|tax ?\d?|pajak|ppn|vat|pph|discount|diskon|potongan|shipping"
    r"|ongkir|fee|biaya|denda|kurs|refund(?:ed)?|credit|kredit|hari|days|cost|hpp|komisi"
    r"|commission)"
)
# Counts instead of sums of money; sums of something other than the invoice
COUNTED = (
    r"(?:tamu|pax|orang|peserta|porsi|guests?|people|persons?|halaman|lembar|jam|hours?|hari|days?"
    r"|waktu|time|umur|age|aging|usia|bulan|months?|poin|points?|termin|angsuran|cicilan|kontrak"
    r"|contract|proyek|project)"
)
# In this order, so that “tanggal jatuh tempo” and “tanggal bayar” are already assigned when the day
# of issue looks for any date. Of a field's patterns, the first that fits any column wins.
NAMES: dict[str, tuple[str, ...]] = {
    "due_on": (r"\b(?:jatuh )?tempo\b|\bdue\b|\bbatas (?:bayar|pembayaran)\b|\bpay by\b",),
    "deposit_on": (rf"\b{DATE}\b.*\b{FIRST}\b|\b{FIRST}\b.*\b{DATE}\b",),
    "paid_on": (rf"\b{LAST}\b.*\b{PAID_WORDS}\b|\b{PAID_WORDS}\b.*\b{LAST}\b",),
    "settled_on": (
        rf"\b{DATE}\b.*\b{CLOSED}\b|\b{CLOSED}\b.*\b{DATE}\b",
        rf"\b{DATE}\b.*\b{PAID_WORDS}\b|\b{PAID_WORDS}\b.*\b{DATE}\b",
        rf"^{PAID_WORDS}$",
    ),
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
        rf"\b{NUMBER}\b.*\b(?:transaksi|bukti)\b",
        rf"\b{ID}\b.*\b{BILL}\b|\b{BILL}\b.*\b{ID}\b",
        r"^no$",
        rf"^{ID}$",
    ),
    "deposit": (rf"^(?:{MONEY} )?{FIRST}(?: {MONEY})?$",),
    "rest": (r"^(?:jumlah |nominal |nilai )?pelunasan$|^final payment(?: amount)?$",),
    "paid": (
        r"\b(?:terbayar|sudah dibayar|telah dibayar|paid to date|amount paid|paid amount)\b",
        rf"^(?:(?:{MONEY}|sudah|telah) )*{PAID_WORDS}(?: {MONEY})?$",
    ),
    "balance": (
        rf"^(?:{MONEY} )?(?:due|unpaid|belum (?:di)?bayar|belum lunas)(?: {MONEY})?$",
        rf"\b{LEFT}\b",
    ),
    "amount": (
        r"^grand total$",
        rf"^total(?: akhir)?$|^total {BILL}$|^{BILL} total$",
        rf"\b{MONEY}\b.*\b{BILL}\b|\b{BILL}\b.*\b{MONEY}\b",
        rf"^(?:grand )?{MONEY}(?: akhir)?$",
        rf"\b{MONEY}\b",
        r"^tagihan$",
    ),
    "currency": (
        r"^(?:kode )?(?:mata uang|currency|valuta|ccy)(?: code)?$",
        r"\b(?:mata uang|currency)\b",
    ),
    "status": (r"\bstatus\b|^state$", rf"^(?:keterangan|ket|{PAID_WORDS})$"),
    "client": (
        rf"\b(?:nama|name)\b.*\b{WHO}\b|\b{WHO}\b.*\b(?:nama|name)\b",
        rf"^{WHO}$",
        rf"\b{WHO}\b",
        r"^(?:nama|name)$",
        r"\b(?:nama|name|company|perusahaan)\b",
    ),
}
NOT_PAID_DAY = rf"\b(?:{HOPED}|due|tempo|batas|method|metode|terms?|status|by|oleh|ref|reference)\b"
NOT: dict[str, str] = {
    "due_on": rf"\b(?:{HOPED}|{LEFT}|overdue)\b",
    "deposit_on": NOT_PAID_DAY,
    "paid_on": NOT_PAID_DAY,
    "settled_on": rf"{NOT_PAID_DAY}|\b(?:{LAST}|{FIRST})\b",
    "issued_on": (
        rf"\b(?:{HOPED}|{LAST}|{PAID_WORDS}|{FIRST}|due|tempo|batas|modified|updated|diubah|birth|lahir"
        r"|acara|event|resepsi|akad|nikah|pernikahan|wedding|lamaran|pemotretan|foto|sesi|shooting"
        r"|pelaksanaan|mulai|selesai|start|end|berlaku|valid|expired|kontrak|contract|kerja|daftar"
        r"|delivery|kirim|void|batal|sent)\b"
    ),
    "number": (
        rf"\b(?:po|purchase|order|{WHO}|account|phone|telp|telepon|hp|wa|tax|npwp|quote|items?"
        r"|product|produk|sku|contract|kontrak|rekening|project|line|pos|zip)\b"
    ),
    "deposit": rf"\b(?:{HOPED}|{LEFT}|{DATE})\b",
    "rest": rf"\b(?:{HOPED}|{LEFT}|{LAST}|{DATE})\b",
    "paid": (
        rf"\b(?:{HOPED}|{LEFT}|{LAST}|{DATE}|{FIRST}|due|belum|unpaid|method|metode|terms?|status"
        r"|oleh|by)\b"
    ),
    "balance": rf"\b(?:{HOPED}|{DATE}|{COUNTED}|opening|awal)\b",
    "amount": (
        rf"\b(?:{HOPED}|{LAST}|{LEFT}|{PAID_WORDS}|{PIECE}|{FIRST}|terbayar|dibayarkan|due|unpaid|belum"
        rf"|{COUNTED}|telah|sudah|open|kredit|piutang|year|tahun|phone|telp|telepon|hp|wa|pos|zip|id|kode)\b"
    ),
    "currency": r"\b(?:symbol|simbol|rate|kurs|exchange|amount|nilai)\b",
    "status": (
        r"\b(?:code|kode|id|date|tanggal|tgl|pengiriman|delivery|shipping|email|pengerjaan|kerja"
        r"|pekerjaan|proyek|project|acara|event|produksi|progres\w*|job|work|desain|foto|kontrak"
        rf"|contract|approval|persetujuan|member|{WHO})\b"
    ),
    "client": (
        r"\b(?:items?|barang|product|produk|jasa|layanan|paket|sales|bank|user|file|project|proyek"
        r"|email|e mail|phone|telp|telepon|hp|alamat|address|npwp|tax|country|negara|city|kota"
        r"|deskripsi|description|keterangan|ket|uraian|kategori|category|memo|metode|method|tipe"
        r"|type|jenis|notes?|catatan|po|status|since|contact person|subject|perihal)\b"
    ),
}
WEAK_WHO = rf"\b(?:{ID}|{NUMBER})\b"  # “Customer ID” is used only where no column has the name
MONEY_OR_PAYMENT = re.compile(
    rf"\b(?:{MONEY}|{PAID_WORDS}|{LEFT}|{FIRST}|sub ?total|terbayar|due|tax ?\d?|pajak|ppn|vat"
    r"|discount|diskon|potongan|shipping|ongkir|fee|biaya|denda|kredit|credit|debit|dpp"
    r"|rp|rupiah|termin|cicilan|angsuran|instal?l?ments?)\b"
)


def guess_columns(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The column of each field that could be guessed. `names` of a file without a header row are
    empty; `rows` are some of its rows.
    """
    plain = [readable_name(name) for name in names]
    columns = [[row[at].strip() for row in rows if at < len(row)] for at in range(len(names))]
    places: dict[str, int] = {}
    for field, patterns in NAMES.items():
        free = [
            at
            for at in range(len(plain))
            if at not in places.values()
            and not is_ruled_out(field, plain[at])
            and may_be(field, columns[at])
        ]
        free.sort(key=lambda at: field == "client" and bool(re.search(WEAK_WHO, plain[at])))
        hits = (at for pattern in patterns for at in free if re.search(pattern, plain[at]))
        place = next(hits, None)
        if place is not None:
            places[field] = place
    return add_guesses_by_content(places, plain, columns)


def is_ruled_out(field: str, plain: str) -> bool:
    return field in NOT and bool(re.search(NOT[field], plain))


ASIDE = re.compile(r"\s*[(\[](?:utc|gmt|wib|wita|wit|local|rp\.?|[a-z]{3})[)\]]\s*$", re.IGNORECASE)


def readable_name(name: str) -> str:
    """“InvoiceDate” and “invoice_date” as “invoice date”, without a zone or a currency in brackets
    at the end.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", ASIDE.sub("", name))
    return " ".join(re.sub(r"[\W_]+", " ", apart).casefold().split())


def may_be(field: str, cells: Sequence[str]) -> bool:
    """Whether these cells can belong to the field. Its name alone is not enough: a column “Lunas”
    of yes and no holds no day.
    """
    with_digits = list(filter(has_digit, cells))
    if field in DAY_FIELDS:
        may_be_empty = field in ("settled_on", "paid_on", "deposit_on")
        return mostly(is_day, with_digits) if with_digits else may_be_empty and not any(cells)
    if field in MONEY_FIELDS:
        return bool(with_digits) and mostly(is_amount, with_digits)
    filled = list(filter(None, cells))
    if field == "currency":
        return mostly(is_currency, filled)
    if field == "status":
        return any(map(is_status, filled))
    return field == "disputed" or any(cells)


def add_guesses_by_content(
    places: dict[str, int], plain: Sequence[str], columns: Sequence[Sequence[str]]
) -> dict[str, int]:
    """Add the fields that no name identifies, by their cells: the first column of days, the last of
    amounts, one of distinct numbers, one of text. A name that rules a field out still does.
    """
    free = [at for at in range(len(columns)) if at not in places.values() and any(columns[at])]
    days = [at for at in free if mostly(is_day, list(filter(has_digit, columns[at])))]
    amounts = [at for at in free if at not in days and mostly(is_amount, columns[at])]
    words = [at for at in free if at not in days and at not in amounts]
    guesses = {
        "issued_on": days,
        # Between several whose names say nothing only the user can decide
        "amount": amounts[::-1] if not any(plain) or len(amounts) == 1 else [],
        "client": [at for at in words if not mostly(has_digit, columns[at])],
        "number": [
            at
            for at in (*words, *amounts[:-1])
            if all_different(columns[at]) and mostly(has_digit, columns[at])
        ],
    }
    if not any(plain):
        guesses["due_on"] = [at for at in days[1:2] if all(columns[at])]
        guesses["settled_on"] = days[len(guesses["due_on"]) + 1 :][:1]
    return add_fitting_guesses(places, plain, guesses)


def add_fitting_guesses(
    places: dict[str, int], plain: Sequence[str], guesses: dict[str, list[int]]
) -> dict[str, int]:
    """Add to `places` each missing field's first guess that its column's name does not rule out."""
    guessable = (*REQUIRED, "due_on", "settled_on")
    fitting = {
        field: [at for at in guesses.get(field, []) if not is_ruled_out(field, plain[at])]
        for field in guessable
    }
    return places | {
        field: fitting[field][0] for field in guessable if field not in places and fitting[field]
    }


def is_status(cell: str) -> bool:
    return bool(status_kind(cell))


def mostly(is_so: Callable[[str], bool], cells: Sequence[str]) -> bool:
    """Whether more than half of the cells are; False for no cells."""
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
    """Whether the cell is of that kind, even if its value is invalid: a day that no calendar has, a
    sum below zero.
    """
    try:
        read(*arguments)
    except CellError as error:
        return error.code in ("no_such_day", "not_positive", "too_fine")
    return True
