"""Emergencies: what is one, and by which channel we are reached at any hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel, Direction, Interaction
from contracts.agreement.boundaries.channel import SHEET_NAMES
from contracts.agreement.boundaries.limits.phone_number import read_phone
from contracts.agreement.boundaries.reading import read_choice
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import Duty, TermKind
from contracts.agreement.boundaries.what_if import TodayCase

WAYS = (Channel.PHONE, Channel.WHATSAPP)
EMERGENCY_SENTENCE = PrintedText(
    "In an emergency ({what}) you reach us at any hour by {channel}: {number}."
)


@dataclass(frozen=True)
class Emergency(TermKind):
    """`{"what": "…", "channel": "phone", "number": "0812 …"}`

    A call does not show whether it was an emergency, so contacts of the client by this channel are
    never outside hours or channels.
    """

    code = "emergency"
    label = gettext_lazy("emergencies")
    form = TermForm(
        entered={
            "what": forms.CharField(
                label=gettext_lazy("What is an emergency"),
                max_length=200,
                required=False,
                help_text=gettext_lazy("For example: on the day of the event and the day before."),
            ),
            "number": forms.CharField(
                label=gettext_lazy("Number in an emergency"), max_length=30, required=False
            ),
        },
        preset={
            "channel": forms.ChoiceField(
                label=gettext_lazy("By"),
                choices=[(channel, channel.label) for channel in WAYS],
                required=False,
                initial=Channel.PHONE,
            )
        },
        place=25,
    )
    sheet_label = PrintedText("Emergencies")
    duty = Duty.OURS
    excuses_from: ClassVar[tuple[str, ...]] = ("hours", "channel")

    what: str
    channel: str
    number: str

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        """Refused without what an emergency is, or for what is no number."""
        what = clean_name(str(value.get("what") or ""), "what")[:200].rstrip(".")
        if not what:
            raise Refused(_("Write what counts as an emergency."), field="what")
        channel = read_choice(value, "channel", [str(channel) for channel in WAYS])
        number = read_phone(value, "number")
        if not number:
            raise Refused(_("Write the number to call in an emergency."), field="number")
        return cls(what, channel, number)

    def as_value(self) -> dict[str, Any]:
        return {"what": self.what, "channel": str(self.channel), "number": self.number}

    def text(self) -> str:
        return f"{Channel(self.channel).label} {self.number}: {self.what}"

    def sheet_sentences(self, language: str) -> list[str]:
        channel = SHEET_NAMES[Channel(self.channel)].in_language(language)
        return [
            EMERGENCY_SENTENCE.in_language(
                language, what=self.what, channel=channel, number=self.number
            )
        ]

    def excuses(self, contact: Interaction, kind: str) -> bool:
        is_theirs = contact.direction == Direction.INBOUND
        return is_theirs and contact.channel == self.channel and kind in self.excuses_from

    def what_if(self, case: TodayCase) -> str:
        return _("A contact of the client by %(channel)s now keeps the agreed hours.") % {
            "channel": Channel(self.channel).label
        }
