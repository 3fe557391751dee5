"""Retry a quarantined job."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core import jobs
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Job, JobState, User


@transaction.atomic
def retry_job(*, job: Job, by: User) -> None:
    lock_head(job.vendor)
    job.refresh_from_db()
    if job.state != JobState.QUARANTINED:
        raise Refused(_("This job is not set aside any more."))
    record(job.vendor, "job_retried", by=by, job=job.pk, job_kind=job.kind)
    jobs.requeue_job(job)
