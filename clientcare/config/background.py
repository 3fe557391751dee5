"""Whether background work goes on: since when the oldest job waits, and the last sign of a worker.

The sign of life is written by a job that beat sends like any other, so it tells of the whole way:
beat, broker, worker, pool process, database.
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
    """How these jobs fare: a vendor's, or everybody's."""
    since = waits_since(jobs, now)
    return Background(since, cache.get(SIGN_OF_LIFE), is_late(since, now))


def late_background(jobs: QuerySet[Job], now: datetime) -> Background | None:
    """None on most days; then the cache, a table on small installations, is not asked either."""
    return background_of(jobs, now) if is_late(waits_since(jobs, now), now) else None


def is_late(since: datetime | None, now: datetime) -> bool:
    """See Background."""
    return since is not None and now - since > timedelta(seconds=settings.JOB_LEASE_SECONDS)


def waits_since(jobs: QuerySet[Job], now: datetime) -> datetime | None:
    """Since when the oldest job waits: it was queued, or its worker's lease was over."""
    moments = jobs.filter(is_free(now)).aggregate(
        queued=Min("queued_at", filter=Q(state=JobState.QUEUED)),
        abandoned=Min("lease_until", filter=Q(state=JobState.RUNNING)),
    )
    # one ahead of us was written before the clock was set back
    return min((min(moment, now) for moment in moments.values() if moment), default=None)


def note_sign_of_life(now: datetime) -> None:
    """A worker is at work at this moment."""
    cache.set(SIGN_OF_LIFE, now, timeout=None)


def is_any_waiting(now: datetime, seconds: float) -> bool:
    """Whether a job that a worker could take was queued longer ago than that."""
    long_ago = is_outside("queued_at", now - timedelta(seconds=seconds), now)
    return Job.objects.filter(is_free(now), long_ago, attempts__lt=MAX_ATTEMPTS).exists()
