"""A job stopped after several attempts.

This line is read from the jobs themselves and never stored: it has to show also when the jobs that
write stored lines are what stopped.
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import local_day
from clientcare.models import Job, JobState, Vendor
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing


def stopped_jobs(vendor: Vendor, limit: int | None = None) -> list[TodayLine]:
    """Not to be saved; oldest first."""
    jobs = Job.objects.of(vendor).filter(state=JobState.QUARANTINED).order_by("queued_at", "pk")
    moments = jobs.values_list("queued_at", flat=True)[:limit]
    days = [local_day(moment, vendor.timezone) for moment in moments]
    return [
        TodayLine(
            vendor=vendor,
            kind=JobLines.key,
            rank=JobLines.rank,
            shown_from=day,
            due=day,
            permission=JobLines.permission,
        )
        for day in days
    ]


class JobLines(LineKind):
    key = "job"
    rank = 1
    permission = "job.retry"

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        return iter(())

    def show(self, line: TodayLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            None,
            _("A job stopped after several tries."),
            _("Nothing is lost. Start it again from the outbox."),
            reverse("outbox", args=[viewing.vendor.slug]),
            _("Open the outbox"),
            "risk",
        )


JOB = JobLines()
