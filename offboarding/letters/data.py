"""What the letter of an ending prints, as plain values that do not depend on the language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clientcare.documents.party import Party
from clientcare.money.rounding import format_money, terbilang


@dataclass(frozen=True)
class AccountFacts:
    """The account a letter cites. `balance`: above 0 due to us, below 0 a refund."""

    balance: Decimal
    currency: str
    deadline: date
    provisional: bool
    bank_account: str = ""
    pph: Decimal = Decimal(0)  # that the client withholds

    @property
    def direction(self) -> str:
        return "due" if self.balance > 0 else "refund" if self.balance < 0 else "even"

    @property
    def cash(self) -> Decimal:
        """What is transferred if the client withholds the tax; below 0 a refund."""
        return self.balance - self.pph

    @property
    def tax_changes_transfer(self) -> bool:
        """A balance of zero has a sentence of its own about the tax."""
        return bool(self.pph and self.balance)

    def amount(self, language: str) -> str:
        return format_money(abs(self.balance), self.currency, language)

    def amount_words(self, language: str) -> str:
        """The amount spelled out (terbilang), for rupiah in an Indonesian text; else empty."""
        return terbilang(abs(self.balance)) if self.currency == "IDR" and language == "id" else ""


@dataclass(frozen=True)
class TalkFacts:
    """The conversations before the letter, or the days on which we tried and did not reach them.

    `by_channel`: the days of each channel (a value of Channel), in the order of their first day.
    """

    by_channel: tuple[tuple[str, tuple[date, ...]], ...]
    reached: bool = True

    @property
    def days(self) -> tuple[date, ...]:
        """Each day once, in order."""
        return tuple(sorted({day for _channel, days in self.by_channel for day in days}))


@dataclass(frozen=True)
class DemandFacts:
    """A demand delivered before an ending for default (P3). `rung`: 1 for the first. `dated_on`:
    the day by which letters name it.
    """

    sent_on: date
    deadline: date
    rung: int = 1
    dated_on: date | None = None

    @property
    def letter_day(self) -> date:
        return self.dated_on or self.sent_on


@dataclass(frozen=True)
class EffortFacts:
    """One step taken before the letter: a "talk" or "attempt" by `channel` on its days, or a
    "reminder" or "somasi" (`rung`: its number) on the day it was sent; `dated_on`: the day by which
    letters name it. `count`: how many talks on those days.
    """

    kind: str
    days: tuple[date, ...]
    channel: str = ""
    rung: int = 0
    count: int = 1
    dated_on: date | None = None


@dataclass(frozen=True)
class DepositFacts:
    """What was paid ahead, on which days, and the lines of the account that it paid, each in
    Indonesian and English; none where it paid a part of them together with others.
    """

    amount: Decimal
    days: tuple[date, ...]
    covered: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ForceMajeureFacts:
    """What made performance impossible (P4): the event, its days, and what followed from it, as
    recorded.
    """

    event: str
    day: date
    consequence: str
    until: date | None = None


@dataclass(frozen=True)
class LetterFacts:
    """All a letter needs to know.

    `service` as the contract names it, `service_en` in English, if it has such a name.
    `documents`: a sentence staff wrote. `referral`: name and email of each colleague whom both
    sides agreed to name.
    `notice_days` 0: effective on the letter's day, which is then its last sending day, too.
    `clients_notice`: the day on which the client's own notice reached us, from which it counts.
    `clause` as the contract names it, without "Pasal": "9.2"; for P3 that of default. `waivers`:
    articles of the Civil Code set aside, each with the clause that does so. `deed_date`: when both
    signed. `deed_number`: of the deed that is enclosed to be signed. `cause_en`: event and
    consequence of `force_majeure` in English, each empty if it was not recorded. `open_invoices`:
    the numbers of those that the account replaces.
    """

    path: str
    party: Party
    vendor_name: str
    contract_number: str
    contract_date: date
    service: str
    talk: TalkFacts | None
    letter_date: date
    last_sending_date: date
    effective_date: date
    notice_days: int
    account: AccountFacts
    contact_name: str
    contact_phone: str
    contact_email: str
    reply_deadline: date
    signatory: str
    signatory_en: str = ""
    service_en: str = ""
    clause: str = ""
    deed_date: date | None = None
    deed_number: str = ""
    clients_notice: date | None = None
    demand: DemandFacts | None = None
    waivers: tuple[tuple[str, str], ...] = ()
    force_majeure: ForceMajeureFacts | None = None
    cause_en: tuple[str, str] = ("", "")
    event_date: date | None = None
    efforts: tuple[EffortFacts, ...] = ()
    deposit: DepositFacts | None = None
    documents: str = ""
    referral: tuple[tuple[str, str], ...] = ()
    transition_until: date | None = None
    open_invoices: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()

    def service_in(self, language: str) -> str:
        return self.service_en if language == "en" and self.service_en else self.service
