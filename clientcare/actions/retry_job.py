"""Start a job again that was set aside after several tries."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare import jobs
from clientcare.models import Job, JobState, User
from clientcare.numbering import lock_head
from clientcare.refused import Refused
from clientcare.timeline import record


@transaction.atomic
def retry_job(*, job: Job, by: User) -> None:
    lock_head(job.vendor)
    job.refresh_from_db()
    if job.state != JobState.QUARANTINED:
        raise Refused(_("This job is not set aside any more."))
    record(job.vendor, "job_retried", by=by, job=job.pk, job_kind=job.kind)
    jobs.retry(job)
