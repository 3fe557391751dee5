"""A talk about what keeps coming up."""

from django.utils.translation import gettext_lazy as _

from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from contracts.plays.kinds.common_texts import came_up
from contracts.plays.kinds.play_kind import DraftFacts, PlayKind

INVOICE_LATE = PrintedText(
    "We write about invoice {number}, which was due on {due} under contract {number_of_contract}."
)
CAME_UP_TIMES = PrintedText(
    "It has come up {count} times in {days} days. Perhaps what we agreed does not fit any more, or "
    "we can do something differently ourselves: we would like to talk about it with you."
)
WHICH_DAY = PrintedText("Which day suits you? Half an hour is enough.")


class Talk(PlayKind):
    code = "talk"
    label = _("a talk about what keeps coming up")
    why = _("Where it keeps coming up, another message hardly helps: talk about it.")
    working_days = 3
    is_escalation = True
    asks_for_a_day = True

    def body(self, facts: DraftFacts, language: str) -> list[str]:
        occasion = facts.occasion
        invoice = occasion.crossing.invoice
        first = came_up(facts, language)
        if invoice is not None:
            first = INVOICE_LATE.in_language(
                language,
                number=invoice.number,
                due=long_date(invoice.due_day, language),
                number_of_contract=occasion.contract.number,
            )
        times = [
            CAME_UP_TIMES.in_language(language, count=occasion.recurrence, days=facts.window_days)
        ]
        return [
            first,
            *facts.agreed,
            *(times if occasion.recurrence > 1 else []),
            WHICH_DAY.in_language(language),
        ]
