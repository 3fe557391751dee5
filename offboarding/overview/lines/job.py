"""A job was quarantined after several attempts; if it is the refresh of a client, the line names
it.

The line is read from the jobs themselves (`unstored`) and never stored: it must also appear when
the jobs that store lines have stopped.
"""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


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
