"""The client's own hours: when we may write to or call them. A contact of ours outside is a breach
of ours.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy

from clientcare.core.days_off import DaysOff
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Direction, Interaction
from contracts.agreement.boundaries.hours import HOURS_FORM, Hours
from contracts.agreement.boundaries.term_kind import Duty
from contracts.agreement.boundaries.what_if import TodayCase

CLIENT_HOURS_SENTENCE = PrintedText(
    "You may be reached {hours} ({zone}). Outside these hours we do not contact you."
)
CLIENT_HOLIDAYS_SENTENCE = PrintedText("On days off we do not contact you.")


@dataclass(frozen=True)
class ClientHours(Hours):
    """As Hours; only what we send is tested against it."""

    code = "client_hours"
    label = gettext_lazy("hours of the client")
    form = replace(HOURS_FORM, place=110)
    sheet_label = PrintedText("Your hours")
    duty = Duty.OURS
    binds_only_us = True
    crossed_label = gettext_lazy("outside the client’s hours")
    letter_name = PrintedText("the hours in which you may be reached")

    def is_crossed_by(self, contact: Interaction, days_off: DaysOff) -> bool:
        return contact.direction == Direction.OUTBOUND and super().is_crossed_by(contact, days_off)

    def sheet_sentences(self, language: str) -> list[str]:
        sentence = CLIENT_HOURS_SENTENCE.in_language(language, **self.sheet_values(language))
        if self.holidays_off:
            return [sentence, CLIENT_HOLIDAYS_SENTENCE.in_language(language)]
        return [sentence]

    def what_if(self, case: TodayCase) -> str:
        return self.what_if_contact(case, Direction.OUTBOUND)
