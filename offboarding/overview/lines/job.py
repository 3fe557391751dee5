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
from offboarding.overview.lines.kind import Gathered, LineKind, ShownLine, Viewing

KEY, RANK, PERMISSION = "job", 1, "job.retry"


def gather(found: Gathered) -> Iterator[TodayLine]:
    return iter(())


def stopped_jobs(vendor: Vendor, limit: int | None = None) -> list[TodayLine]:
    """Not to be saved; oldest first."""
    jobs = Job.objects.of(vendor).filter(state=JobState.QUARANTINED).order_by("queued_at", "pk")
    days = [local_day(job.queued_at, vendor.timezone) for job in jobs[:limit]]
    return [
        TodayLine(
            vendor=vendor, kind=KEY, rank=RANK, shown_from=day, due=day, permission=PERMISSION
        )
        for day in days
    ]


def show(line: TodayLine, viewing: Viewing) -> ShownLine:
    return ShownLine(
        line.due,
        None,
        _("A job stopped after several tries."),
        _("Nothing is lost. Start it again from the outbox."),
        reverse("outbox", args=[viewing.vendor.slug]),
        _("Open the outbox"),
        "risk",
    )


JOB = LineKind(KEY, gather, show)
