"""The labels that several documents use, and how documents write days and lists."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from clientcare.core.dates import NBSP, format_day
from clientcare.documents.printed_text import PrintedText

LABELS = {
    "draft": PrintedText("DRAFT – not sent"),
    "number": PrintedText("Number"),
    "enclosure": PrintedText("Enclosures"),
    "one_bundle": PrintedText("One set"),
    "subject": PrintedText("Subject"),
    "to": PrintedText("To", "before the addressee of a letter"),
    "salutation": PrintedText("Dear"),
    "regards": PrintedText("Yours sincerely,"),
    "stamp": PrintedText("signature and stamp"),
    "uncertified": PrintedText("Electronic signature, not certified (tidak tersertifikasi)"),
    "receipt": PrintedText("Receipt"),
    "receipt_name": PrintedText("Name"),
    "receipt_date": PrintedText("Date"),
    "receipt_signature": PrintedText("Signature"),
    "copies": PrintedText("Copies"),
    "version": PrintedText("version"),
    "prevails": PrintedText(
        "English version of the preceding letter. Where the two differ, the Indonesian text "
        "prevails."
    ),
    "signed_above": PrintedText("Signed on the Indonesian text"),
    "invoice": PrintedText("INVOICE / FAKTUR"),
    "not_tax_invoice": PrintedText("(bukan Faktur Pajak: not a tax invoice)"),
    "final": PrintedText("Final account"),
    "refund": PrintedText("REFUND STATEMENT"),
    "refund_subtitle": PrintedText("Nota pengembalian · Final account"),
    "credit_note": PrintedText("CREDIT NOTE"),
    "credit_note_subtitle": PrintedText("(bukan nota pembatalan: not a tax document)"),
    "invoice_number": PrintedText("Invoice", "the invoice that a credit note is about"),
    "credited": PrintedText("Amount credited"),
    "dated": PrintedText("Date"),
    "due": PrintedText("Due"),
    "pay_by": PrintedText("Refund by"),
    "contract": PrintedText("Contract"),
    "tax_reference": PrintedText("Tax invoice"),
    "billed_to": PrintedText("To"),
    "clause": PrintedText("Clause"),
    "item": PrintedText("Description"),
    "price": PrintedText("Price"),
    "done": PrintedText("Done"),
    "amount": PrintedText("Amount"),
    "position": PrintedText("No.", "heads the numbers of an invoice's lines"),
    "price_each": PrintedText("Price each"),
    "quantity": PrintedText("Quantity"),
    "in_words": PrintedText("In words"),
    "to_pay": PrintedText("Amount to pay"),
    "nothing_due": PrintedText("Nothing left to pay"),
    "to_refund": PrintedText("Amount refunded"),
    "payment": PrintedText("Payment"),
    "refunding": PrintedText("How it is refunded"),
    "quote": PrintedText("Please quote"),
    "holder": PrintedText("Account name"),
    "notes": PrintedText("Notes"),
    "stamp_duty": PrintedText(
        "Above Rp5.000.000: affix stamp duty of Rp10.000 if signed as a receipt or as proof that "
        "a debt is settled or set off."
    ),
    "email_copy": PrintedText("Copy of the email"),
    "from": PrintedText("From"),
    "recipient": PrintedText("To"),
    "letter_date": PrintedText("Date of the letter"),
    "attached": PrintedText("Attached"),
}
AND, OR = PrintedText("and"), PrintedText("or")


@cache
def labels_in(language: str) -> Mapping[str, str]:
    """Every label by its name, as templates read them."""
    return {name: text.in_language(language) for name, text in LABELS.items()}


def long_date(day: date, language: str, *, weekday: bool = False) -> str:
    """`5 Maret 2026`; with its weekday `Kamis, 5 Maret 2026`, in English `Thursday, 5 March 2026`.

    With plain spaces, so that a printed text can be searched; `layout.tie_phrases` keeps its parts
    on one line.
    """
    return format_day(day, language, "long" if weekday else "plain").replace(NBSP, " ")


def long_dates(days: Sequence[date], language: str) -> str:
    """`3, 11, dan 20 November 2026`; `24 Oktober dan 12 November 2026`: months and years once."""
    texts = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        number, month, year = long_date(day, language).split(" ")
        same_year = following is not None and following.year == day.year
        same_month = same_year and following.month == day.month
        texts.append(number if same_month else f"{number} {month}")
        if not same_year:
            texts[-1] += f" {year}"
    return join_list(texts, language)


def join_list(items: Sequence[str], language: str, conjunction: PrintedText = AND) -> str:
    """`a, b, dan c`, with the comma of Indonesian spelling (EYD); in English `a, b and c`; "" for
    no items.
    """
    *head, last = items or [""]
    comma = "," if language == "id" and len(head) > 1 else ""
    last_two = f"{comma} {conjunction.in_language(language)} {last}"
    return f"{', '.join(head)}{last_two}" if head else last
