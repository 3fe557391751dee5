"""The pictures of docs/architecture.md agree with the code."""

import inspect
from pathlib import Path

import pytest

from clientcare.core import jobs
from clientcare.models.job import JOB_MOVES, JobState
from docs.drawing.pictures import drawings
from offboarding.models import ReviewDecisionKind
from offboarding.models.letter import LETTER_MOVES, LetterState
from offboarding.review.actions.decide_review import STATES

ROOT = Path(__file__).resolve().parent.parent
DRAWN = drawings()


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.name)
def test_a_picture_is_what_the_code_draws(path):
    assert path.read_text() == DRAWN[path], "run bin/draw"


def test_every_state_of_a_letter_can_be_reached():
    reached = {target for _sources, target, _action, _why in LETTER_MOVES}
    assert reached == set(LetterState) - {LetterState.DRAFT}
    assert {source for sources, *_rest in LETTER_MOVES for source in sources} == set(
        LetterState
    ) - {LetterState.VOID}


def test_each_move_of_a_letter_is_made_by_the_action_it_names():
    for _sources, target, action, _why in LETTER_MOVES:
        named = list(ROOT.glob(f"offboarding/*/actions/{action}.py"))
        assert len(named) == 1, action
        text = named[0].read_text()
        assert any(f"{type(one).__name__}.{one.name}" in text for one in makers_of(target)), action


def makers_of(state: LetterState) -> list[LetterState | ReviewDecisionKind]:
    """The state itself, and the decision of a reviewer that leaves it."""
    return [state, *(kind for kind, left in STATES.items() if left == state)]


def test_each_move_of_a_job_is_made_by_the_function_it_names():
    assert {target for _source, target, _function, _why in JOB_MOVES} == set(JobState)
    for _source, target, function, _why in JOB_MOVES:
        assert f"JobState.{target.name}" in inspect.getsource(getattr(jobs, function)), function
