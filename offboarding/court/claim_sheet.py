"""The claim as a frozen document: the form, the exhibits and the ledger, in Indonesian."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import escape

from clientcare.documents.labels import long_date
from clientcare.documents.layout import complete_document
from clientcare.models import User
from clientcare.money.rounding import format_money, format_number
from offboarding.court.claim_fields import (
    LANGUAGE,
    ClaimField,
    asked_items,
    case_fields,
    claim_sentence,
    claim_word,
    claimant_fields,
    defendant_fields,
    defendant_word,
)
from offboarding.court.claim_ledger import SettledBy
from offboarding.court.claim_rows import ClaimRows
from offboarding.court.claim_words import BLANKS, CLAIM_WORDS, DAY_UNKNOWN, SETTLED_BY
from offboarding.evidence.dossier import named_characters

UNCONFIRMED = re.compile(r'<p class="s-unconfirmed">.*?</p>', re.DOTALL)


@dataclass(frozen=True)
class LedgerLine:
    """One line of annex 2; `notes` are what settled the invoice."""

    title: str
    due: str
    billed: str
    settled: str
    open: str
    state: str = ""
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class ClaimSheet:
    """What the claim prints. `words` are its fixed words by name, `gaps` names what is missing."""

    rows: ClaimRows
    by: User
    forum: str
    court: str
    district: str

    @property
    def number(self) -> str:
        return self.rows.contract.number

    @property
    def title(self) -> str:
        return claim_word(self.forum)

    @property
    def foot(self) -> str:
        """The text at the foot of every page."""
        return claim_word("unconfirmed")

    @property
    def made(self) -> str:
        return CLAIM_WORDS["made"].in_language(LANGUAGE, day=long_date(self.rows.today, LANGUAGE))

    @property
    def words(self) -> dict[str, str]:
        return {name: text.translation(LANGUAGE) for name, text in CLAIM_WORDS.items()}

    @property
    def gaps(self) -> dict[str, str]:
        return {name: text.in_language(LANGUAGE) for name, text in BLANKS.items()}

    @property
    def court_named(self) -> str:
        return self.court or f"[{self.gaps['court']}]"

    @property
    def to(self) -> str:
        return CLAIM_WORDS["to"].in_language(LANGUAGE, court=self.court_named)

    @property
    def claimant(self) -> list[ClaimField]:
        return list(claimant_fields(self.rows, self.by, self.district))

    @property
    def defendant_label(self) -> str:
        return defendant_word(self.rows.ending.client)

    @property
    def defendant(self) -> list[ClaimField]:
        return list(defendant_fields(self.rows.ending.client))

    @property
    def case(self) -> list[ClaimField]:
        return list(case_fields(self.rows))

    @property
    def ask(self) -> str:
        return claim_sentence("ask", court=self.court_named)

    @property
    def asked(self) -> list[str]:
        return asked_items(self.rows)

    @property
    def ledger(self) -> list[LedgerLine]:
        return list(ledger_lines(self.rows))

    @property
    def totals(self) -> LedgerLine:
        ledger, figure = self.rows.ledger, self.figure
        return LedgerLine(
            claim_word("total"),
            "",
            figure(ledger.billed),
            figure(ledger.settled),
            figure(ledger.open),
        )

    @property
    def unit(self) -> str:
        currency = self.rows.contract.currency
        return "Rp" if currency == "IDR" else currency

    @property
    def loose(self) -> list[str]:
        return [
            settled_text(settled, self.rows.contract.currency) for settled in self.rows.ledger.loose
        ]

    @property
    def credit(self) -> str:
        return self.figure(-self.rows.credit) if self.rows.credit else ""

    @property
    def claimed(self) -> str:
        return self.figure(self.rows.amount)

    def figure(self, amount) -> str:
        return format_number(amount, self.rows.contract.currency, LANGUAGE)

    def html(self) -> str:
        """The complete document, ready to be frozen."""
        with translation.override(LANGUAGE):
            sheet = render_to_string("print/_claim_sheet.html", {"sheet": self})
        return named_characters(
            complete_document(
                [sheet],
                language=LANGUAGE,
                title=f"{self.title} {self.number}",
                author=self.rows.ending.vendor.letterhead_name,
            )
        )


def ledger_lines(rows: ClaimRows) -> Iterator[LedgerLine]:
    currency = rows.contract.currency
    for row in rows.ledger.invoices:
        figures = (row.invoice.total, row.settled, row.invoice.open_amount)
        billed, settled, opened = (format_number(each, currency, LANGUAGE) for each in figures)
        yield LedgerLine(
            row.invoice.number,
            long_date(row.invoice.due_day, LANGUAGE),
            billed,
            settled,
            opened,
            claim_word("in_claim") if row.is_claimed else "",
            [settled_text(each, currency) for each in row.settled_by],
        )


def settled_text(settled: SettledBy, currency: str) -> str:
    text = SETTLED_BY[settled.kind].in_language(
        LANGUAGE,
        day=long_date(settled.day, LANGUAGE),
        amount=format_money(settled.amount, currency, LANGUAGE),
        reference=settled.reference,
    )
    return text if settled.day_known else f"{text} {DAY_UNKNOWN.in_language(LANGUAGE)}"


def confirmed_html(html: str, text: str, short: str) -> str:
    """The same claim with the confirmation in the place of “not confirmed by a lawyer”: `text` at
    its head, `short` at the foot of every page.
    """
    html = UNCONFIRMED.sub(lambda _match: f'<p class="s-confirmed">{escape(text)}</p>', html, 1)
    return html.replace(str(escape(claim_word("unconfirmed"))), str(escape(short)))
