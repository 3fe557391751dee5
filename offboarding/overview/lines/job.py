"""A job stopped after several attempts; the refresh of one client names the client.

This line is read from the jobs themselves and never stored: it has to show also when the jobs that
write stored lines are what stopped.
"""

from collections.abc import Iterator, Mapping

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import local_day
from clientcare.models import Client, Job, JobState, Vendor
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing


def stopped_jobs(vendor: Vendor, limit: int | None = None) -> list[TodayLine]:
    """Not to be saved; oldest first."""
    stopped = Job.objects.of(vendor).filter(state=JobState.QUARANTINED)
    jobs = list(stopped.order_by("queued_at", "pk")[:limit])
    subjects = {job.subject_id for job in jobs if job.kind == "refresh_client"}
    clients = Client.objects.of(vendor).in_bulk(subjects) if subjects else {}
    return [line_of(vendor, job, clients) for job in jobs]


def line_of(vendor: Vendor, job: Job, clients: Mapping[int, Client]) -> TodayLine:
    day = local_day(job.queued_at, vendor.timezone)
    return TodayLine(
        vendor=vendor,
        client=clients.get(job.subject_id) if job.kind == "refresh_client" else None,
        kind=JobLines.key,
        rank=JobLines.rank,
        shown_from=day,
        due=day,
        permission=JobLines.permission,
    )


class JobLines(LineKind):
    key = "job"
    rank = 1
    permission = "job.retry"

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        return iter(())

    def show(self, line: TodayLine, viewing: Viewing) -> ShownLine:
        client = line.client if line.client_id else None
        return ShownLine(
            line.due,
            client,
            _("What lists show of %(client)s is out of date: a job stopped after several tries.")
            if client
            else _("A job stopped after several tries."),
            _("Nothing is lost. Start it again from the outbox."),
            reverse("outbox", args=[viewing.vendor.slug]),
            _("Open the outbox"),
            "risk",
        )


JOB = JobLines()
