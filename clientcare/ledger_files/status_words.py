"""The meaning of an invoice's status in other programs, Indonesian and English."""

import re

PAID, PART, OPEN, VOID, DRAFT = "paid", "part", "open", "void", "draft"
WORDS = {
    PAID: "paid|fully paid|paid in full|settled|closed|cleared|complete|completed|lunas|sudah lunas"
    "|dibayar|sudah dibayar|sudah bayar|terbayar|dibayar lunas|selesai|sudah|ya|yes|y|true|x",
    PART: "partial|partially paid|part paid|partly paid|partial payment|partially settled|sebagian"
    "|dibayar sebagian|terbayar sebagian|lunas sebagian|bayar sebagian|cicil|cicilan|mencicil"
    "|dicicil|dp|sudah dp|baru dp|kurang bayar",
    OPEN: "open|unpaid|not paid|outstanding|sent|viewed|overdue|past due|due|awaiting payment"
    "|payment due|pending|approved|authorised|authorized|issued|unsettled|belum|belum lunas"
    "|belum bayar|belum dibayar|terkirim|terbit|jatuh tempo|lewat jatuh tempo|menunggak"
    "|terlambat|menunggu pembayaran|tidak|no|n|false|disputed|sengketa|piutang|tempo",
    VOID: "void|voided|refund|refunded|retur|returned|dikembalikan"
    "|dana dikembalikan|credited|cancelled|canceled|deleted|uncollectible|batal|dibatalkan"
    "|hapus|dihapus|write off|written off|declined|rejected|ditolak",
    DRAFT: "draft|draf|konsep|proforma|pro forma|quote|quotation|estimate|penawaran",
}
PART_WORDS = (
    r"\b(?:sebagian|dp|kurang|sisa|cicil\w*|termin|part\w*|akan|rencana|janji|to be|if|jika|pre)\b"
)
KINDS = {word: kind for kind, words in WORDS.items() for word in words.split("|")}


def status_kind(cell: str) -> str | None:
    """PAID, PART, OPEN, VOID or DRAFT; "" for an empty cell, None for an unknown status."""
    words = " ".join(re.sub(r"[\W_]+", " ", cell.casefold()).split())
    return KINDS.get(words) or kind_of_phrase(words) if words else ""


def kind_of_phrase(words: str) -> str | None:
    """“Lunas via BCA 20/2” is paid, “blm lunas” is open; None if it also mentions a part."""
    if not re.search(r"\b(?:lunas|paid)\b", words) or re.search(PART_WORDS, words):
        return None
    return OPEN if re.search(r"\b(?:belum|blm|blum|tidak|tdk|bukan|not)\b", words) else PAID
