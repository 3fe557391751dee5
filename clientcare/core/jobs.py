"""Background work: the row is the truth, the broker carries its id.

`queue_job` writes a Job in the business transaction and sends its id on commit. A worker claims the
row by one compare-and-set UPDATE (never `skip_locked`: SQLite ignores it), works outside any
transaction, and commits the effect together with `done`, fenced by the claim's token. A sweep
re-sends what is not done. After five attempts a job is quarantined and shown with a retry button.

A refresh (of one client, or of all clients of a vendor) is queued at most once, however many events
require it. Within a request the refreshes of single clients are not sent to the broker; the
middleware runs them, so that the response shows their result.
"""

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery import current_app, shared_task
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation

from clientcare.core.sequences import lock_head
from clientcare.models.job import REFRESHES, Job, JobState

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
MESSAGE_EXPIRES = 60  # seconds; the sweep sends the id again, and old messages must not pile up
# Clocks of two processes or machines differ a little, and a moment may have been read a while ago:
# only a stored moment that is further ahead than this tells that the clock was set back.
CLOCKS_DIFFER = timedelta(seconds=60)
SWEEP_AT_ONCE = 500
PURGE_AT_ONCE = 1000  # rows deleted in one transaction, so that others can write in between


def do_nothing(job: Job, result: Any = None) -> None:
    """For kinds that need only `work` or only `finish`."""


@dataclass(frozen=True)
class JobKind:
    """`work` runs outside any transaction; `finish` commits its result together with the job's
    `done`.
    """

    work: Callable[[Job], Any] = do_nothing
    finish: Callable[[Job, Any], None] = do_nothing


# Filled by each package's tasks.py.
JOB_KINDS: dict[str, JobKind] = {}


# Ids of the refreshes queued in this request; None outside of requests.
HELD: ContextVar[list[int] | None] = ContextVar("held refreshes", default=None)


class Superseded(Exception):
    """Another worker took the job over after the lease expired; this result is discarded."""


def queue_job(vendor, kind: str, subject_id: int, starts_at: datetime | None = None) -> Job:
    """Write the job in the caller's transaction; its id is sent when that commits, or by the sweep
    once `starts_at` has come.
    """
    if starts_at is None:
        return queue_many(vendor, kind, [subject_id])[0]
    when = {"queued_at": starts_at, "starts_at": starts_at}
    return Job.objects.create(vendor=vendor, kind=kind, subject_id=subject_id, **when)


def queue_many(vendor, kind: str, subject_ids: Iterable[int]) -> list[Job]:
    """Like `queue_job`, for one job of this kind per subject."""
    jobs = Job.objects.bulk_create(
        Job(vendor=vendor, kind=kind, subject_id=subject_id) for subject_id in subject_ids
    )
    for job in jobs:
        dispatch_on_commit(job.pk)
    return jobs


def queue_refresh(vendor, kind: str, subject_id: int, *, judges: bool = True) -> None:
    """Queue a refresh, unless one is queued already, which then covers this event too. A running
    one does not, because it may have read before the event. Call it under the vendor's head lock: a
    refresh takes it before it reads, and no other is queued without it.
    """
    held = HELD.get() if kind == "refresh_client" else None
    subject = {"vendor": vendor, "kind": kind, "subject_id": subject_id}
    job_id = absorbed_by(waiting_refresh(**subject), judges)
    is_new = job_id is None
    if is_new:
        # Within a request it counts as sent, so that the sweep leaves it to the middleware.
        dispatched_at = None if held is None else timezone.now()
        job_id = Job.objects.create(**subject, judges=judges, dispatched_at=dispatched_at).pk
    if held is not None:
        held.append(job_id)
    elif is_new:
        dispatch_on_commit(job_id)


def waiting_refresh(vendor, kind: str, subject_id: int) -> QuerySet[Job]:
    """One row at most (constraint job_one_waiting_refresh)."""
    return Job.objects.filter(
        vendor=vendor, kind=kind, subject_id=subject_id, state=JobState.QUEUED
    )


def absorbed_by(waiting: QuerySet[Job], judges: bool) -> int | None:
    """The id of a queued refresh that covers this one, upgraded to judge if `judges`; None if there
    is none.
    """
    for job_id, already in waiting.values_list("pk", "judges"):
        if already or not judges or waiting.update(judges=True):
            return job_id
    return None


def is_done_by_another(job: Job) -> bool:
    """Whether a job need not be queued again, because the same refresh was queued meanwhile."""
    if job.kind not in REFRESHES:
        return False
    lock_head(job.vendor)
    waiting = waiting_refresh(job.vendor, job.kind, job.subject_id)
    return absorbed_by(waiting, job.judges) is not None


@contextmanager
def hold_refreshes(held: list[int] | None) -> Iterator[None]:
    """Within this context, ids of queued single-client refreshes are appended to `held` for
    `run_held_refreshes` instead of being sent to the broker. With None they are sent.
    """
    token = HELD.set(held)
    try:
        yield
    finally:
        HELD.reset(token)


def run_held_refreshes() -> None:
    """Run the held refreshes as a worker would: after the commit, in the default language. Jobs
    that were rolled back or claimed by a worker are skipped. Raises nothing: a failed refresh is
    retried by the sweep.
    """
    held = HELD.get() or []
    with translation.override(settings.LANGUAGE_CODE), hold_refreshes(None):
        while held:
            try:
                execute_job(held.pop(0), in_request=True)
            except Exception:
                logger.exception("a refresh could not be run within its request")


def dispatch_on_commit(job_id: int) -> None:
    """Send the id after the commit. An error there (broker down) is logged; the sweep sends the id
    later.
    """

    def send() -> None:  # not a partial: Django logs the function's name on failure
        dispatch_job(job_id)

    transaction.on_commit(send, robust=True)


def dispatch_job(job_id: int) -> None:
    """Send the id to the broker; if that is down, the sweep does it later."""
    current_app.send_task("clientcare.run_job", [job_id], expires=MESSAGE_EXPIRES)
    Job.objects.filter(pk=job_id).update(dispatched_at=timezone.now())


@shared_task(name="clientcare.run_job")
def run_job(job_id: int) -> None:
    execute_job(job_id)


def execute_job(job_id: int, *, in_request: bool = False) -> None:
    """Run a job unless another worker has it. A failure is logged and releases the job."""
    job = claim_job(job_id)
    if job is None:
        return
    job.in_request = in_request
    try:
        with timezone.override(job.vendor.zone):
            complete_job(job)
    except Superseded:
        logger.warning("job %s was taken over by another worker", job_id)
    except Exception as error:
        logger.exception("job %s failed", job_id)
        release_job(job, error)


def complete_job(job: Job) -> None:
    """Do the work of a claimed job; Superseded if another worker has claimed it meanwhile."""
    kind = JOB_KINDS[job.kind]
    result = kind.work(job)
    with transaction.atomic():
        lock_head(job.vendor)
        done = Job.objects.filter(pk=job.pk, token=job.token, state=JobState.RUNNING).update(
            state=JobState.DONE, finished_at=timezone.now(), lease_until=None, error=""
        )
        if not done:
            raise Superseded(job)
        kind.finish(job, result)


def claim_job(job_id: int) -> Job | None:
    """Claim the job by one UPDATE of token and lease; None if it is not free."""
    now = timezone.now()
    token = uuid.uuid4()
    taken = Job.objects.filter(is_free(now), pk=job_id, attempts__lt=MAX_ATTEMPTS).update(
        state=JobState.RUNNING,
        token=token,
        attempts=F("attempts") + 1,
        lease_until=now + timedelta(seconds=settings.JOB_LEASE_SECONDS),
    )
    return Job.objects.select_related("vendor").get(pk=job_id) if taken else None


def is_free(now: datetime) -> Q:
    """No worker has it: it is queued and not for later, or its worker's lease is over."""
    may_start = Q(starts_at=None) | Q(starts_at__lte=now)
    return Q(state=JobState.QUEUED) & may_start | is_lease_over(now)


def is_lease_over(now: datetime) -> Q:
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    return Q(state=JobState.RUNNING) & is_outside("lease_until", now, now + lease)


def is_outside(field: str, earliest: datetime, latest: datetime) -> Q:
    """The moment in `field` is before `earliest`, or so far after `latest` that the clock must have
    been set back since it was written: such a row would otherwise wait until the clock has caught
    up.
    """
    return Q(**{f"{field}__lt": earliest}) | Q(**{f"{field}__gt": latest + CLOCKS_DIFFER})


@transaction.atomic
def release_job(job: Job, error: Exception) -> None:
    """Queue a failed job again, or quarantine it after its last attempt."""
    state = JobState.QUARANTINED if job.attempts >= MAX_ATTEMPTS else JobState.QUEUED
    if state == JobState.QUEUED and is_done_by_another(job):
        state = JobState.DONE
    Job.objects.filter(pk=job.pk, token=job.token, state=JobState.RUNNING).update(
        state=state, lease_until=None, error=f"{type(error).__name__}: {error}"[:2000]
    )


def report_progress(job: Job, done: int, total: int) -> bool:
    """Store the progress of a running job; False where another worker has it. Call it outside the
    job's final transaction, so that it is visible.
    """
    return bool(Job.objects.filter(pk=job.pk, token=job.token).update(progress=done, total=total))


@shared_task(name="clientcare.sweep")
def sweep_jobs() -> None:
    """Re-send jobs that are not done: never sent, sent but not claimed, or claimed by a worker that
    died.
    """
    now = timezone.now()
    dead = is_lease_over(now)
    Job.objects.filter(dead, attempts__gte=MAX_ATTEMPTS).update(
        state=JobState.QUARANTINED,
        lease_until=None,
        error="the worker stopped in the middle, five times",
    )
    long_ago = now - timedelta(seconds=settings.JOB_RESEND_SECONDS)
    unsent = Q(dispatched_at=None) | is_outside("dispatched_at", long_ago, now)
    waiting = Job.objects.filter(is_free(now), unsent).order_by("queued_at")
    for job_id in waiting.values_list("pk", flat=True)[:SWEEP_AT_ONCE]:
        dispatch_job(job_id)


def purge_done_jobs(now: datetime) -> None:
    """Delete jobs that were done more than JOB_KEEP_DAYS ago. Quarantined ones stay: they wait for
    a person.
    """
    long_ago = now - timedelta(days=settings.JOB_KEEP_DAYS)
    # a job that was done by another refresh has no `finished_at`
    ended = Q(finished_at__lt=long_ago) | Q(finished_at=None, queued_at__lt=long_ago)
    done = (
        Job.objects.filter(ended, state=JobState.DONE).order_by("pk").values_list("pk", flat=True)
    )
    while ids := list(done[:PURGE_AT_ONCE]):
        Job.objects.filter(pk__in=ids).delete()


def requeue_job(job: Job) -> None:
    """Queue a quarantined job again with its attempts reset. Call it in a transaction."""
    state = JobState.DONE if is_done_by_another(job) else JobState.QUEUED
    Job.objects.filter(pk=job.pk, state=JobState.QUARANTINED).update(
        state=state, attempts=0, queued_at=timezone.now(), dispatched_at=None, error=""
    )
    dispatch_on_commit(job.pk)
