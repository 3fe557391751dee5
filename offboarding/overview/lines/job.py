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
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


def stopped_jobs(vendor: Vendor, limit: int | None = None) -> list[WaitingLine]:
    """Oldest first."""
    stopped = Job.objects.of(vendor).filter(state=JobState.QUARANTINED)
    stopped = stopped.only("kind", "subject_id", "queued_at")
    jobs = list(stopped.order_by("queued_at", "pk")[:limit])
    subjects = {job.subject_id for job in jobs if job.kind == "refresh_client"}
    clients = Client.objects.of(vendor).in_bulk(subjects) if subjects else {}
    return [line_of(vendor, job, clients) for job in jobs]


def line_of(vendor: Vendor, job: Job, clients: Mapping[int, Client]) -> WaitingLine:
    client = clients.get(job.subject_id) if job.kind == "refresh_client" else None
    return WaitingLine(
        pk=None,
        kind=JobLines.key,
        subject_id=None,
        detail="",
        rank=JobLines.rank,
        due=local_day(job.queued_at, vendor.timezone),
        last_moment=None,
        client_id=client.pk if client else None,
        client_name=client.name if client else None,
    )


class JobLines(LineKind):
    key = "job"
    rank = 1
    permission = "job.retry"

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        return iter(())

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            line.client_name,
            _("What lists show of %(client)s is out of date: a job stopped after several tries.")
            if line.client_id
            else _("A job stopped after several tries."),
            _("Nothing is lost. Start it again from the outbox."),
            reverse("outbox", args=[viewing.vendor.slug]),
            _("Open the outbox"),
            "risk",
        )


JOB = JobLines()
