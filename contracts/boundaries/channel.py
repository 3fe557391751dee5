"""The channels agreed for contact (capability 002-26). Letters and meetings in person are always
open.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from clientcare.models import Channel, Interaction
from clientcare.refused import Refused

ALWAYS_OPEN = frozenset({Channel.LETTER, Channel.MEETING})
CHOICES = [one for one in Channel.values if one not in ALWAYS_OPEN]


@dataclass(frozen=True)
class Channels:
    """`{"channels": ["whatsapp", "email"]}`"""

    channels: tuple[str, ...]

    @classmethod
    def read(cls, value: dict[str, Any]) -> "Channels":
        given = value.get("channels")
        if not isinstance(given, list) or not given or not set(given) <= set(CHOICES):
            raise Refused(_("Choose at least one channel."), field="channels")
        return cls(tuple(one for one in CHOICES if one in given))

    def as_value(self) -> dict[str, Any]:
        return {"channels": list(self.channels)}

    def words(self) -> str:
        return ", ".join(str(Channel(one).label) for one in self.channels)

    def is_broken_by(self, contact: Interaction) -> bool:
        return contact.channel not in ALWAYS_OPEN and contact.channel not in self.channels

    def says(self, contact: Interaction) -> str:
        names = {"channel": Channel(contact.channel).label, "channels": self.words()}
        if self.is_broken_by(contact):
            return _("%(channel)s is not among the agreed channels: %(channels)s") % names
        return _("%(channel)s, an agreed channel") % names
