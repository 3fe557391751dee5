"""The client is asked to use an agreed channel."""

from django.utils.translation import gettext_lazy as _

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.channel import Channels
from contracts.plays.kinds.common_texts import came_up
from contracts.plays.kinds.play_kind import DraftFacts, PlayKind
from contracts.plays.occasion import Occasion

USE_CHANNEL = PrintedText(
    "Please write to us there, so that nothing of what you tell us is lost. What you told us that "
    "day is on record with us; there is no need to send it again."
)
# After a call that nobody took.
WRITE_THERE = PrintedText("Please write to us there, so that nothing of what you tell us is lost.")


class Redirect(PlayKind):
    code = "redirect"
    label = _("a note about the agreed channel")
    why = _("It came by another channel: say early which ones are read.")
    working_days = 1

    def fits(self, occasion: Occasion) -> bool:
        return occasion.kind == Channels.code

    def body(self, facts: DraftFacts, language: str) -> list[str]:
        is_heard = any(contact.was_reached for contact in facts.contacts) or not facts.contacts
        there = USE_CHANNEL if is_heard else WRITE_THERE
        return [came_up(facts, language), *facts.agreed, there.in_language(language)]
