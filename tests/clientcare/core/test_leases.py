"""When a lease is over: in the past, or further ahead than its own length, because the clock was
set back. The token fences off whoever lost the job by that.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from clientcare.core import jobs
from clientcare.core.jobs import JOB_KINDS, JobKind, claim_job, queue_job, run_job, sweep_jobs
from clientcare.models import Job, JobState

NOON = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)
HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def _leases(settings):
    settings.JOB_LEASE_SECONDS, settings.JOB_RESEND_SECONDS = 180, 30


@pytest.fixture
def job(kejora):
    with time_machine.travel(NOON, tick=False):
        return queue_job(kejora, "note", 7)


@pytest.fixture
def sent(monkeypatch):
    """Ids handed to the broker."""
    sent = []
    monkeypatch.setattr(jobs, "dispatch_job", sent.append)
    return sent


@pytest.mark.parametrize(
    ("until", "is_over"),
    [
        (NOON - MOMENT, True),
        (NOON, False),
        (NOON + timedelta(seconds=180), False),
        # The worker's clock may be ahead of ours by a minute.
        (NOON + timedelta(seconds=240), False),
        (NOON + timedelta(seconds=240) + MOMENT, True),
        (NOON + HOUR, True),
    ],
)
def test_a_lease_holds_from_now_to_its_own_length(job, sent, until, is_over):
    Job.objects.update(state=JobState.RUNNING, attempts=1, lease_until=until, dispatched_at=None)
    with time_machine.travel(NOON, tick=False):
        sweep_jobs()
        assert sent == ([job.pk] if is_over else [])
        assert (claim_job(job.pk) is not None) is is_over


@pytest.mark.parametrize(
    ("dispatched", "is_sent"),
    [
        (NOON - timedelta(seconds=30) - MOMENT, True),
        (NOON - timedelta(seconds=30), False),
        (NOON + timedelta(seconds=60), False),
        (NOON + timedelta(seconds=60) + MOMENT, True),
        (NOON + HOUR, True),
    ],
)
def test_an_id_sent_in_the_future_is_sent_again(job, sent, dispatched, is_sent):
    Job.objects.update(dispatched_at=dispatched)
    with time_machine.travel(NOON, tick=False):
        sweep_jobs()
    assert sent == ([job.pk] if is_sent else [])


def test_a_lease_ahead_after_the_last_try_is_set_aside(job, sent):
    Job.objects.update(state=JobState.RUNNING, attempts=5, lease_until=NOON + HOUR)
    with time_machine.travel(NOON, tick=False):
        sweep_jobs()
    job.refresh_from_db()
    assert (job.state, sent) == (JobState.QUARANTINED, [])


def test_the_clock_is_set_back_while_a_worker_is_busy(job, monkeypatch):
    """Another takes the job over an hour earlier, and finishes it; the first leaves no trace."""
    finished = []

    def work(running):
        if running.attempts == 1:
            with time_machine.travel(NOON - HOUR, tick=False):
                run_job(running.pk)
        return running.attempts

    kind = JobKind(work=work, finish=lambda running, result: finished.append(result))
    monkeypatch.setitem(JOB_KINDS, "note", kind)
    with time_machine.travel(NOON, tick=False):
        run_job(job.pk)
    job.refresh_from_db()
    assert finished == [2]
    assert (job.state, job.attempts, job.error) == (JobState.DONE, 2, "")
    assert job.finished_at == NOON - HOUR


def test_a_job_started_again_by_a_person_waits_from_then_on(job):
    Job.objects.update(state=JobState.QUARANTINED, attempts=5)
    job.refresh_from_db()
    with time_machine.travel(NOON + HOUR, tick=False):
        jobs.requeue_job(job)
    job.refresh_from_db()
    assert (job.state, job.queued_at) == (JobState.QUEUED, NOON + HOUR)
