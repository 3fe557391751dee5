"""How often a vendor answered what a client did not keep: never a guess from few occasions."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from contracts.plays.occasion import Occasion, PlayState

FEWEST = 5  # occasions; of fewer no rate is told
COUNTED = (PlayState.ENFORCED, PlayState.WAIVED, PlayState.MISSED)


@dataclass(frozen=True)
class Consistency:
    """Occasions by what became of them; those that are not due yet are in none."""

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
    """None for fewer than FEWEST."""
    if whole < FEWEST:
        return None
    return int(Fraction(part * 100, whole) + Fraction(1, 2))


def counted(occasions: Iterable[Occasion]) -> list[Occasion]:
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
    """In the order in which keys come up."""
    groups: dict[Hashable, list[Occasion]] = defaultdict(list)
    for occasion in counted(occasions):
        groups[key(occasion)].append(occasion)
    return {name: consistency_of(ones) for name, ones in groups.items()}
