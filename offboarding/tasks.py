"""Which function does which kind of job, for the kinds this package knows."""

from clientcare.clock import local_today
from clientcare.jobs import KINDS, Kind
from clientcare.models import Client, Job
from offboarding.actions.reassess import reassess


def reassess_client(job: Job, result: object) -> None:
    client = Client.objects.of(job.vendor).get(pk=job.subject_id)
    reassess(vendor=job.vendor, client=client, today=local_today(job.vendor))


def reassess_vendor(job: Job, result: object) -> None:
    today = local_today(job.vendor)
    reassess(vendor=job.vendor, today=today)
    job.vendor.scanned_on = today
    job.vendor.save(update_fields=["scanned_on"])


KINDS["reassess_client"] = Kind(finish=reassess_client)
KINDS["reassess_vendor"] = Kind(finish=reassess_vendor)
