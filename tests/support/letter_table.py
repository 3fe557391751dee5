"""Every letter there is, as printed: path × client × balance × provisional or final, in both
languages, from facts alone.
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from itertools import product

from django.utils.html import strip_tags

from clientcare.core.placeholders import fill_placeholders
from clientcare.documents.labels import long_date
from clientcare.documents.layout import Signatory
from clientcare.documents.party import Party, addressee_lines, addressee_text
from clientcare.money.rounding import format_money
from offboarding.letters.compose import (
    SumRow,
    account_block,
    default_body,
    default_email,
    default_subject,
    email_text,
    letter_blocks,
)
from offboarding.letters.data import LetterFacts
from offboarding.letters.evidence import BALANCE
from offboarding.letters.print_layout import LetterPart, LetterPrint, footer_text, letter_document
from offboarding.letters.values import letter_values
from tests.support.letter_cast import FACTS, HEAD, PIECES

PATHS = ("P1", "P2", "P3", "P4")
PARTIES = {
    "person": Party((("Ibu", "Citra Lestari"),)),
    "couple": Party((("Ms", "Emma Clarke"), ("Mr", "Tom Reed"))),
    "company": Party((("Bapak", "Andi Wijaya"),), "PT Lentera Nusantara"),
}
BALANCES = {"due": Decimal(3_750_000), "refund": Decimal(-12_050_000), "even": Decimal(0)}


@dataclass(frozen=True)
class PrintedCase:
    """One letter and its email, as texts; `facts` are what they were made from."""

    path: str
    client: str
    balance: str
    provisional: bool
    language: str

    def __str__(self) -> str:
        kind = "provisional" if self.provisional else "final"
        return f"{self.path}-{self.language}-{self.client}-{self.balance}-{kind}"

    @property
    def facts(self) -> LetterFacts:
        effective = FACTS.effective_date if self.provisional else FACTS.letter_date
        account = replace(
            FACTS.account,
            balance=BALANCES[self.balance],
            provisional=self.provisional,
            deadline=effective + timedelta(days=14),
            bank_account="Bank Niaga Sentosa 700 123 4567 a.n. PT Kejora Janji Nusantara",
        )
        return replace(
            FACTS,
            path=self.path,
            party=PARTIES[self.client],
            effective_date=effective,
            notice_days=(effective - FACTS.letter_date).days,
            account=account,
            open_invoices=("INV/2026/0014",) if self.balance == "refund" else (),
        )

    @property
    def values(self) -> dict[str, str]:
        return letter_values(self.facts, self.language)

    @property
    def letter(self) -> str:
        """The letter's own part in this language, without tags, its spaces single."""
        values, language = self.values, self.language
        blocks = letter_blocks(
            default_body(language, self.path), values, {**PIECES, "account": self.sums()}
        )
        part = LetterPart(
            language,
            values["letter_date"],
            fill_placeholders(default_subject(language), values),
            (*addressee_lines(self.facts.party, language), "Cimahi 40522"),
            values["salutation"],
            tuple(blocks),
        )
        signed, number = Signatory("Ratna Wulandari", "Direktur"), "012/SPP/KJN/XI/2026"
        foot = footer_text(FACTS.contract_number, 1, language)
        html = letter_document(
            LetterPrint(HEAD, number, foot, (part,), signed, self.facts.attachments, ("Arsip",))
        )
        body = re.sub(r"<head>.*</head>", "", html, flags=re.S).replace("<br>", " ")
        return " ".join(strip_tags(body).split())

    def sums(self):
        account, language = self.facts.account, self.language
        deadline = long_date(account.deadline, language)
        last = BALANCE[account.direction].in_language(language, deadline=deadline)
        spent = format_money(Decimal(7_350_000), "IDR", language)
        return account_block(
            [SumRow("–", spent), SumRow(last, account.amount(language), total=True)]
        )

    @property
    def email(self) -> str:
        return email_text(default_email(self.language, self.path), self.values)

    @property
    def addressee(self) -> str:
        return addressee_text(self.facts.party, self.language)


CASES = [
    PrintedCase(*case) for case in product(PATHS, PARTIES, BALANCES, (True, False), ("id", "en"))
]
