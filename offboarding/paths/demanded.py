"""What a default is based on: of what is unmet, only what each of its demands asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from contracts.models import Contract
from contracts.triggers.results import EvidenceItem
from offboarding.ladder.grounds import Ground
from offboarding.ladder.spacing import DemandTerms, Spacing, WorkWeek
from offboarding.models import Demand, Termination


@dataclass(frozen=True)
class Demanded:
    """One piece of what is unmet, and the somasi that ask for it. `counted`: those far enough
    apart, each with days enough; `short`: those that are not.
    """

    ground: Ground
    item: EvidenceItem
    counted: Sequence[Demand]
    short: Sequence[Demand]

    @property
    def deadline(self) -> date | None:
        return max((demand.deadline_on for demand in self.counted), default=None)


@dataclass(frozen=True)
class DemandedDefault:
    """As of `today`. `needed`: how many somasi must count. `pieces`: each piece of what is unmet,
    with its somasi.
    """

    today: date
    needed: int
    pieces: Sequence[Demanded]

    @cached_property
    def best(self) -> Demanded | None:
        """The piece that enough somasi asked for, the last without success; else the one asked for
        most.
        """
        return max(
            self.pieces,
            key=lambda piece: (
                self.is_ready(piece),
                len(piece.counted),
                piece.item.open_amount or 0,
            ),
            default=None,
        )

    def is_ready(self, piece: Demanded) -> bool:
        is_enough = len(piece.counted) >= self.needed
        return is_enough and piece.deadline is not None and piece.deadline < self.today

    @property
    def counted(self) -> Sequence[Demand]:
        return self.best.counted if self.best else ()

    @property
    def last_expired(self) -> Demand | None:
        """The last of them whose deadline has passed."""
        expired = (demand for demand in self.counted if demand.deadline_on < self.today)
        return max(expired, key=lambda demand: (demand.deadline_on, demand.pk), default=None)

    @property
    def demanded(self) -> Ground | None:
        """What the default is based on: only what each of these somasi asked for. None while none
        counts.
        """
        if not self.counted:
            return None
        ground = self.best.ground
        items = (
            item
            for item in ground.items
            if all(item.id in demand.evidence_ids for demand in self.counted)
        )
        return replace(ground, items=tuple(items))


def needed_demands(ending: Termination, terms: DemandTerms) -> int:
    """As the clause says, else three; with a reason that the lawyer sees, one is enough."""
    return 1 if ending.fewer_demands_reason else terms.demands


def demanded_pieces(
    grounds: Iterable[Ground], demands: Sequence[Demand], terms: DemandTerms, contract: Contract
) -> list[Demanded]:
    """Every piece of what is unmet that some somasi asks for. The spacing is counted once for
    pieces that the same somasi ask for.
    """
    chains: dict[tuple[int, ...], tuple[list[Demand], list[Demand]]] = {}
    pieces, spacing = [], Spacing(terms, WorkWeek(contract.vendor))
    for ground in grounds:
        on_flag = [demand for demand in demands if demand.flag_id == ground.flag.pk]
        for item in ground.items:
            asking = [demand for demand in on_flag if item.id in demand.evidence_ids]
            key = tuple(demand.pk for demand in asking)
            if key and key not in chains:
                chains[key] = spacing.counting(asking)
            if key:
                pieces.append(Demanded(ground, item, *chains[key]))
    return pieces
