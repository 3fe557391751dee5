"""What the letter of an ending needs to know, as plain values. Sums arrive formatted; days are
days.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AccountFacts:
    """The account a letter cites. `direction`: "due", "refund" or "even". `words` only for IDR."""

    direction: str
    amount: str
    words: str
    deadline: date
    provisional: bool
    bank_account: str = ""


@dataclass(frozen=True)
class TalkFacts:
    """The conversation before the letter, or the days on which we tried and did not reach them."""

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

    `service`, `efforts` and `referral` are sentences or phrases of the letter's language, as staff
    wrote them.
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
