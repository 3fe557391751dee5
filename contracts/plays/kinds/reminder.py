"""A polite reminder of what was agreed."""

from django.utils.translation import gettext_lazy as _

from clientcare.documents.printed_text import PrintedText
from contracts.plays.kinds.common_texts import came_up
from contracts.plays.kinds.play_kind import DraftFacts, PlayKind
from contracts.plays.occasion import SCOPE, Occasion

KEEP_TO_IT = PrintedText(
    "So that we can give you our full attention, please keep to it next time. If something cannot "
    "wait or what we agreed does not fit any more, tell us, and we will look for a way together."
)


class Reminder(PlayKind):
    code = "reminder"
    label = _("a reminder of what was agreed")
    why = _("Where it has rarely come up: a polite sentence is enough.")
    working_days = 1

    def fits(self, occasion: Occasion) -> bool:
        return occasion.kind != SCOPE

    def body(self, facts: DraftFacts, language: str) -> list[str]:
        return [came_up(facts, language), *facts.agreed, KEEP_TO_IT.in_language(language)]
