"""Queued jobs, run in the test's own process."""

from functools import cache

from celery import current_app
from django.utils import timezone

from clientcare.core.jobs import is_free, run_job
from clientcare.models import Job, JobState


@cache
def read_kinds() -> None:
    """The kinds of jobs, as a starting worker reads them. It checks all models, too, which takes
    longer than most jobs.
    """
    current_app.loader.import_default_modules()


def run_queued(*kinds: str) -> int:
    """Run what is queued, as the worker does: by the job's row, one after the other, until none is
    left. How many ran.
    """
    read_kinds()
    ran = 0
    while True:
        waiting = Job.objects.filter(is_free(timezone.now()), state=JobState.QUEUED)
        waiting = waiting.filter(kind__in=kinds) if kinds else waiting
        job = waiting.order_by("pk").first()
        if job is None:
            return ran
        run_job(job.pk)
        ran += 1
