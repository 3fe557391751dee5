"""The state of a case's ladder as of a day: which rungs are done, skipped, not needed or ahead, and
the one that is now. Knows no database.

The order is talk, reminder, promise or instalments, suspension, somasi, other terms, decision: the
mildest first, and the contract ends only where all of them did not help (capability 000-06).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RungState(StrEnum):
    DONE = "done"
    SKIPPED = "skipped"  # by the owner, with a reason
    NOT_NEEDED = "not needed"  # it would ask for nothing in this case
    NOW = "now"
    WAITING = "waiting"  # its turn, from `first_day` on
    AHEAD = "ahead"


@dataclass(frozen=True)
class RungFacts:
    """What is on record of one rung as of a day. `key` is a Rung; `number` which somasi it is.

    `result` says in a line what was done; `not_needed` why it asks for nothing; `first_day` is the
    earliest day on which it can be done, None for at once.
    """

    key: str
    number: int = 0
    done_on: date | None = None
    result: str = ""
    skipped_on: date | None = None
    skip_reason: str = ""
    not_needed: str = ""
    first_day: date | None = None


@dataclass(frozen=True)
class PlacedRung:
    facts: RungFacts
    state: RungState

    @property
    def key(self) -> str:
        return self.facts.key

    @property
    def is_current(self) -> bool:
        return self.state in (RungState.NOW, RungState.WAITING)

    @property
    def is_open(self) -> bool:
        """Neither done nor skipped, and it would ask for something."""
        return self.is_current or self.state == RungState.AHEAD

    @property
    def day(self) -> date | None:
        """On which it was done or skipped; of the current one its first day, if it waits."""
        if self.state == RungState.WAITING:
            return self.facts.first_day
        return self.facts.done_on or self.facts.skipped_on


def place_rungs(rungs: Iterable[RungFacts], today: date, *, is_open: bool) -> list[PlacedRung]:
    """The first rung that is neither done, skipped nor without purpose is the current one, in a
    case in which something is open still; those after it are ahead, unless they were done before
    their turn.
    """
    placed, has_current = [], not is_open
    for facts in rungs:
        state = settled_state(facts)
        if state is None:
            state = RungState.AHEAD if has_current else current_state(facts, today)
            has_current = True
        placed.append(PlacedRung(facts, state))
    return placed


def settled_state(facts: RungFacts) -> RungState | None:
    """A rung that was done counts as done, whatever else is on record of it."""
    if facts.done_on is not None:
        return RungState.DONE
    if facts.skipped_on is not None:
        return RungState.SKIPPED
    return RungState.NOT_NEEDED if facts.not_needed else None


def current_state(facts: RungFacts, today: date) -> RungState:
    waits = facts.first_day is not None and facts.first_day > today
    return RungState.WAITING if waits else RungState.NOW


def current_rung(placed: Iterable[PlacedRung]) -> PlacedRung | None:
    return next((rung for rung in placed if rung.is_current), None)
