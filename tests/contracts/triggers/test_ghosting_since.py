"""Since when a client is silent: every way in which a day can be the first one."""

from datetime import date

import pytest

from contracts.models import Pause
from contracts.triggers.active_flags import active_flags
from contracts.triggers.episode_start import episode_starts
from contracts.triggers.kinds.ghosting.limits import SilenceLimits
from tests.support.factories import make_contract
from tests.support.talking import TODAY, ago, end_contract, log_contact, log_question

LIMITS = {"ghosting": SilenceLimits()}


@pytest.fixture
def contract(laras):
    return make_contract(laras, signed_on=date(2026, 5, 4))


def pause_of(laras, contract):
    Pause.objects.create(
        vendor=laras.vendor, client=laras, from_on=ago(9), until_on=ago(2), reason="Lebaran"
    )


def went_on(laras, contract):
    end_contract(contract, ago(9), ago(8), cancelled_on=ago(1))


@pytest.mark.parametrize(
    ("heard", "ours", "more", "start"),
    [
        (20, ({}, {}), None, 2),  # the second contact had waited three days
        (16, ({}, {}), None, 1),  # the silence was long enough
        (20, ({}, {}), pause_of, 1),  # the pause was over
        (20, ({}, {}), went_on, 1),  # both agreed to go on
        (
            20,
            ({"is_not_answer": True}, {"is_not_answer": True}),
            lambda laras, _: log_contact(laras, ago(1), direction="out"),
            1,
        ),
        (20, ({"is_not_answer": True}, {}), None, 2),
    ],
)
def test_since_the_first_day_of_an_unbroken_run(kejora, laras, contract, heard, ours, more, start):
    log_contact(laras, ago(heard))
    log_question(laras, ago(10), **ours[0]), log_question(laras, ago(5), **ours[1])
    if more:
        more(laras, contract)
    result = active_flags(kejora, TODAY, limits=LIMITS)
    assert list(episode_starts(kejora, TODAY, result, LIMITS).values()) == [ago(start)]
    assert active_flags(kejora, ago(start), limits=LIMITS) and not active_flags(
        kejora, ago(start + 1), limits=LIMITS
    )
