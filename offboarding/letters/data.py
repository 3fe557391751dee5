"""What the letter of an ending needs to know, as plain values in no language: it may need two."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.money.rounding import format_money, terbilang


@dataclass(frozen=True)
class AccountFacts:
    """The account a letter cites. `balance`: above 0 due to us, below 0 a refund."""

    balance: Decimal
    currency: str
    deadline: date
    provisional: bool
    bank_account: str = ""

    @property
    def direction(self) -> str:
        return "due" if self.balance > 0 else "refund" if self.balance < 0 else "even"

    def amount(self, language: str) -> str:
        return format_money(abs(self.balance), self.currency, language)

    def amount_words(self, language: str) -> str:
        """The amount spelled out (terbilang), for rupiah in an Indonesian text; else empty."""
        return terbilang(abs(self.balance)) if self.currency == "IDR" and language == "id" else ""


@dataclass(frozen=True)
class TalkFacts:
    """The conversation before the letter, or the days on which we tried and did not reach them.

    `channel`: that of the last one, a value of Channel.
    """

    days: tuple[date, ...]
    channel: str
    reached: bool = True


@dataclass(frozen=True)
class DemandFacts:
    """A demand delivered before an ending for default (P3)."""

    sent_on: date
    deadline: date


@dataclass(frozen=True)
class LetterFacts:
    """All a letter needs to know. `persons`: (form of address, name), one or two; a company has no
    form of address.

    `service` as the contract names it; `efforts`, `documents`, `referral`: sentences staff wrote.
    `notice_days` 0: effective on the letter's day. `clause` as the contract names it, without
    "Pasal": "9.2".
    """

    path: str
    persons: tuple[tuple[str, str], ...]
    vendor_name: str
    contract_number: str
    contract_date: date
    service: str
    talk: TalkFacts | None
    letter_date: date
    effective_date: date
    notice_days: int
    account: AccountFacts
    contact_name: str
    contact_phone: str
    contact_email: str
    reply_deadline: date
    signatory: str
    clause: str = ""
    deed_date: date | None = None
    demand: DemandFacts | None = None
    event_date: date | None = None
    efforts: str = ""
    documents: str = ""
    referral: str = ""
    transition_until: date | None = None
    attachments: tuple[str, ...] = ()
