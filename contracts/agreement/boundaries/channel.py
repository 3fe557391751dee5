"""The channels agreed for contact. Letters and meetings in person are always open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.days_off import DaysOff
from clientcare.core.refused import Refused
from clientcare.documents.labels import OR, join_list
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel, Direction, Interaction
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase

ALWAYS_OPEN = frozenset({Channel.LETTER, Channel.MEETING})
CHOICES = [channel for channel in Channel.values if channel not in ALWAYS_OPEN]
CHANNEL_SENTENCE = PrintedText("By {channels}. Letters and meetings in person are always welcome.")
SHEET_NAMES = {
    Channel.WHATSAPP: PrintedText("WhatsApp"),
    Channel.PHONE: PrintedText("phone"),
    Channel.VIDEO: PrintedText("video call"),
    Channel.EMAIL: PrintedText("email"),
    Channel.OTHER: PrintedText("other"),
}


CHANNELS_FORM = TermForm(
    entered={
        "channels": forms.MultipleChoiceField(
            label=gettext_lazy("We write and speak by"),
            choices=[(channel, Channel(channel).label) for channel in CHOICES],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=gettext_lazy("Letters and meetings in person are always open."),
        )
    },
    place=20,
)


@dataclass(frozen=True)
class Channels(TermKind):
    """`{"channels": ["whatsapp", "email"]}`"""

    code = "channel"
    label = gettext_lazy("channels")
    form = CHANNELS_FORM
    sheet_label = PrintedText("How to reach us")
    crossed_label = gettext_lazy("not an agreed channel")
    letter_name = PrintedText("the channels agreed")

    channels: tuple[str, ...]

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        entered = value.get("channels")
        if not isinstance(entered, list) or not entered or not set(entered) <= set(CHOICES):
            raise Refused(_("Choose at least one channel."), field="channels")
        return cls(tuple(channel for channel in CHOICES if channel in entered))

    def as_value(self) -> dict[str, Any]:
        return {"channels": list(self.channels)}

    def text(self) -> str:
        return ", ".join(str(Channel(channel).label) for channel in self.channels)

    def names_in(self, language: str) -> str:
        """WhatsApp, email or phone."""
        names = [SHEET_NAMES[Channel(channel)].in_language(language) for channel in self.channels]
        return join_list(names, language, OR)

    def sheet_sentences(self, language: str) -> list[str]:
        return [CHANNEL_SENTENCE.in_language(language, channels=self.names_in(language))]

    def what_if(self, case: TodayCase) -> str:
        return self.what_if_contact(case, Direction.INBOUND)

    def what_if_contact(self, case: TodayCase, direction: str) -> str:
        """Of the first channel with a name that was not agreed; of an agreed one where all were."""
        named = (
            channel
            for channel in CHOICES
            if channel != Channel.OTHER and channel not in self.channels
        )
        channel = next(named, self.channels[0])
        contact = Interaction(channel=channel, occurred_at=case.now, direction=direction)
        return _("A contact now: %(verdict)s.") % {
            "verdict": self.contact_text(contact, case.days_off)
        }

    def is_crossed_by(self, contact: Interaction, days_off: DaysOff) -> bool:
        return contact.channel not in ALWAYS_OPEN and contact.channel not in self.channels

    def contact_text(self, contact: Interaction, days_off: DaysOff) -> str:
        names = {"channel": Channel(contact.channel).label, "channels": self.text()}
        if self.is_crossed_by(contact, days_off):
            return _("%(channel)s is not among the agreed channels: %(channels)s") % names
        return _("%(channel)s, an agreed channel") % names
