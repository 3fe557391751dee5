"""Background work: the row is the truth, the broker carries its id.

`queue` writes a Job in the business transaction and sends its id on commit. A worker claims the row
by one compare-and-set UPDATE (never `skip_locked`: SQLite ignores it), works outside any
transaction, and commits the effect together with `done`, fenced by the claim's token. A sweep
re-sends what is not done. After five tries a job is set aside, visible, with a retry button.

A refresh (of one client, or of all of a vendor) waits at most once, however many events call for
it. Within a request the refreshes of single clients are held back from the broker and run by the
middleware, so that the answer shows them.
"""

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
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
MESSAGE_EXPIRES = (
    60  # seconds; by then the sweep has sent the id anew, and old messages must not pile up
)
SWEEP_AT_ONCE = 500


def nothing(job: Job, result: Any = None) -> None:
    """For kinds that need only one of the two halves."""


@dataclass(frozen=True)
class Kind:
    """`work` runs outside any transaction; `finish` commits its result together with the job's
    `done`.
    """

    work: Callable[[Job], Any] = nothing
    finish: Callable[[Job, Any], None] = nothing


# Filled by each package's tasks.py: the package that knows the rule names its kinds.
JOB_KINDS: dict[str, Kind] = {}


# Ids of the refreshes that the actions of this request queued; None outside of requests.
HELD: ContextVar[list[int] | None] = ContextVar("held refreshes", default=None)


class Superseded(Exception):
    """Another worker took the job over after our lease ran out; our result is thrown away."""


def queue(vendor, kind: str, subject_id: int) -> Job:
    """Write the job in the caller's transaction; its id is sent when that commits."""
    return queue_many(vendor, kind, [subject_id])[0]


def queue_many(vendor, kind: str, subject_ids: Iterable[int]) -> list[Job]:
    """As `queue`, for one job of a kind per subject."""
    made = Job.objects.bulk_create(
        Job(vendor=vendor, kind=kind, subject_id=subject_id) for subject_id in subject_ids
    )
    for job in made:
        dispatch_on_commit(job.pk)
    return made


def queue_refresh(vendor, kind: str, subject_id: int, *, judges: bool = True) -> None:
    """Have a refresh wait. One that waits already does for this event, too; a running one does not,
    because it may have read what was there before. To be called under the vendor's head lock, which
    a refresh takes before it reads, and without which none comes to wait.
    """
    held = HELD.get() if kind == "refresh_client" else None
    subject = {"vendor": vendor, "kind": kind, "subject_id": subject_id}
    job_id = absorbed_by(waiting_refresh(**subject), judges)
    is_new = job_id is None
    if is_new:
        # Within a request it counts as sent, so that the sweep lets the middleware have it first.
        sent = None if held is None else timezone.now()
        job_id = Job.objects.create(**subject, judges=judges, dispatched_at=sent).pk
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
    """The id of the waiting refresh that does this one as well, and judges if this one was to."""
    for job_id, already in waiting.values_list("pk", "judges"):
        if already or not judges or waiting.update(judges=True):
            return job_id
    return None


def is_done_by_another(job: Job) -> bool:
    """Whether a job need not wait again, because the same refresh was queued meanwhile."""
    if job.kind not in REFRESHES:
        return False
    lock_head(job.vendor)
    waiting = waiting_refresh(job.vendor, job.kind, job.subject_id)
    return absorbed_by(waiting, job.judges) is not None


@contextmanager
def hold_refreshes(held: list[int] | None) -> Iterator[None]:
    """Around a request, with an empty list: the refreshes of single clients queued in it wait there
    for `run_held`. With None: what is queued goes to a worker all the same.
    """
    token = HELD.set(held)
    try:
        yield
    finally:
        HELD.reset(token)


def run_held() -> None:
    """Run what was held back so far, as a worker would: after the commit, in no reader's language.
    What was rolled back or taken by a worker is not there to be claimed. Raises nothing: a failed
    refresh waits for the sweep.
    """
    held = HELD.get() or []
    with (
        translation.override(settings.LANGUAGE_CODE),
        timezone.override(None),
        hold_refreshes(None),
    ):
        while held:
            try:
                run(held.pop(0), in_request=True)
            except Exception:
                logger.exception("a refresh could not be run within its request")


def dispatch_on_commit(job_id: int) -> None:
    """After the commit nothing may fail any more: a broker that is down is logged, and the sweep
    sends the id.
    """

    def send() -> None:  # a function, not a partial: Django names it when it logs its failure
        dispatch(job_id)

    transaction.on_commit(send, robust=True)


def dispatch(job_id: int) -> None:
    """Hand the id to the broker. If the broker is down the sweep does it later; the row is safe."""
    current_app.send_task("clientcare.run_job", [job_id], expires=MESSAGE_EXPIRES)
    Job.objects.filter(pk=job_id).update(dispatched_at=timezone.now())


@shared_task(name="clientcare.run_job")
def run_job(job_id: int) -> None:
    run(job_id)


def run(job_id: int, *, in_request: bool = False) -> None:
    """Do a job, unless another has it. A failure is logged and gives it back."""
    job = claim(job_id)
    if job is None:
        return
    job.in_request = in_request
    try:
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
    except Superseded:
        logger.warning("job %s was taken over by another worker", job_id)
    except Exception as error:
        logger.exception("job %s failed", job_id)
        release(job, error)


def claim(job_id: int) -> Job | None:
    """Take the job if it is free: one UPDATE sets a token and a lease. None if somebody else has
    it.
    """
    now = timezone.now()
    token = uuid.uuid4()
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, lease_until__lt=now)
    taken = Job.objects.filter(free, pk=job_id, attempts__lt=MAX_ATTEMPTS).update(
        state=JobState.RUNNING,
        token=token,
        attempts=F("attempts") + 1,
        lease_until=now + timedelta(seconds=settings.JOB_LEASE_SECONDS),
    )
    return Job.objects.select_related("vendor").get(pk=job_id) if taken else None


@transaction.atomic
def release(job: Job, error: Exception) -> None:
    """Give a failed job back, or set it aside after its last try."""
    state = JobState.QUARANTINED if job.attempts >= MAX_ATTEMPTS else JobState.QUEUED
    if state == JobState.QUEUED and is_done_by_another(job):
        state = JobState.DONE
    Job.objects.filter(pk=job.pk, token=job.token, state=JobState.RUNNING).update(
        state=state, lease_until=None, error=f"{type(error).__name__}: {error}"[:2000]
    )


def report_progress(job: Job, done: int, total: int) -> None:
    """Show how far a running job is. Outside its final transaction, so that others can see it."""
    Job.objects.filter(pk=job.pk, token=job.token).update(progress=done, total=total)


@shared_task(name="clientcare.sweep")
def sweep() -> None:
    """Re-send what is not done: never sent, sent but not taken, or taken by a worker that died."""
    now = timezone.now()
    dead = Q(state=JobState.RUNNING, lease_until__lt=now)
    Job.objects.filter(dead, attempts__gte=MAX_ATTEMPTS).update(
        state=JobState.QUARANTINED,
        lease_until=None,
        error="the worker stopped in the middle, five times",
    )
    free = Q(state=JobState.QUEUED) | dead
    long_ago = now - timedelta(seconds=settings.JOB_RESEND_SECONDS)
    unsent = Q(dispatched_at=None) | Q(dispatched_at__lt=long_ago)
    waiting = Job.objects.filter(free, unsent).order_by("queued_at").values_list("pk", flat=True)
    for job_id in waiting[:SWEEP_AT_ONCE]:
        dispatch(job_id)


def retry(job: Job) -> None:
    """Put a job that was set aside back in the queue, with no tries counted. In a transaction."""
    state = JobState.DONE if is_done_by_another(job) else JobState.QUEUED
    Job.objects.filter(pk=job.pk, state=JobState.QUARANTINED).update(
        state=state, attempts=0, dispatched_at=None, error=""
    )
    dispatch_on_commit(job.pk)
