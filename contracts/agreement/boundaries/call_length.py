"""How long a call or meeting may last."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.days_off import DaysOff
from clientcare.documents.printed_text import PrintedText
from clientcare.models import LIVE, Channel, Interaction
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_whole
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase

CALL_SENTENCE = PrintedText("A call or meeting lasts at most {amount}.")


@dataclass(frozen=True)
class CallLength(TermKind):
    """`{"minutes": 60}`"""

    code = "call_length"
    label = gettext_lazy("call length")
    form = TermForm(
        entered={
            "minutes": whole_number(gettext_lazy("A call or meeting lasts at most (minutes)"))
        },
        place=40,
    )
    sheet_label = PrintedText("Length of calls")
    crossed_label = gettext_lazy("longer than agreed")
    letter_name = PrintedText("the length of calls agreed")

    minutes: int

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(read_whole(value, "minutes", least=1, most=1440))

    def as_value(self) -> dict[str, Any]:
        return {"minutes": self.minutes}

    def text(self) -> str:
        return ngettext("at most %(count)d minute", "at most %(count)d minutes", self.minutes) % {
            "count": self.minutes
        }

    def sheet_sentences(self, language: str) -> list[str]:
        amount = format_units(self.minutes, "minutes", language)
        return [CALL_SENTENCE.in_language(language, amount=amount)]

    def what_if(self, case: TodayCase) -> str:
        call = Interaction(channel=Channel.PHONE, occurred_at=case.now, minutes=self.minutes + 1)
        return _("A call today: %(verdict)s.") % {"verdict": self.contact_text(call, case.days_off)}

    def is_crossed_by(self, contact: Interaction, days_off: DaysOff) -> bool:
        return contact.channel in LIVE and (contact.minutes or 0) > self.minutes

    def contact_text(self, contact: Interaction, days_off: DaysOff) -> str:
        minutes = contact.minutes or 0
        if self.is_crossed_by(contact, days_off):
            text = _("%(minutes)s minutes, longer than agreed (%(agreed)s)")
        else:
            text = ngettext(
                "%(minutes)s minute, as agreed (%(agreed)s)",
                "%(minutes)s minutes, as agreed (%(agreed)s)",
                minutes,
            )
        return text % {"minutes": minutes, "agreed": self.text()}
