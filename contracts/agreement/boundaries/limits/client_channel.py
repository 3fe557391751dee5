"""The client's own channels: how we may reach them. A contact of ours by another is a breach of
ours.
"""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy

from clientcare.core.days_off import DaysOff
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Direction, Interaction
from contracts.agreement.boundaries.channel import CHANNELS_FORM, Channels
from contracts.agreement.boundaries.term_kind import Duty
from contracts.agreement.boundaries.what_if import TodayCase

CLIENT_CHANNEL_SENTENCE = PrintedText("We write to you and call you by {channels} only.")


@dataclass(frozen=True)
class ClientChannels(Channels):
    """As Channels; only what we send is tested against it."""

    code = "client_chan"
    label = gettext_lazy("channels of the client")
    form = replace(CHANNELS_FORM, place=120)
    sheet_label = PrintedText("How we reach you")
    duty = Duty.OURS
    binds_only_us = True
    crossed_label = gettext_lazy("not a channel of the client")
    letter_name = PrintedText("the channels by which you may be reached")

    def is_crossed_by(self, contact: Interaction, days_off: DaysOff) -> bool:
        return contact.direction == Direction.OUTBOUND and super().is_crossed_by(contact, days_off)

    def sheet_sentences(self, language: str) -> list[str]:
        names = self.names_in(language)
        return [CLIENT_CHANNEL_SENTENCE.in_language(language, channels=names)]

    def what_if(self, case: TodayCase) -> str:
        return self.what_if_contact(case, Direction.OUTBOUND)
