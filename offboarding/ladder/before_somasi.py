"""Which steps of the case's ladder come before a somasi, and are neither done nor skipped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from contracts.models import Contract, Flag
from offboarding.ladder.case_ladder import load_case_ladder
from offboarding.ladder.grounds import Ground
from offboarding.ladder.rungs import PlacedRung, current_rung
from offboarding.ladder.steps import Ladder
from offboarding.models import RiskCase, Rung

OF_MONEY = frozenset([Rung.PROMISE, Rung.SUSPENSION])


@dataclass(frozen=True)
class StepsFirst:
    """`rungs` in their order; empty if no step comes first."""

    case: RiskCase | None = None
    rungs: tuple[Rung, ...] = ()

    @property
    def labels(self) -> list[str]:
        return [str(rung.label) for rung in self.rungs]


def steps_before_somasi(
    ladder: Ladder, today: date, contracts: Sequence[Contract] = ()
) -> StepsFirst:
    """By the ladder of the flag's open case; of a flag that asks for no money without the steps
    that ask for it. `contracts`: as for `load_case_ladder`.
    """
    (first,) = steps_before_each([ladder.ground], today, contracts)
    return first


def steps_before_each(
    grounds: Iterable[Ground], today: date, contracts: Sequence[Contract] = ()
) -> list[StepsFirst]:
    """The same for each ground; the ladder of a case is read once."""
    placed: dict[int, list[PlacedRung]] = {}
    steps = []
    for ground in grounds:
        case = open_case_of(ground.flag)
        if case is None or not ground.items:
            steps.append(StepsFirst())
            continue
        if case.pk not in placed:
            case.vendor = ground.contract.vendor
            placed[case.pk] = load_case_ladder(case, today, contracts)
        steps.append(steps_on(case, placed[case.pk], is_money=ground.is_money))
    return steps


def steps_on(case: RiskCase, placed: Sequence[PlacedRung], *, is_money: bool) -> StepsFirst:
    if current_rung(placed) is None:
        return StepsFirst()
    before = takewhile(lambda rung: rung.key != Rung.SOMASI, placed)
    needless = frozenset() if is_money else OF_MONEY
    keys = (Rung(rung.key) for rung in before if rung.is_open)
    return StepsFirst(case, tuple(rung for rung in keys if rung not in needless))


def refuse_steps(first: StepsFirst) -> None:
    """A somasi comes after the steps before it, or after the owner's reason to skip them."""
    if first.rungs:
        text = _(
            "Before a somasi come: %(steps)s. Take them, or the owner says why they are skipped."
        )
        raise Refused(text % {"steps": ", ".join(first.labels)}, field="skip_reason")


def open_case_of(flag: Flag) -> RiskCase | None:
    belongs = getattr(flag, "case_flag", None)
    return None if belongs is None or belongs.case.closed_on else belongs.case
