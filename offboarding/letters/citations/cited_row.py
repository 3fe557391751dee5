"""One row of the record that a sentence rests on, as pages name it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from clientcare.core.clause_names import clause_label
from clientcare.core.dates import format_day, roman_number
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.models import Channel
from contracts.agreement.boundaries import TERM_KINDS
from offboarding.models import DemandKind

OPINION = "opinion"  # in the place of a key


@dataclass(frozen=True)
class CitedRow:
    """`kind`: one of ROW_LABELS. `number`: the number that users know it by. `day`: when it
    happened or falls due. `sort`: of a term its kind, of a contact its channel, of a demand whether
    it is a reminder, of a promise the id of its invoice.
    """

    kind: str
    pk: int
    number: str = ""
    day: date | None = None
    sort: str = ""

    @property
    def key(self) -> str:
        """Its value in forms."""
        return f"{self.kind}-{self.pk}"

    @property
    def label(self) -> str:
        """In the reader's language."""
        day = format_day(self.day, current_language(), "plain") if self.day else ""
        return capfirst(ROW_LABELS[self.kind](self, day))

    def to_json(self) -> dict[str, Any]:
        day = self.day.isoformat() if self.day else ""
        return {
            "kind": self.kind,
            "pk": self.pk,
            "number": self.number,
            "day": day,
            "sort": self.sort,
        }

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> Self:
        day = date.fromisoformat(saved["day"]) if saved["day"] else None
        return cls(saved["kind"], saved["pk"], saved["number"], day, saved["sort"])


def refuse_opinion(key: str) -> None:
    """Refused where a form names an opinion of ours as the record that a sentence rests on."""
    if key.startswith(OPINION):
        raise Refused(
            _(
                "That is an opinion, not something that happened, so no letter can cite it. Choose "
                "the record it comes from, such as a message, an invoice or a file, or take the "
                "sentence out."
            )
        )


def term_label(row: CitedRow, day: str) -> str:
    kind = str(TERM_KINDS[row.sort].label)
    return f"{clause_label(row.number)}: {kind}" if row.number else kind


def contact_label(row: CitedRow, day: str) -> str:
    return (
        f"{Channel(row.sort).label}, {day}" if row.sort else _("Contact of %(day)s") % {"day": day}
    )


def demand_label(row: CitedRow, day: str) -> str:
    if row.sort == DemandKind.REMINDER:
        return _("Reminder of %(day)s") % {"day": day}
    return _("Somasi %(number)s of %(day)s") % {"number": roman_number(int(row.number)), "day": day}


ROW_LABELS = {
    "contract": lambda row, day: _("Contract %(number)s") % {"number": row.number},
    "term": term_label,
    "contact": contact_label,
    "invoice": lambda row, day: (
        _("Invoice %(number)s, due %(day)s") % {"number": row.number, "day": day}
    ),
    "payment": lambda row, day: _("Payment of %(sum)s, %(day)s") % {"sum": row.number, "day": day},
    "promise": lambda row, day: (
        _("Promise of %(day)s to pay invoice %(number)s") % {"number": row.number, "day": day}
    ),
    "demand": demand_label,
    "work": lambda row, day: _("Price lines and their progress"),
    "account": lambda row, day: _("Account as of %(day)s") % {"day": day},
    "ending": lambda row, day: _("Path and dates of the ending"),
    "file": lambda row, day: _("File %(name)s") % {"name": row.number},
    "review": lambda row, day: (
        _("The reviewer’s wording of version %(number)s") % {"number": row.number}
    ),
}
