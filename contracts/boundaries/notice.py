"""How long before its effect an ending must be told. Its clause is the termination clause (domain
notes §1.5).
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.boundaries.reading import maybe_whole


@dataclass(frozen=True)
class Notice:
    """`{"days": 14}`, calendar days; null where the contract names a clause but no days."""

    days: int | None = None

    @classmethod
    def read(cls, value: dict[str, Any]) -> "Notice":
        return cls(maybe_whole(value, "days", most=365))

    def as_value(self) -> dict[str, Any]:
        return {"days": self.days}

    def words(self) -> str:
        if self.days is None:
            return _("no days named")
        return ngettext("%(count)d calendar day", "%(count)d calendar days", self.days) % {
            "count": self.days
        }
