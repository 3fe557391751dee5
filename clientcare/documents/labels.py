"""The fixed words of printed papers, per document language.

Deliberately not in the translation catalogue: a letter's words belong to the letter, whatever
language the person who prints it has chosen, and an uncompiled catalogue must never put English on
an Indonesian paper.
"""

from datetime import date

from clientcare.core.dates import NBSP, format_day

WORDS = {
    "id": {
        "draft": "DRAF – belum dikirim",
        "number": "Nomor",
        "enclosure": "Lampiran",
        "one_bundle": "Satu berkas",
        "subject": "Perihal",
        "to": "Yth.",
        "salutation": "Dengan hormat,",
        "regards": "Hormat kami,",
        "stamp": "tempat cap",
        "receipt": "Tanda terima",
        "receipt_name": "Nama",
        "receipt_date": "Tanggal",
        "receipt_signature": "Tanda tangan",
        "copies": "Tembusan",
        "version": "versi",
        "invoice": "INVOICE / FAKTUR",
        "not_tax_invoice": "(bukan Faktur Pajak)",
        "final": "Perhitungan akhir",
        "refund": "NOTA PENGEMBALIAN",
        "dated": "Tanggal",
        "due": "Jatuh tempo",
        "pay_by": "Dikembalikan",
        "contract": "Kontrak",
        "tax_reference": "Faktur Pajak",
        "billed_to": "Kepada",
        "clause": "Pasal",
        "item": "Uraian",
        "price": "Harga",
        "done": "Selesai",
        "amount": "Jumlah",
        "in_words": "Terbilang",
        "to_pay": "Jumlah yang dibayar",
        "nothing_due": "Tidak ada sisa tagihan",
        "to_refund": "Jumlah yang dikembalikan",
        "payment": "Pembayaran",
        "refunding": "Cara pengembalian",
        "quote": "Cantumkan",
        "holder": "a.n.",
        "notes": "Catatan",
        "stamp_duty": (
            "Di atas Rp5.000.000: bubuhkan meterai Rp10.000 bila ditandatangani sebagai tanda "
            "terima"
            " atau pelunasan."
        ),
        "email_copy": "Salinan surel",
        "from": "Dari",
        "recipient": "Kepada",
        "sent_on": "Tanggal",
        "attached": "Lampiran",
    },
    "en": {
        "draft": "DRAFT – not sent",
        "number": "Number",
        "enclosure": "Enclosures",
        "one_bundle": "One set",
        "subject": "Subject",
        "to": "To",
        "salutation": "Dear",
        "regards": "Yours sincerely,",
        "stamp": "stamp",
        "receipt": "Receipt",
        "receipt_name": "Name",
        "receipt_date": "Date",
        "receipt_signature": "Signature",
        "copies": "Copies",
        "version": "version",
        "prevails": (
            "English version of the preceding letter. Where the two differ, the Indonesian text "
            "prevails."
        ),
        "signed_above": "Signed on the Indonesian text",
        "invoice": "INVOICE / FAKTUR",
        "not_tax_invoice": "(bukan Faktur Pajak: not a tax invoice)",
        "final": "Final account",
        "refund": "REFUND STATEMENT",
        "dated": "Date",
        "due": "Due",
        "pay_by": "Refunded",
        "contract": "Contract",
        "tax_reference": "Tax invoice",
        "billed_to": "To",
        "clause": "Clause",
        "item": "Description",
        "price": "Price",
        "done": "Done",
        "amount": "Amount",
        "in_words": "In words",
        "to_pay": "Amount to pay",
        "nothing_due": "Nothing left to pay",
        "to_refund": "Amount refunded",
        "payment": "Payment",
        "refunding": "How it is refunded",
        "quote": "Please quote",
        "holder": "Account name",
        "notes": "Notes",
        "stamp_duty": (
            "Above Rp5.000.000: affix stamp duty of Rp10.000 if signed as a receipt or as proof "
            "that the debt"
            " is settled."
        ),
        "email_copy": "Copy of the email",
        "from": "From",
        "recipient": "To",
        "sent_on": "Date",
        "attached": "Attached",
    },
}


def long_date(day: date, language: str, *, weekday: bool = False) -> str:
    """`5 Maret 2026`; with its weekday `Kamis, 5 Maret 2026`, in English `Thursday, 5 March 2026`.

    With plain spaces, so that a printed text can be searched; `sheet.tied` keeps its parts on one
    line.
    """
    return format_day(day, language, "long" if weekday else "plain").replace(NBSP, " ")
