"""How each kind of flag speaks."""

from contracts.models import TriggerKind
from contracts.triggers.words import counting, ghosting, missed_payment
from contracts.triggers.words.told import Told, Words, in_words

__all__ = ["WORDS", "Told", "Words", "in_words"]

WORDS: dict[str, Words] = {
    TriggerKind.MISSED_PAYMENT: missed_payment.WORDS,
    TriggerKind.GHOSTING: ghosting.WORDS,
    TriggerKind.OUT_OF_SCOPE: counting.OUT_OF_SCOPE,
    TriggerKind.REPEATED_BREACH: counting.REPEATED_BREACH,
}
