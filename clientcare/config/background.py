"""The health of background work: since when the oldest job waits, and a worker's last sign of life.

Beat sends the task that writes the sign of life like any other, so that it proves that the whole
chain works: beat, broker, worker, pool process, database.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.db.models import Min, QuerySet

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
    by_state = jobs.filter(is_free(now)).order_by().values_list("state")
    oldest = by_state.annotate(Min("queued_at"), Min("lease_until"))
    moments = [queued if state == JobState.QUEUED else over for state, queued, over in oldest]
    # a moment in the future was written before the clock was set back
    return min((min(moment, now) for moment in moments), default=None)


def note_sign_of_life(now: datetime) -> None:
    """Record that a worker is running at this moment."""
    cache.set(SIGN_OF_LIFE, now, timeout=None)


def is_any_waiting(now: datetime, seconds: float) -> bool:
    """Whether a job that a worker could take was queued more than `seconds` ago."""
    long_ago = is_outside("queued_at", now - timedelta(seconds=seconds), now)
    return Job.objects.filter(is_free(now), long_ago, attempts__lt=MAX_ATTEMPTS).exists()
