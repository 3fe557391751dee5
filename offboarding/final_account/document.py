"""The final invoice, refund statement or closing statement as a frozen document, from a computed
account.

The Indonesian page always comes first; an English-speaking client gets a second one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clientcare.core.clause_names import clause_number
from clientcare.documents.bank_account import bank_account_lines
from clientcare.documents.labels import LABELS, labels_in, long_date
from clientcare.documents.layout import letterhead_of, signatory_of, tie_phrases
from clientcare.documents.party import addressee_block
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Language, User
from clientcare.money.rounding import format_money, format_number, terbilang
from contracts.agreement.english_names import english_names
from contracts.billing.invoice_layout import (
    InvoicePrint,
    PrintLine,
    RefundPrint,
    invoice_document,
    refund_document,
    withholding_note,
)
from offboarding.final_account.labels import line_basis, line_label, line_share
from offboarding.models import Termination
from offboarding.settlement.arithmetic import Account, Line

STAMP_DUTY_FROM = 5_000_000  # rupiah; a receipt above it is dutiable (UU 10/2020)
SUBJECT = PrintedText("Final account for {service}, ended on {day}")
REPLACES = PrintedText("Replaces our invoices {numbers}, which are credited.")
NOTHING_OWED = PrintedText("Neither side owes the other any further payment.")
BELOW = ("balance", "cash")  # keys of lines that are printed below the others
BY_TRANSFER = PrintedText("By transfer to the account you name to us.")


@dataclass(frozen=True)
class FinalAccountDocument:
    """The printed final account: its number, days, and the invoices it replaces."""

    termination: Termination
    account: Account
    number: str
    dated_on: date
    due_on: date
    signed_by: User
    replaces: Sequence[str] = ()

    @property
    def is_refund(self) -> bool:
        return self.account.direction == "refund"

    @property
    def languages(self) -> tuple[str, ...]:
        return ("id", "en") if self.termination.client.language == Language.ENGLISH else ("id",)

    def title(self) -> str:
        words = labels_in("id")
        kind = {"refund": words["refund"], "even": words["final"]}.get(
            self.account.direction, words["invoice"]
        )
        return f"{kind} {self.number}"

    def html(self) -> str:
        """The complete document, ready to be frozen."""
        sheets = [self.sheet(language) for language in self.languages]
        return refund_document(*sheets) if self.is_refund else invoice_document(*sheets)

    def sheet(self, language: str) -> InvoicePrint | RefundPrint:
        common = self._common(language)
        if self.is_refund:
            how = (BY_TRANSFER.in_language(language),)
            return RefundPrint(**common, pay_by=long_date(self.due_on, language), how=how)
        if self.account.direction == "even":
            return InvoicePrint(**common, nothing_due=True)
        holder = LABELS["holder"].in_language(language)
        bank = bank_account_lines(self.termination.vendor, holder)
        return InvoicePrint(**common, due_on=long_date(self.due_on, language), bank=bank)

    def _common(self, language: str) -> dict:
        ending, account = self.termination, self.account
        currency, amount = account.terms.currency, abs(account.balance)
        ended = long_date(ending.effective_on, language)
        service = ending.contract.service_in(language)
        says_words = amount and currency == "IDR" and language == "id"
        return {
            "language": language,
            "head": letterhead_of(ending.vendor),
            "number": self.number,
            "dated_on": long_date(self.dated_on, language),
            "contract_number": ending.contract.number,
            "addressee": addressee_block(ending.client, language),
            "npwp": ending.client.npwp,
            "subject": tie_phrases(SUBJECT.in_language(language, service=service, day=ended)),
            "unit": "Rp" if currency == "IDR" else currency,
            "lines": tuple(print_lines(account, language, self._names(language))),
            "total": format_money(amount, currency, language),
            "words_of_total": terbilang(amount) if says_words else "",
            "notes": tuple(self._notes(language)),
            "stamp_duty": is_dutiable(account),
            "signatory": signatory_of(self.signed_by, language),
        }

    def _names(self, language: str) -> dict[str, str]:
        return english_names(self.termination.contract.lines.all()) if language == "en" else {}

    def _notes(self, language: str) -> list[str]:
        notes = []
        if self.replaces:
            notes.append(REPLACES.in_language(language, numbers=", ".join(self.replaces)))
        if self.account.pph:
            notes.append(withholding_note(self.account.pph, self.account.cash, language))
        if self.account.direction == "even" and not self.account.pph:
            notes.append(NOTHING_OWED.in_language(language))
        return [tie_phrases(note) for note in notes]


def is_dutiable(account: Account) -> bool:
    """Whether the document states that more than Rp5.000.000 was received, settled or set off
    (UU 10/2020 art. 3): what goes back, or what the payments cover. An invoice states a debt.
    """
    if account.terms.currency != "IDR" or account.direction == "due":
        return False
    return max(account.refund, account.settled - account.refund) > STAMP_DUTY_FROM


def print_lines(account: Account, language: str, names: Mapping[str, str]) -> list[PrintLine]:
    """Every line but the balance, which is printed large below them, and the tax withheld from it,
    which is a note. `names`: what the sheet calls a price line, by what was agreed.
    """
    currency = account.terms.currency
    return [
        PrintLine(
            label=named_label(account, line, language, names),
            amount=format_number(line.amount, currency, language),
            clause=clause_number(line.clause),
            # That nothing of a price line was done, its 0% says.
            basis=tie_phrases(
                line_basis(account, line, language) if line.amount or not line.share else line.note
            ),
            price="" if line.price is None else format_number(line.price, currency, language),
            done=line_share(account, line, language),
            strong=line.is_sum,
        )
        for line in account.lines
        if line.key not in BELOW and not (line.key == "pph" and line.amount)
    ]


def named_label(account: Account, line: Line, language: str, names: Mapping[str, str]) -> str:
    label = line_label(account, line, language)
    return names.get(label, label)
