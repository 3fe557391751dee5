"""When an invoice is due, with how much grace, and what lateness costs (capability 002-14; domain
notes §1.3, §3.1).
"""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.languages import current_language
from clientcare.refused import Refused
from contracts.boundaries.reading import maybe_whole


@dataclass(frozen=True)
class PaymentTerms:
    """`{"due_days": 14, "grace_days": 7, "late_permille": "1", "late_cap_percent": "5"}`, each may
    be null.

    `late_permille` of the unpaid principal a day, at most `late_cap_percent` of it. A fee needs its
    cap, because an open-ended penalty invites a judge to cut it (KUHPerdata art. 1309).
    """

    due_days: int | None = None
    grace_days: int | None = None
    late_permille: Decimal | None = None
    late_cap_percent: Decimal | None = None

    @classmethod
    def read(cls, value: dict[str, Any]) -> "PaymentTerms":
        found = cls(
            maybe_whole(value, "due_days", most=365),
            maybe_whole(value, "grace_days", most=365),
            share(value, "late_permille", most=100),
            share(value, "late_cap_percent", most=100),
        )
        if (found.late_permille is None) != (found.late_cap_percent is None):
            missing = "late_cap_percent" if found.late_cap_percent is None else "late_permille"
            raise Refused(
                _("A late fee needs both: the rate a day and the most it can come to."),
                field=missing,
            )
        if found == cls():
            raise Refused(
                _("Write at least one of: days until due, days of grace, late fee."),
                field="due_days",
            )
        return found

    def as_value(self) -> dict[str, Any]:
        return {
            "due_days": self.due_days,
            "grace_days": self.grace_days,
            "late_permille": None if self.late_permille is None else str(self.late_permille),
            "late_cap_percent": None
            if self.late_cap_percent is None
            else str(self.late_cap_percent),
        }

    def words(self) -> str:
        said = []
        if self.due_days is not None:
            words = ngettext("due after %(count)d day", "due after %(count)d days", self.due_days)
            said.append(words % {"count": self.due_days})
        if self.grace_days is not None:
            words = ngettext("%(count)d day of grace", "%(count)d days of grace", self.grace_days)
            said.append(words % {"count": self.grace_days})
        if self.late_permille is not None:
            said.append(
                _("late fee %(rate)s‰ a day, at most %(cap)s%%")
                % {"rate": in_figures(self.late_permille), "cap": in_figures(self.late_cap_percent)}
            )
        return ", ".join(said)


def share(value: dict[str, Any], name: str, most: int) -> Decimal | None:
    """A rate with at most three decimals; Refused at its field when it is none."""
    given = value.get(name)
    if given in (None, ""):
        return None
    try:
        rate = Decimal(str(given))
    except InvalidOperation:
        rate = Decimal("NaN")
    if not rate.is_finite() or not 0 < rate <= most or rate != round(rate, 3):
        raise Refused(_("Write a rate above 0 and at most %(most)s.") % {"most": most}, field=name)
    return rate.normalize()


def in_figures(rate: Decimal | None, language: str = "") -> str:
    """1.5 or 1,5 by the language, the reader's unless one is named."""
    point = "," if (language or current_language()).startswith("id") else "."
    return "" if rate is None else f"{rate:f}".replace(".", point)
