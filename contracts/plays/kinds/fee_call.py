"""A call in which price and day of extra work are settled."""

from django.utils.translation import gettext_lazy as _

from clientcare.documents.printed_text import PrintedText
from contracts.plays.kinds.common_texts import came_up
from contracts.plays.kinds.play_kind import DraftFacts, PlayKind
from contracts.plays.occasion import SCOPE, Occasion

MAY_WE_CALL = PrintedText(
    "We would like to settle with you in a short call whether we do it, at which price and by "
    "which day. Please tell us when it suits you; until then we do not begin with it."
)


class FeeCall(PlayKind):
    code = "fee_call"
    label = _("a call about price and day")
    why = _("Extra work is agreed before it begins, with its price and its day.")
    working_days = 1
    is_escalation = True
    asks_for_a_day = True

    def body(self, facts: DraftFacts, language: str) -> list[str]:
        return [came_up(facts, language), *facts.agreed, MAY_WE_CALL.in_language(language)]

    def fits(self, occasion: Occasion) -> bool:
        return occasion.kind == SCOPE
