"""The health of background work: since when the oldest job waits, and a worker's last sign of life.

Beat sends the task that writes the sign of life like any other, so that it proves that the whole
chain works: beat, broker, worker, pool process, database.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import Min, Q, QuerySet

from clientcare.core.jobs import MAX_ATTEMPTS, is_free, is_outside
from clientcare.models import Job, JobState

SIGN_OF_LIFE = "worker-seen"


@dataclass(frozen=True)
class Background:
    """`waits_since` belongs to the oldest job that no worker has; `seen_at` is None before the
    first worker. `is_late` when that job waits longer than a worker's lease, within which a worker
    that died is replaced.
    """

    waits_since: datetime | None
    seen_at: datetime | None
    is_late: bool


def background_of(jobs: QuerySet[Job], now: datetime) -> Background:
    """The state of these jobs: those of one vendor, or all."""
    since = waits_since(jobs, now)
    return Background(since, cache.get(SIGN_OF_LIFE), is_late(since, now))


def late_background(jobs: QuerySet[Job], now: datetime) -> Background | None:
    """The state if the work is late; else None, and the cache (perhaps a table) is not read."""
    return background_of(jobs, now) if is_late(waits_since(jobs, now), now) else None


def is_late(since: datetime | None, now: datetime) -> bool:
    """Whether a job that waits since then waits longer than a worker's lease (see Background)."""
    return since is not None and now - since > timedelta(seconds=settings.JOB_LEASE_SECONDS)


def waits_since(jobs: QuerySet[Job], now: datetime) -> datetime | None:
    """Since when the oldest job waits: it was queued, or its worker's lease was over."""
    moments = jobs.filter(is_free(now)).aggregate(
        queued=Min("queued_at", filter=Q(state=JobState.QUEUED)),
        abandoned=Min("lease_until", filter=Q(state=JobState.RUNNING)),
    )
    # a moment in the future was written before the clock was set back
    return min((min(moment, now) for moment in moments.values() if moment), default=None)


def note_sign_of_life(now: datetime) -> None:
    """Record that a worker is running at this moment."""
    cache.set(SIGN_OF_LIFE, now, timeout=None)


def is_any_waiting(now: datetime, seconds: float) -> bool:
    """Whether a job that a worker could take was queued more than `seconds` ago."""
    long_ago = is_outside("queued_at", now - timedelta(seconds=seconds), now)
    return Job.objects.filter(is_free(now), long_ago, attempts__lt=MAX_ATTEMPTS).exists()
