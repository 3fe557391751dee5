"""Lines that are computed when the list is shown: quarantined jobs (possibly the jobs that store
lines), incoming mail that is not assigned to a client, and what quiet hours held, from the moment
at which the hours begin again. One query, where there are such rows; the counts of held messages
are in the stored totals.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import (
    BigIntegerField,
    CharField,
    Count,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from clientcare.core.dates import local_day
from clientcare.models import (
    Client,
    Delivery,
    DeliveryState,
    IncomingMail,
    Job,
    JobState,
    MailState,
    Vendor,
)
from offboarding.models import OverviewTotals
from offboarding.overview.held_by_hours import held_mail, held_now
from offboarding.overview.lines.intake.quiet_hours import QUIET_HOURS
from offboarding.overview.lines.job import JOB
from offboarding.overview.lines.kind import LineKind, WaitingLine
from offboarding.overview.lines.waiting_mail import WAITING_MAIL

REFRESH = "refresh_client"  # the job that names a client
MAILS, HELD = "mails", "held"
COUNTED: Mapping[str, LineKind] = {MAILS: WAITING_MAIL, HELD: QUIET_HOURS}  # one line each
ROW_COLUMNS = ("line", "number", "since")
PERMISSION = JOB.permission  # all are for those who record facts


def unstored_lines(
    vendor: Vendor, totals: OverviewTotals, now: datetime, limit: int | None = None
) -> list[WaitingLine]:
    """Oldest first. All waiting mail is one line, and so is everything that quiet hours held. No
    rows are looked for if the `totals` were read with `has_unstored` and there are none.
    """
    stored = read_rows(vendor, now)[:limit] if getattr(totals, "has_unstored", True) else []
    held = held_now(totals.held, now)
    messages = [(HELD, *held)] if held else []
    rows = merge_held([*stored, *messages])
    subjects = {subject for kind, subject, _since in rows if kind == REFRESH}
    clients = Client.objects.of(vendor).in_bulk(subjects) if subjects else {}
    return [line_of(vendor, row, clients) for row in rows]


def has_unstored() -> Q:
    """For a query of the vendor's rows: whether there may be any rows for these lines."""
    of_vendor = {"vendor": OuterRef("vendor")}
    held = Delivery.objects.filter(state=DeliveryState.QUEUED, leaves_at__isnull=False)
    return (
        Exists(Job.objects.filter(**of_vendor, state=JobState.QUARANTINED))
        | Exists(IncomingMail.objects.filter(**of_vendor, state=MailState.WAITING))
        | Exists(held.filter(**of_vendor))
    )


def read_rows(vendor: Vendor, now: datetime) -> QuerySet:
    stopped = Job.objects.of(vendor).filter(state=JobState.QUARANTINED).order_by()
    jobs = stopped.annotate(line=F("kind"), number=F("subject_id"), since=F("queued_at"))
    waiting = IncomingMail.objects.of(vendor).filter(state=MailState.WAITING)
    rows = jobs.values_list(*ROW_COLUMNS).union(
        counted_rows(waiting, MAILS, "arrived_at"),
        counted_rows(held_mail(vendor, now), HELD, "leaves_at"),
        all=True,
    )
    return rows.order_by("since", "number")


def counted_rows(rows: QuerySet, line: str, moment: str) -> QuerySet:
    """One row with their number and the earliest `moment`; no row if there are none."""
    number = Count("pk", output_field=BigIntegerField())
    counted = (
        rows.order_by()
        .values("vendor")
        .annotate(line=Value(line, CharField()), number=number, since=Min(moment))
    )
    return counted.values_list(*ROW_COLUMNS)


def merge_held(rows: list[tuple]) -> list[tuple]:
    """Merge held messages and held mail into one row, as of the first of them."""
    held = [row for row in rows if row[0] == HELD]
    others = [row for row in rows if row[0] != HELD]
    if held:
        others.append((HELD, sum(row[1] for row in held), min(row[2] for row in held)))
    return sorted(others, key=lambda row: (row[2], row[1]))


def line_of(vendor: Vendor, row: tuple, clients: Mapping[int, Client]) -> WaitingLine:
    kind, subject, moment = row
    line = COUNTED.get(kind, JOB)
    client = clients.get(subject) if kind == REFRESH else None
    return WaitingLine(
        pk=None,
        kind=line.key,
        subject_id=None,
        detail=str(subject) if kind in COUNTED else "",
        rank=line.rank,
        due=local_day(moment, vendor.timezone),
        last_moment=None,
        client_id=client.pk if client else None,
        client_name=client.name if client else None,
    )
