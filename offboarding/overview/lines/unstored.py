"""Lines that are read when the list is shown, in one query: jobs that stopped, which may be those
that write stored lines, and mail that waits for its client, which is about no client yet.
"""

from collections.abc import Mapping

from django.db.models import BigIntegerField, CharField, Count, F, Min, Value

from clientcare.core.dates import local_day
from clientcare.models import Client, IncomingMail, Job, JobState, MailState, Vendor
from offboarding.overview.lines.job import JOB
from offboarding.overview.lines.kind import WaitingLine
from offboarding.overview.lines.waiting_mail import WAITING_MAIL

REFRESH = "refresh_client"  # the job that names a client
MAILS = "mails"
ROW_COLUMNS = ("line", "number", "since")
PERMISSION = JOB.permission  # both are for those who record facts


def unstored_lines(vendor: Vendor, limit: int | None = None) -> list[WaitingLine]:
    """Oldest first; all mail that waits is one line."""
    stopped = Job.objects.of(vendor).filter(state=JobState.QUARANTINED).order_by()
    jobs = stopped.annotate(line=F("kind"), number=F("subject_id"), since=F("queued_at"))
    rows = jobs.values_list(*ROW_COLUMNS).union(waiting_mail(vendor), all=True)
    rows = list(rows.order_by("since", "number")[:limit])
    subjects = {subject for kind, subject, _since in rows if kind == REFRESH}
    clients = Client.objects.of(vendor).in_bulk(subjects) if subjects else {}
    return [line_of(vendor, row, clients) for row in rows]


def waiting_mail(vendor: Vendor):
    """One row with their number and the moment since when the first waits; none without any."""
    waiting = IncomingMail.objects.of(vendor).filter(state=MailState.WAITING).order_by()
    number = Count("pk", output_field=BigIntegerField())
    counted = waiting.values("vendor").annotate(
        line=Value(MAILS, CharField()), number=number, since=Min("arrived_at")
    )
    return counted.values_list(*ROW_COLUMNS)


def line_of(vendor: Vendor, row: tuple, clients: Mapping[int, Client]) -> WaitingLine:
    kind, subject, moment = row
    line = WAITING_MAIL if kind == MAILS else JOB
    client = clients.get(subject) if kind == REFRESH else None
    return WaitingLine(
        pk=None,
        kind=line.key,
        subject_id=None,
        detail=str(subject) if kind == MAILS else "",
        rank=line.rank,
        due=local_day(moment, vendor.timezone),
        last_moment=None,
        client_id=client.pk if client else None,
        client_name=client.name if client else None,
    )
