"""How long a call or meeting may last (capability 002-09)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.models import LIVE, Interaction
from contracts.boundaries.reading import whole


@dataclass(frozen=True)
class CallLength:
    """`{"minutes": 60}`"""

    minutes: int

    @classmethod
    def read(cls, value: dict[str, Any]) -> "CallLength":
        return cls(whole(value, "minutes", least=1, most=1440))

    def as_value(self) -> dict[str, Any]:
        return {"minutes": self.minutes}

    def words(self) -> str:
        return ngettext("at most %(count)d minute", "at most %(count)d minutes", self.minutes) % {
            "count": self.minutes
        }

    def is_broken_by(self, contact: Interaction) -> bool:
        return contact.channel in LIVE and (contact.minutes or 0) > self.minutes

    def says(self, contact: Interaction) -> str:
        names = {"minutes": contact.minutes or 0, "agreed": self.words()}
        if self.is_broken_by(contact):
            return _("%(minutes)s minutes, longer than agreed (%(agreed)s)") % names
        return _("%(minutes)s minutes, as agreed (%(agreed)s)") % names
