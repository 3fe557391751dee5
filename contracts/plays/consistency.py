"""How often a vendor answered occasions on which a term was not kept; no rate from few of them."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from contracts.plays.occasion import Occasion, PlayState

FEWEST = 5  # occasions; no rate for fewer
COUNTED = (PlayState.ENFORCED, PlayState.WAIVED, PlayState.MISSED)


@dataclass(frozen=True)
class Consistency:
    """Numbers of occasions by state; those not due yet are not counted."""

    enforced: int = 0
    waived: int = 0
    missed: int = 0

    @property
    def total(self) -> int:
        return self.enforced + self.waived + self.missed

    @property
    def percent(self) -> int | None:
        """Said ÷ (said + let pass + no answer on record), to whole percents, half up; None for
        fewer than FEWEST occasions.
        """
        return share_percent(self.enforced, self.total)


def share_percent(part: int, whole: int) -> int | None:
    """In whole percent, rounded half up; None for fewer than FEWEST."""
    if whole < FEWEST:
        return None
    return int(Fraction(part * 100, whole) + Fraction(1, 2))


def counted_occasions(occasions: Iterable[Occasion]) -> list[Occasion]:
    return [occasion for occasion in occasions if occasion.state in COUNTED]


def consistency_of(occasions: Iterable[Occasion]) -> Consistency:
    states = [occasion.state for occasion in occasions]
    return Consistency(
        states.count(PlayState.ENFORCED),
        states.count(PlayState.WAIVED),
        states.count(PlayState.MISSED),
    )


def consistency_by(
    occasions: Iterable[Occasion], key: Callable[[Occasion], Hashable]
) -> dict[Hashable, Consistency]:
    """By key, in the order of first appearance."""
    groups: dict[Hashable, list[Occasion]] = defaultdict(list)
    for occasion in counted_occasions(occasions):
        groups[key(occasion)].append(occasion)
    return {name: consistency_of(group) for name, group in groups.items()}
