"""What a credit note prints: the invoice, what was settled of it before, and what is credited."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.documents.labels import labels_in, long_date
from clientcare.documents.layout import complete_document, letterhead_of, signatory_of, tie_phrases
from clientcare.documents.party import addressee_block
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Language, User
from clientcare.money.rounding import format_money, format_number, terbilang
from contracts.billing.invoice_layout import CreditNotePrint, PrintLine
from contracts.models import Invoice

CREDIT_SUBJECT = PrintedText("Credit on invoice {number} of {day}")
INVOICED = PrintedText("Invoice {number} of {day}")
SETTLED_BEFORE = PrintedText("Paid or credited before")
CREDITED = PrintedText("Credited")
STILL_OPEN = PrintedText("Still open on the invoice")
NO_TAX_DOCUMENT = PrintedText(
    "For PPN this is neither a nota retur nor a nota pembatalan: that is made in Coretax."
)


@dataclass(frozen=True)
class CreditNote:
    """`open_before`: what was open on the invoice before this credit."""

    invoice: Invoice
    number: str
    amount: Decimal
    open_before: Decimal
    credited_on: date
    reason: str
    signed_by: User

    def title(self) -> str:
        return f"{labels_in('id')['credit_note']} {self.number}"

    def html(self) -> str:
        """The complete document: the Indonesian page, and an English one for an English reader."""
        english = self.invoice.client.language == Language.ENGLISH
        sheets = [self.sheet(language) for language in (("id", "en") if english else ("id",))]
        return complete_document(
            [sheet.render() for sheet in sheets],
            language="id",
            title=self.title(),
            author=sheets[0].head.name,
        )

    def sheet(self, language: str) -> CreditNotePrint:
        invoice, currency = self.invoice, self.invoice.currency
        names = {"number": invoice.number, "day": long_date(invoice.issued_on, language)}
        in_words = currency == "IDR" and language == "id"
        notes = (NO_TAX_DOCUMENT.in_language(language),) if invoice.vat else ()
        return CreditNotePrint(
            language=language,
            head=letterhead_of(invoice.vendor),
            number=self.number,
            dated_on=long_date(self.credited_on, language),
            contract_number=invoice.contract.number if invoice.contract else "",
            invoice_number=invoice.number,
            addressee=addressee_block(invoice.client, language),
            npwp=invoice.client.npwp,
            subject=tie_phrases(CREDIT_SUBJECT.in_language(language, **names)),
            unit="Rp" if currency == "IDR" else currency,
            lines=self.lines(language, INVOICED.in_language(language, **names)),
            total=format_money(self.amount, currency, language),
            words_of_total=terbilang(self.amount) if in_words else "",
            notes=notes,
            signatory=signatory_of(self.signed_by, language),
        )

    def lines(self, language: str, invoiced: str) -> tuple[PrintLine, ...]:
        def line(label: str, amount: Decimal, **more) -> PrintLine:
            return PrintLine(label, format_number(amount, self.invoice.currency, language), **more)

        before = self.invoice.total - self.open_before
        return (
            line(invoiced, self.invoice.total),
            *([line(SETTLED_BEFORE.in_language(language), -before)] if before else []),
            line(CREDITED.in_language(language), -self.amount, basis=self.reason),
            line(STILL_OPEN.in_language(language), self.open_before - self.amount, strong=True),
        )
