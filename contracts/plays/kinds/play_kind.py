"""What every kind of play says and does."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clientcare.core.registry import Label
from clientcare.models import Interaction
from contracts.plays.occasion import Occasion


@dataclass(frozen=True)
class FeeToday:
    """The late fee of an invoice up to a day, and what it comes to at most."""

    until: date
    fee: Decimal
    most: Decimal
    open: Decimal


@dataclass(frozen=True)
class DraftFacts:
    """What the text of a play may name. `agreed`: the clause in force on that day, verbatim, or
    what it says in our words. `window_days`: within which the occasion recurred.
    """

    occasion: Occasion
    contacts: list[Interaction]
    agreed: list[str] = field(default_factory=list)
    fee: FeeToday | None = None
    window_days: int = 90


class PlayKind(ABC):
    """One kind of play: the class is the kind."""

    code: str
    """What `PlayAnswer.play` stores, at most 12 characters."""

    label: Label
    """Inside a sentence: “a reminder of what was agreed”."""

    why: Label
    """In which case it is the right one, as a sentence."""

    working_days: int
    """Until the end of the n-th working day after the occasion it is due."""

    asks_for_a_day: bool = False
    """Whether its text expects a reply: on which day to talk."""

    is_escalation: bool = False
    """Whether our own record is looked at first."""

    @abstractmethod
    def body(self, facts: DraftFacts, language: str) -> list[str]:
        """The paragraphs of the drafted text, in the client's language, which is active."""

    def fits(self, occasion: Occasion) -> bool:
        return True
