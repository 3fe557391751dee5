"""Jobs: claimed by one, fenced by a token, tried five times, then set aside; nothing depends on the
broker.
"""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone

from clientcare.core import jobs
from clientcare.core.actions.retry_job import retry_job
from clientcare.core.jobs import (
    JOB_KINDS,
    MAX_ATTEMPTS,
    JobKind,
    claim_job,
    purge_done_jobs,
    queue_job,
    report_progress,
    run_job,
    sweep_jobs,
)
from clientcare.core.refused import Refused
from clientcare.models import Event, Job, JobState


@pytest.fixture
def ran(monkeypatch):
    """A kind "note" that notes what it did, and whose halves a test may replace."""
    ran = SimpleNamespace(work=[], finish=[], error=None)

    def work(job):
        ran.work.append(job.pk)
        if ran.error:
            raise ran.error
        return "result"

    monkeypatch.setitem(
        JOB_KINDS,
        "note",
        JobKind(work=work, finish=lambda job, result: ran.finish.append((job.pk, result))),
    )
    return ran


@pytest.fixture
def sent(monkeypatch):
    """Ids handed to the broker."""
    sent = []
    monkeypatch.setattr(
        jobs,
        "current_app",
        SimpleNamespace(send_task=lambda name, args, **options: sent.append((name, args[0]))),
    )
    return sent


@pytest.fixture
def job(kejora, ran):
    return queue_job(kejora, "note", 7)


def later(job, **fields):
    Job.objects.filter(pk=job.pk).update(**fields)


def test_a_job_runs_once_and_is_done(job, ran):
    run_job(job.pk)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.lease_until) == (JobState.DONE, 1, None)
    assert job.finished_at is not None
    assert ran.finish == [(job.pk, "result")]
    assert len(ran.work) == 1


def test_the_id_is_sent_when_the_transaction_commits(
    kejora, ran, sent, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        job = queue_job(kejora, "note", 7)
        assert sent == []
    assert sent == [("clientcare.run_job", job.pk)]
    job.refresh_from_db()
    assert job.dispatched_at is not None


def test_a_broker_that_is_down_loses_nothing(
    kejora, ran, sent, monkeypatch, django_capture_on_commit_callbacks
):
    def down(*_args, **_options):
        raise ConnectionError("no broker")

    working = jobs.current_app
    monkeypatch.setattr(jobs, "current_app", SimpleNamespace(send_task=down))
    with django_capture_on_commit_callbacks(execute=True):
        job = queue_job(kejora, "note", 7)
    job.refresh_from_db()
    assert (job.state, job.dispatched_at) == (JobState.QUEUED, None)
    monkeypatch.setattr(jobs, "current_app", working)
    sweep_jobs()
    assert sent == [("clientcare.run_job", job.pk)]


def test_a_rolled_back_transaction_leaves_no_job(kejora, ran, sent):
    with pytest.raises(ValueError, match="no"), transaction.atomic():
        queue_job(kejora, "note", 7)
        raise ValueError("no")
    assert not Job.objects.exists()
    assert sent == []


def test_a_claim_sets_a_token_and_a_lease(job, settings):
    before = timezone.now()
    claimed = claim_job(job.pk)
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    assert claimed.token is not None
    assert before + lease <= claimed.lease_until <= timezone.now() + lease
    assert (claimed.state, claimed.attempts) == (JobState.RUNNING, 1)


def test_a_claimed_job_is_no_other_vendors_until_the_lease_is_over(job):
    first = claim_job(job.pk)
    assert claim_job(job.pk) is None
    later(job, lease_until=timezone.now() - timedelta(seconds=1))
    second = claim_job(job.pk)
    assert second.token != first.token
    assert second.attempts == 2


@pytest.mark.parametrize("state", [JobState.DONE, JobState.QUARANTINED])
def test_what_is_over_is_not_claimed(job, state):
    later(job, state=state)
    assert claim_job(job.pk) is None


def test_an_overtaken_worker_is_fenced_off(job, monkeypatch):
    done = []

    def work(running):
        later(running, lease_until=timezone.now() - timedelta(seconds=1))
        claim_job(running.pk)  # another worker takes it over while we are still at it

    monkeypatch.setitem(
        JOB_KINDS, "note", JobKind(work=work, finish=lambda job, result: done.append(job.pk))
    )
    run_job(job.pk)
    job.refresh_from_db()
    assert done == []
    assert (job.state, job.attempts) == (JobState.RUNNING, 2)


def test_effect_and_done_commit_together(job, monkeypatch, kejora):
    def finish(job, result):
        Job.objects.create(vendor=kejora, kind="effect", subject_id=1)
        raise RuntimeError("the disk is full")

    monkeypatch.setitem(JOB_KINDS, "note", JobKind(finish=finish))
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.QUEUED, "RuntimeError: the disk is full")
    assert not Job.objects.filter(kind="effect").exists()


def test_after_five_tries_it_is_set_aside_and_can_be_started_again(job, ran, ratna):
    ran.error = OSError("no space")
    for _ in range(7):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (
        JobState.QUARANTINED,
        MAX_ATTEMPTS,
        "OSError: no space",
    )
    assert len(ran.work) == MAX_ATTEMPTS
    ran.error = None
    retry_job(job=job, by=ratna)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (JobState.DONE, 1, "")
    assert Event.objects.get().kind == "job_retried"
    with pytest.raises(Refused):
        retry_job(job=job, by=ratna)


def test_a_kind_nobody_knows_is_set_aside_with_its_name(kejora):
    job = queue_job(kejora, "unheard_of", 1)
    for _ in range(MAX_ATTEMPTS):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.QUARANTINED, "KeyError: 'unheard_of'")


def test_the_sweep_sends_what_was_not_sent_or_whose_worker_died(kejora, ran, sent, settings):
    now = timezone.now()
    long_ago = now - timedelta(seconds=settings.JOB_RESEND_SECONDS + 1)
    at_work = {"state": JobState.RUNNING, "dispatched_at": long_ago}
    rows = {
        "never sent": {},
        "sent just now": {"dispatched_at": now},
        "sent long ago": {"dispatched_at": long_ago},
        "running": {**at_work, "lease_until": now + timedelta(minutes=1)},
        "worker died": {**at_work, "lease_until": now - timedelta(minutes=1)},
        "done": {"state": JobState.DONE},
        "set aside": {"state": JobState.QUARANTINED},
    }
    ids = {
        name: Job.objects.create(vendor=kejora, kind="note", subject_id=1, **row).pk
        for name, row in rows.items()
    }
    sweep_jobs()
    assert [pk for _name, pk in sent] == [
        ids["never sent"],
        ids["sent long ago"],
        ids["worker died"],
    ]
    sweep_jobs()
    assert len(sent) == 3


def test_jobs_done_long_ago_are_deleted_and_those_set_aside_stay(kejora, settings, monkeypatch):
    """Long ago is more than JOB_KEEP_DAYS."""
    monkeypatch.setattr(jobs, "PURGE_AT_ONCE", 1)
    settings.JOB_KEEP_DAYS = 30
    now = timezone.now()
    month, more = now - timedelta(days=30), now - timedelta(days=30, seconds=1)
    rows = {
        "done just now": {"finished_at": now, "queued_at": more},
        "done a month ago": {"finished_at": month, "queued_at": more},
        "done long ago": {"finished_at": more},
        "done by another refresh long ago": {"queued_at": more},
        "done by another refresh": {"queued_at": month},
        "set aside": {"state": JobState.QUARANTINED, "queued_at": more},
        "waiting": {"state": JobState.QUEUED, "queued_at": more},
        "running": {"state": JobState.RUNNING, "queued_at": more},
    }
    for name, row in rows.items():
        row = {"state": JobState.DONE, **row}
        Job.objects.create(vendor=kejora, kind="note", subject_id=1, error=name, **row)
    purge_done_jobs(now)
    left = set(Job.objects.values_list("error", flat=True))
    assert set(rows) - left == {"done long ago", "done by another refresh long ago"}


def test_a_job_that_kills_its_worker_every_time_is_set_aside(job, sent):
    later(
        job,
        state=JobState.RUNNING,
        attempts=MAX_ATTEMPTS,
        lease_until=timezone.now() - timedelta(seconds=1),
    )
    sweep_jobs()
    job.refresh_from_db()
    assert job.state == JobState.QUARANTINED
    assert "five times" in job.error
    assert sent == []


@pytest.mark.parametrize(("tries", "is_taken"), [(MAX_ATTEMPTS - 1, True), (MAX_ATTEMPTS, False)])
def test_a_job_whose_worker_died_is_taken_again_until_its_fifth_try(job, tries, is_taken):
    over = timezone.now() - timedelta(seconds=1)
    later(job, state=JobState.RUNNING, attempts=tries, lease_until=over)
    assert (claim_job(job.pk) is not None) is is_taken


def test_progress_is_only_reported_by_the_worker_that_holds_the_job(job):
    first = claim_job(job.pk)
    later(job, lease_until=timezone.now() - timedelta(seconds=1))
    second = claim_job(job.pk)
    report_progress(first, 1, 10)
    report_progress(second, 2, 10)
    job.refresh_from_db()
    assert (job.progress, job.total) == (2, 10)
