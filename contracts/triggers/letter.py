"""Evidence of a flag as a letter cites it, and formatting of its days. The sentences belong to the
kinds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clientcare.documents.labels import long_date, long_dates
from clientcare.documents.printed_text import PrintedText
from contracts.billing.quoted_promises import QuotedPromise, quoted_promises
from contracts.models import BoundaryTerm, Invoice
from contracts.triggers.results import EvidenceItem

MOST_DAYS = 5
FEW_DAYS = PrintedText("on {days}")
MANY_DAYS = PrintedText("on {count} days between {first} and {last}")


@dataclass(frozen=True)
class CitedContacts:
    """One flag's contacts, at least one, and the term they crossed where the flag is about one."""

    kind: str
    contacts: tuple[EvidenceItem, ...]
    term: BoundaryTerm | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Each day once, in order."""
        return tuple(sorted({contact.day for contact in self.contacts if contact.day}))


@dataclass(frozen=True)
class CitedInvoice:
    """One invoice of a flag with its row, as of the letter's day."""

    kind: str
    evidence: EvidenceItem
    as_of: date

    @property
    def promises(self) -> list[QuotedPromise]:
        """To pay all that is open of it; none of one that is not open any more."""
        row = self.evidence.row
        if not (self.evidence.is_open and isinstance(row, Invoice)):
            return []
        return quoted_promises(row)


def format_letter_days(days: Sequence[date], language: str) -> str:
    """on 3 and 6 November 2026; of many only how many, the first and the last."""
    if len(days) > MOST_DAYS:
        first, last = (long_date(day, language) for day in (days[0], days[-1]))
        return MANY_DAYS.in_language(language, count=len(days), first=first, last=last)
    return FEW_DAYS.in_language(language, days=long_dates(days, language))
