"""What a document about money prints: an invoice, final or not, a refund statement, a credit note.
Sums arrive formatted in the document's language.

A document for an English-speaking client has two sheets, the Indonesian one first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.template.loader import render_to_string

from clientcare.documents.labels import join_list, labels_in
from clientcare.documents.layout import Letterhead, Signatory, complete_document
from clientcare.documents.printed_text import PrintedText
from clientcare.money.rounding import format_money

LONG_TABLE = 9  # lines; in a longer table a line and its basis share a row
ZEROS = PrintedText("No amount arises from: {items}.")
TAX_BASE = PrintedText("tax base (DPP) {dpp}: {share} of the price of {taxable}")
WHOLE_TAX_BASE = PrintedText("tax base (DPP) {dpp}")
WITHHOLDING = PrintedText(
    "If you withhold PPh 23 of {pph} from this, please transfer {cash} and send us the withholding "
    "slip."
)
NOTHING_LEFT = PrintedText(
    "If you withhold PPh 23 of {pph} from this, nothing is left to transfer: please send us the "
    "withholding slip."
)
RETURNED_TOO = PrintedText(
    "If you withhold PPh 23 of {pph} for this work, send us the withholding slip: we then return "
    "{cash} in all."
)


@dataclass(frozen=True)
class PrintLine:
    """One line of an account; `strong` is a subtotal."""

    label: str
    amount: str
    clause: str = ""
    basis: str = ""
    price: str = ""
    done: str = ""
    strong: bool = False

    @property
    def has_price(self) -> bool:
        """Without a price the description spans the columns of price and share."""
        return bool(self.price or self.done)

    @property
    def is_bare_zero(self) -> bool:
        """A step of the account with the amount 0: the client's copy only names it."""
        return not (self.price or self.strong or self.amount.strip("0.,"))


@dataclass(frozen=True)
class AccountPrint:
    """What invoice and refund statement have in common.

    `addressee`: name first, then address lines; `npwp`: the client's. `unit` heads the amounts
    ("Rp", "USD"). `total` is the balance with its currency ("Rp16.905.000"), `words` its terbilang
    (empty unless IDR). `notes`: one sentence each. `stamp_duty`: print the note.
    """

    language: str
    head: Letterhead
    number: str
    dated_on: str
    contract_number: str  # empty without a contract
    addressee: tuple[str, ...]
    subject: str
    unit: str
    lines: tuple[PrintLine, ...]
    total: str
    signatory: Signatory
    npwp: str = ""
    words_of_total: str = ""
    notes: tuple[str, ...] = ()
    stamp_duty: bool = False
    draft: bool = False

    template = ""

    @property
    def words(self) -> Mapping[str, str]:
        return labels_in(self.language)

    @property
    def columns(self) -> tuple[str, str, str]:
        """The headings of margin, price and share; an empty margin has none."""
        has_clauses = any(line.clause for line in self.shown_lines)
        return (
            self.words["clause"] if has_clauses else "",
            self.words["price"],
            self.words["done"],
        )

    @property
    def foot(self) -> str:
        return self.contract_number

    @property
    def shown_lines(self) -> list[PrintLine]:
        return [line for line in self.lines if not line.is_bare_zero]

    @property
    def has_instructions(self) -> bool:
        """Whether the document says how to pay the sum."""
        return False

    @property
    def has_prices(self) -> bool:
        return any(line.has_price for line in self.shown_lines)

    @property
    def is_long(self) -> bool:
        return len(self.shown_lines) > LONG_TABLE

    @property
    def zeros(self) -> str:
        """One sentence that names the steps with the amount 0; our own page gives the reasons."""
        names = [lower_first(line.label) for line in self.lines if line.is_bare_zero]
        items = join_list(names, self.language)
        return ZEROS.in_language(self.language, items=items) if names else ""

    def render(self) -> str:
        """This sheet as HTML."""
        return render_to_string(self.template, {"sheet": self, "words": self.words})


@dataclass(frozen=True, kw_only=True)
class InvoicePrint(AccountPrint):
    """An invoice. `bank`: lines of the account to pay to. `nothing_due`: the balance is zero. One
    that is not `final` numbers its lines, and its prices are each times a quantity.
    """

    due_on: str = ""
    bank: tuple[str, ...] = ()
    tax_reference: str = ""
    nothing_due: bool = False
    final: bool = True

    template = "print/_invoice_sheet.html"

    @property
    def columns(self) -> tuple[str, str, str]:
        if self.final:
            return super().columns
        return self.words["position"], self.words["price_each"], self.words["quantity"]

    @property
    def has_instructions(self) -> bool:
        return bool(self.bank)


@dataclass(frozen=True, kw_only=True)
class RefundPrint(AccountPrint):
    """A refund statement: a positive sum goes back. `how`: lines on where and how."""

    pay_by: str = ""
    how: tuple[str, ...] = ()

    template = "print/_refund_sheet.html"

    @property
    def has_instructions(self) -> bool:
        return bool(self.how)


def lower_first(label: str) -> str:
    """A label for the middle of a sentence; abbreviations such as PPN keep their capitals."""
    is_fixed = label[:2].isupper() or label.startswith("PPh")
    return label if is_fixed else label[:1].lower() + label[1:]


@dataclass(frozen=True, kw_only=True)
class CreditNotePrint(AccountPrint):
    """A credit note on one invoice."""

    invoice_number: str

    template = "print/_credit_note_sheet.html"


def invoice_document(*sheets: InvoicePrint) -> str:
    """The complete HTML of an invoice: one sheet, or the Indonesian one and its translation."""
    return _document(sheets, "{final}" if sheets[0].nothing_due else "{invoice} {not_tax_invoice}")


def refund_document(*sheets: RefundPrint) -> str:
    """The complete HTML of a refund statement: one sheet, or the Indonesian one and its
    translation.
    """
    return _document(sheets, "{refund}")


def withholding_note(pph: Decimal, cash: Decimal, language: str) -> str:
    """For a client that withholds PPh 23: what it transfers, or what we return if `cash` is below
    0.
    """
    sums = {"pph": pph, "cash": abs(cash)}
    printed = {name: format_money(amount, "IDR", language) for name, amount in sums.items()}
    text = RETURNED_TOO if cash < 0 else WITHHOLDING if cash else NOTHING_LEFT
    return text.in_language(language, **printed)


def _document(sheets: tuple[AccountPrint, ...], title: str) -> str:
    first = sheets[0]
    title = f"{title.format(**first.words)} {first.number}"
    return complete_document(
        [sheet.render() for sheet in sheets],
        language=first.language,
        title=title,
        author=first.head.name,
    )
