"""What stands on a day depends on nothing that happened after it; and since when, on every day
before it.
"""

from collections import Counter
from datetime import date

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from contracts.triggers.active_flags import active_flags
from contracts.triggers.episode_start import episode_starts
from contracts.triggers.kinds import TRIGGER_KINDS
from tests.support.histories import HISTORIES, LIMITS, OLDEST, History, make_history
from tests.support.talking import DAY, ago

BY_ITSELF = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    "derandomize": True,
    "database": None,
}


def stands(history: History, today: date, kinds: set[str] | None = None) -> dict:
    found = active_flags(
        history.client.vendor, today, limits=LIMITS, clients=[history.client.pk], kinds=kinds
    )
    return {one.subject: one for one in found}


def test_judging_a_day_is_the_same_before_and_after_what_came_later_arrived(kejora):
    seen: Counter = Counter()

    @given(HISTORIES, st.integers(5, OLDEST - 20))
    @hypothesis_settings(max_examples=200, **BY_ITSELF)
    def judged_before_and_after(facts, days_ago):
        history, day = make_history(kejora), ago(days_ago)
        history.write(fact for fact in facts if fact[1] >= days_ago)
        before = stands(history, day)
        history.write(fact for fact in facts if fact[1] < days_ago)
        assert stands(history, day) == before
        seen.update(subject.kind for subject in before)

    judged_before_and_after()
    assert set(seen) == set(TRIGGER_KINDS)  # each kind stood in some of them


def test_since_is_what_asking_day_by_day_gives_for_every_kind(kejora):
    seen: Counter = Counter()

    @given(HISTORIES, st.integers(0, OLDEST - 20))
    @hypothesis_settings(max_examples=40, **BY_ITSELF)
    def asked_day_by_day(facts, days_ago):
        history, day = make_history(kejora), ago(days_ago)
        history.write(facts)
        found = stands(history, day)
        starts = episode_starts(kejora, day, found.values(), LIMITS)
        assert starts.keys() == found.keys()
        running = set(found)
        while running:
            running &= set(stands(history, day, {subject.kind for subject in running}))
            for subject in starts:
                assert (starts[subject] <= day) is (subject in running), (subject, day)
            day -= DAY
        seen.update(subject.kind for subject in found)

    asked_day_by_day()
    assert set(seen) == set(TRIGGER_KINDS)
