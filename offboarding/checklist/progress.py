"""How far an ending is: the one place that knows which step is done, open or ahead, and what is
missing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.state import EndingState, load_state
from offboarding.checklist.step_result import StepPart, StepResult, vendor_day
from offboarding.checklist.steps import ORDER, STEPS, Step
from offboarding.models import Termination

DONE, OPEN, AHEAD, OVERRIDDEN = "done", "open", "ahead", "overridden"


@dataclass(frozen=True)
class StepState:
    """One step as of a day. `day` and `by`: when and through whom it was done; for the open step
    `day` is since when it waits. `needs`: numbers of the earlier steps it waits for. `result`: what
    came of it, in a line.
    """

    key: str
    number: int
    title: str
    advice: str
    state: str
    day: date | None
    by: User | str | None
    parts: tuple[StepPart, ...]
    needs: tuple[int, ...]
    result: str
    overridable: bool
    is_gate: bool

    @property
    def missing(self) -> list[str]:
        return [] if self.is_passed else [part.text for part in self.parts if not part.done]

    @property
    def is_passed(self) -> bool:
        return self.state in (DONE, OVERRIDDEN)


def load_steps(termination: Termination, today: date) -> list[StepState]:
    """The twelve steps in order, from one load of the ending's rows."""
    return steps_of(load_state(termination, today))


def require_earlier_steps(termination: Termination, key: str, today: date) -> None:
    """Refused, naming the steps, unless every step before `key` is done or passed over."""
    refuse_early(load_steps(termination, today), key)


def refuse_early(steps: list[StepState], key: str) -> None:
    if reason := why_early(steps, key):
        raise Refused(reason)


def why_early(steps: list[StepState], key: str) -> str:
    """What a step waits for: why the path is closed, else the numbers of the steps before it and
    the name of the first; empty when its turn has come.
    """
    needs = steps[ORDER.index(key)].needs
    reasons = [
        part.text
        for step in steps
        if step.number in needs
        for part in step.parts
        if part.says_why and not part.done
    ]
    if reasons or not needs:
        return reasons[0] if reasons else ""
    first = _("Next: %(title)s.") % {"title": steps[needs[0] - 1].title}
    return f"{format_needs(needs)}. {first}"


def format_needs(numbers: Iterable[int]) -> str:
    """Needs: steps 2–4, 6"""
    numbers = list(numbers)
    text = ngettext("Needs: step %(steps)s", "Needs: steps %(steps)s", len(numbers))
    return text % {"steps": ", ".join(_number_ranges(numbers))}


def open_step(steps: list[StepState]) -> StepState | None:
    """The one to work on now; None when the ending is complete."""
    return next((step for step in steps if step.state == OPEN), None)


def steps_of(state: EndingState) -> list[StepState]:
    steps: list[StepState] = []
    needs: list[int] = []
    since = state.termination.started_on
    for number, step in enumerate(STEPS, 1):
        step_state = _step_state(step, number, state, tuple(needs), since)
        steps.append(step_state)
        if not step_state.is_passed:
            needs.append(number)
        elif step_state.day and step_state.day > since:
            since = step_state.day
    return steps


def _step_state(
    step: Step, number: int, state: EndingState, needs: tuple[int, ...], since: date
) -> StepState:
    finding: StepResult = step.check(state)
    tick = state.ticks.get(step.key)
    day, by, result = finding.day, finding.by, finding.result
    if tick is not None and tick.overridden and step.overridable:
        status, by, result = (
            OVERRIDDEN,
            tick.by,
            _("Passed over: %(reason)s") % {"reason": tick.reason},
        )
        day = vendor_day(tick.at, state.termination.vendor)
    elif finding.is_met:
        status = DONE
    else:
        status, day, by = (AHEAD, None, None) if needs else (OPEN, since, None)
    return StepState(
        step.key,
        number,
        str(step.title),
        str(step.advice),
        status,
        day,
        by,
        finding.parts,
        needs,
        result,
        step.overridable,
        step.is_gate,
    )


def _number_ranges(numbers: list[int]) -> list[str]:
    """2, 3, 4, 6 → "2–4", "6" """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
