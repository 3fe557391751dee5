"""Which steps of the case's ladder come before a somasi, and are neither done nor skipped."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from offboarding.ladder.case_ladder import load_case_ladder
from offboarding.ladder.rungs import current_rung
from offboarding.ladder.steps import Ladder
from offboarding.models import RiskCase, Rung

OF_MONEY = frozenset([Rung.PROMISE, Rung.SUSPENSION])


@dataclass(frozen=True)
class StepsFirst:
    """`rungs` in their order; empty where nothing holds the somasi up."""

    case: RiskCase | None = None
    rungs: tuple[Rung, ...] = ()

    @property
    def labels(self) -> list[str]:
        return [str(one.label) for one in self.rungs]


def steps_before_somasi(ladder: Ladder, today: date) -> StepsFirst:
    """By the ladder of the flag's open case; of a flag that asks for no money without the steps
    that ask for it.
    """
    flag, vendor = ladder.ground.flag, ladder.ground.contract.vendor
    case = RiskCase.objects.of(vendor).open().filter(flags=flag).first()
    if case is None or not ladder.ground.items:
        return StepsFirst()
    case.vendor = vendor
    placed = load_case_ladder(case, today)
    if current_rung(placed) is None:
        return StepsFirst()
    before = takewhile(lambda one: one.key != Rung.SOMASI, placed)
    needless = frozenset() if ladder.ground.is_money else OF_MONEY
    keys = (Rung(one.key) for one in before if one.is_open)
    return StepsFirst(case, tuple(one for one in keys if one not in needless))
