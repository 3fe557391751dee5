"""What an ordinary invoice prints: its lines, PPN with its tax base, the sum and where to pay it.
The final invoice of an ending prints its account instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.documents.bank_account import bank_account_lines
from clientcare.documents.labels import LABELS, labels_in, long_date
from clientcare.documents.layout import letterhead_of, signatory_of, tie_phrases
from clientcare.documents.party import addressee_block
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Language, User
from clientcare.money.rounding import (
    format_money,
    format_number,
    ppn_base,
    ppn_rate,
    terbilang,
)
from contracts.billing.invoice_layout import (
    TAX_BASE,
    WHOLE_TAX_BASE,
    InvoicePrint,
    PrintLine,
    invoice_document,
    withholding_note,
)
from contracts.models import Invoice, InvoiceLine

BEFORE_PPN = PrintedText("Before PPN")
PAID_UP_TO = PrintedText("Paid or credited up to {day}")
IN_INSTALMENTS = PrintedText("Payable in instalments as agreed on {day}.")


@dataclass(frozen=True)
class PrintedInvoice:
    """`open_amount`: left to pay on `made_on`, the day of the document; with `awaits_slip` it is
    only the tax that the client withholds. `tax_number`: of its tax invoice (Faktur Pajak), if
    recorded. `plan_on`: when an instalment plan was agreed, whose due days replace the invoice's
    own. `moved_to`: its due day since the event moved.
    """

    invoice: Invoice
    lines: Sequence[InvoiceLine]
    signed_by: User
    made_on: date
    open_amount: Decimal
    awaits_slip: bool = False
    tax_number: str = ""
    plan_on: date | None = None
    moved_to: date | None = None

    @property
    def net(self) -> Decimal:
        return self.invoice.total - self.invoice.vat

    @property
    def paid(self) -> Decimal:
        return self.invoice.total - self.open_amount

    def title(self) -> str:
        return f"{labels_in('id')['invoice']} {self.invoice.number}"

    def html(self) -> str:
        """The complete document: the Indonesian page, and an English one for an English reader."""
        english = self.invoice.client.language == Language.ENGLISH
        return invoice_document(*map(self.sheet, ("id", "en") if english else ("id",)))

    def sheet(self, language: str) -> InvoicePrint:
        invoice, currency = self.invoice, self.invoice.currency
        in_words = currency == "IDR" and language == "id"
        return InvoicePrint(
            language=language,
            head=letterhead_of(invoice.vendor),
            number=invoice.number,
            dated_on=long_date(invoice.issued_on, language),
            due_on=self.due_day(language),
            contract_number=invoice.contract.number if invoice.contract else "",
            tax_reference=self.tax_number,
            addressee=addressee_block(invoice.client, language),
            npwp=invoice.client.npwp,
            subject=invoice.contract.service_in(language) if invoice.contract else "",
            unit="Rp" if currency == "IDR" else currency,
            lines=tuple(self.printed_lines(language)),
            total=format_money(self.open_amount, currency, language),
            words_of_total=terbilang(self.open_amount) if in_words else "",
            notes=tuple(tie_phrases(note) for note in self.notes(language)),
            bank=self.bank(language),
            signatory=signatory_of(self.signed_by, language),
            final=False,
        )

    def due_day(self, language: str) -> str:
        """Empty if nothing is asked for, or if it is due in instalments."""
        asks_at_once = self.open_amount and self.plan_on is None
        return long_date(self.moved_to or self.invoice.due_on, language) if asks_at_once else ""

    def printed_lines(self, language: str) -> Iterator[PrintLine]:
        """The lines, with price and quantity unless the quantity is 1; PPN; what is paid."""
        for line in self.lines:
            is_one = line.quantity == 1
            yield PrintLine(
                line.description,
                self.figure(line.amount, language),
                clause=str(line.position),
                price="" if is_one else self.figure(line.unit_price, language),
                done="" if is_one else quantity_text(line.quantity, language),
            )
        if self.invoice.vat:
            net, vat = (self.figure(amount, language) for amount in (self.net, self.invoice.vat))
            yield PrintLine(BEFORE_PPN.in_language(language), net, strong=True)
            yield PrintLine("PPN", vat, basis=self.tax_base(language))
        if self.paid:
            label = PAID_UP_TO.in_language(language, day=long_date(self.made_on, language))
            yield PrintLine(label, self.figure(-self.paid, language))

    def tax_base(self, language: str) -> str:
        """The tax base as text (PMK 11/2025: 11/12 of the price)."""
        invoice, rate = self.invoice, ppn_rate(self.invoice.issued_on)
        dpp = ppn_base(self.net, invoice.currency, invoice.issued_on)
        return (WHOLE_TAX_BASE if rate.base_share == 1 else TAX_BASE).in_language(
            language,
            dpp=self.figure(dpp, language),
            share=str(rate.base_share),
            taxable=self.figure(self.net, language),
        )

    def notes(self, language: str) -> Iterator[str]:
        """Where only the tax is left, its slip is asked for."""
        invoice = self.invoice
        if self.plan_on and self.open_amount:
            yield IN_INSTALMENTS.in_language(language, day=long_date(self.plan_on, language))
        if pph := invoice.tax_to_withhold(self.open_amount):
            yield withholding_note(pph, invoice.total - pph, language)
        elif self.awaits_slip:
            yield withholding_note(self.open_amount, Decimal(0), language)

    def bank(self, language: str) -> tuple[str, ...]:
        """The bank account; none for a settled invoice."""
        if not self.open_amount:
            return ()
        holder = LABELS["holder"].in_language(language)
        return tuple(bank_account_lines(self.invoice.vendor, holder))

    def figure(self, amount: Decimal, language: str) -> str:
        return format_number(amount, self.invoice.currency, language)


def quantity_text(quantity: Decimal, language: str) -> str:
    """2,5 in Indonesian, 2.5 in English, without trailing zeros."""
    text = f"{quantity.normalize():f}"
    return text.replace(".", ",") if language == "id" else text
