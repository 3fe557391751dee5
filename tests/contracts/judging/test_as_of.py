"""Flags as of a day depend on nothing after it; their start depends on every day before it."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from contracts.triggers.active_flags import active_flags
from contracts.triggers.episode_start import episode_starts
from contracts.triggers.kinds import TRIGGER_KINDS
from tests.support.histories import (
    EVERY_KIND,
    EVERY_KIND_AGO,
    EVERY_KIND_SET_ASIDE,
    HISTORIES,
    LIMITS,
    OLDEST,
    SILENCE,
    SILENCE_WITH_ENDING,
    SILENCE_WITH_PAUSE,
    History,
    make_history,
)
from tests.support.talking import DAY, ago

BY_ITSELF = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    "derandomize": True,
    "database": None,
}


def active_by_subject(history: History, today: date, kinds: set[str] | None = None) -> dict:
    result = active_flags(
        history.client.vendor, today, limits=LIMITS, clients=[history.client.pk], kinds=kinds
    )
    return {flag.subject: flag for flag in result}


@pytest.mark.long
def test_judging_a_day_is_the_same_before_and_after_what_came_later_arrived(kejora):
    seen: Counter = Counter()

    @example(EVERY_KIND, EVERY_KIND_AGO)
    @example(EVERY_KIND_SET_ASIDE, EVERY_KIND_AGO)
    @given(HISTORIES, st.integers(5, OLDEST - 20))
    @hypothesis_settings(max_examples=30, **BY_ITSELF)
    def judged_before_and_after(facts, days_ago):
        history, day = make_history(kejora), ago(days_ago)
        history.write(fact for fact in facts if fact[1] >= days_ago)
        before = active_by_subject(history, day)
        history.write(fact for fact in facts if fact[1] < days_ago)
        assert active_by_subject(history, day) == before
        seen.update(subject.kind for subject in before)

    judged_before_and_after()
    assert set(seen) == set(TRIGGER_KINDS)  # each kind was active in some of them


def test_since_is_what_asking_day_by_day_gives_for_every_kind(kejora):
    seen: Counter = Counter()

    @example(EVERY_KIND, EVERY_KIND_AGO)
    @example(SILENCE, 24)
    @example(SILENCE_WITH_PAUSE, 2)
    @example(SILENCE_WITH_ENDING, 2)
    @given(HISTORIES, st.integers(0, OLDEST - 20))
    @hypothesis_settings(max_examples=15, **BY_ITSELF)
    def asked_day_by_day(facts, days_ago):
        history, day = make_history(kejora), ago(days_ago)
        history.write(facts)
        result = active_by_subject(history, day)
        starts = episode_starts(kejora, day, result.values(), LIMITS)
        assert starts.keys() == result.keys()
        running = set(result)
        while running:
            running &= set(active_by_subject(history, day, {subject.kind for subject in running}))
            for subject in starts:
                assert (starts[subject] <= day) is (subject in running), (subject, day)
            day -= DAY
        seen.update(subject.kind for subject in result)

    asked_day_by_day()
    assert set(seen) == set(TRIGGER_KINDS)
