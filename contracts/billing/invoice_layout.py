"""What an account paper prints: a final invoice or a refund statement. Sums arrive formatted, in
the paper's language.

A paper for an English-speaking client is two sheets of one document, the Indonesian one first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string

from clientcare.documents.labels import join_list, labels_in
from clientcare.documents.layout import Letterhead, Signatory, complete_document
from clientcare.documents.printed_text import PrintedText

LONG_TABLE = 9  # lines; from more on, a line and its basis share a row
ZEROS = PrintedText("No amount arises from: {items}.")


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
    def is_bare_zero(self) -> bool:
        """A step of the account that came to nothing: the client's copy only names it."""
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
    def foot(self) -> str:
        return self.contract_number

    @property
    def shown_lines(self) -> list[PrintLine]:
        return [line for line in self.lines if not line.is_bare_zero]

    @property
    def has_instructions(self) -> bool:
        """Whether it says how the sum is paid."""
        return False

    @property
    def has_prices(self) -> bool:
        return any(line.price or line.done for line in self.shown_lines)

    @property
    def is_long(self) -> bool:
        return len(self.shown_lines) > LONG_TABLE

    @property
    def zeros(self) -> str:
        """One sentence for every step that came to nothing; our own page gives the reasons."""
        names = [lower_first(line.label) for line in self.lines if line.is_bare_zero]
        items = join_list(names, self.language)
        return ZEROS.in_language(self.language, items=items) if names else ""

    def render(self) -> str:
        """This sheet as HTML."""
        return render_to_string(self.template, {"sheet": self, "words": self.words})


@dataclass(frozen=True, kw_only=True)
class InvoicePrint(AccountPrint):
    """An invoice. `bank`: lines of the account to pay to. `nothing_due`: the balance is zero."""

    due_on: str = ""
    bank: tuple[str, ...] = ()
    tax_reference: str = ""
    nothing_due: bool = False
    final: bool = True

    template = "print/_invoice_sheet.html"

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
    """A label within a sentence; abbreviations such as PPN stay."""
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


def _document(sheets: tuple[AccountPrint, ...], title: str) -> str:
    first = sheets[0]
    title = f"{title.format(**first.words)} {first.number}"
    return complete_document(
        [sheet.render() for sheet in sheets],
        language=first.language,
        title=title,
        author=first.head.name,
    )
