"""The today list: what waits for somebody, one line and one button each; a line goes when its row
changes.

Order: day due (overdue first), then the kind of line, then the client. Each source reads what was
loaded for all of them, or asks a constant number of queries; `today_lines` shows a line to whoever
may press its button.
"""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.dates import format_moment, local_day
from clientcare.languages import current_language
from clientcare.models import DeliveryState, Job, JobState, Membership
from clientcare.permissions import may
from contracts.triggers.kinds.missed_payment.kind import MissedPayment
from offboarding.dashboard import Board, Row
from offboarding.today_endings import endings_to_go_on_with, refunds_to_pay
from offboarding.today_line import Line
from offboarding.today_rows import TodayRows, load_today


def today_lines(board: Board, membership: Membership) -> list[Line]:
    """What this person can do now, most urgent first."""
    found = load_today(board)
    lines = [
        line for source in SOURCES for line in source(found) if may(membership, line.permission)
    ]
    return sorted(lines, key=lambda line: line.order)


UNKNOWN_WORDS = (
    _("Find out whether the mail to %(client)s arrived."),
    _("Not certain. It is not sent again by itself."),
)
FAILED_WORDS = (
    _("The mail to %(client)s was refused."),
    _("Nothing was sent. Correct the address or try again."),
)


def troubled_deliveries(found: TodayRows) -> Iterator[Line]:
    """Nobody but the owner can say what became of a mail that may or may not have arrived."""
    vendor = found.board.vendor
    for delivery in found.deliveries:
        unknown = delivery.state == DeliveryState.UNKNOWN
        if not delivery.is_latest or not (unknown or delivery.state == DeliveryState.FAILED):
            continue
        words = UNKNOWN_WORDS if unknown else FAILED_WORDS
        yield Line(
            local_day(delivery.created_at, vendor.timezone),
            1,
            delivery.client,
            *words,
            reverse("outbox", args=[vendor.slug]),
            _("Open the outbox"),
            "delivery.resolve",
            "watch" if unknown else "risk",
        )


def papers_to_hand_over(found: TodayRows) -> Iterator[Line]:
    """WhatsApp and courier: the papers are ready, and the day counts only with its proof."""
    vendor = found.board.vendor
    for delivery in found.deliveries:
        if delivery.state != DeliveryState.WAITING:
            continue
        day = local_day(delivery.created_at, vendor.timezone)
        words = (
            _("Hand the papers over to %(client)s and upload the proof."),
            delivery.get_purpose_display(),
        )
        url = reverse("delivery_hand_over", args=[vendor.slug, delivery.pk])
        yield Line(
            day, 2, delivery.client, *words, url, _("Upload the proof"), "ending.prepare", "risk"
        )


def stuck_jobs(found: TodayRows) -> Iterator[Line]:
    vendor = found.board.vendor
    for job in Job.objects.of(vendor).filter(state=JobState.QUARANTINED):
        yield Line(
            due=local_day(job.queued_at, vendor.timezone),
            rank=1,
            client=None,
            state="risk",
            sentence=_("A job stopped after several tries."),
            why=_("Nothing is lost. Start it again from the outbox."),
            url=reverse("outbox", args=[vendor.slug]),
            label=_("Open the outbox"),
            permission="job.retry",
        )


def cases_to_decide(found: TodayRows) -> Iterator[Line]:
    """Cases nobody decided, watches whose day came, and decided endings that nobody started."""
    for row in found.board.rows:
        if row.case_id is not None and (line := line_of_case(row)):
            yield line


def line_of_case(row: Row) -> Line | None:
    """None while its ending is under way, or until the day to look again."""
    client = row.client
    url = reverse("case_detail", args=[client.vendor.slug, row.case_id])
    if row.stage == "risk":
        return Line(
            row.stage_since,
            3,
            client,
            _("Decide the case of %(client)s: watch, repair or end."),
            _("The evidence stands on its page."),
            url,
            _("Decide"),
            "case.decide",
            "risk",
        )
    if row.stage == "decided":
        return Line(
            row.stage_since,
            3,
            client,
            _("Start the ending with %(client)s."),
            _("The owner decided to end it professionally."),
            url,
            _("Start"),
            "ending.prepare",
            "watch",
        )
    if row.stage in ("watch", "repair") and client.review_on <= row.today:
        return Line(
            client.review_on,
            3,
            client,
            _("Look again at the case of %(client)s."),
            _("The day set for looking again has come."),
            url,
            _("Decide"),
            "case.decide",
            "watch",
        )
    return None


def payments_after_an_ending(found: TodayRows) -> Iterator[Line]:
    """During or after an ending a missed payment is a line here and opens no case."""
    for flag in found.board.flags:
        if flag.kind == MissedPayment.code and flag.after_ending and not flag.in_open_case:
            yield Line(
                flag.since,
                8,
                flag.client,
                _("%(client)s still has an unpaid invoice."),
                _("An ending is under way or done, so no case opens."),
                flag.client.get_absolute_url(),
                _("Look at the invoices"),
                "fact.read",
                "watch",
            )


def replies_due(found: TodayRows) -> Iterator[Line]:
    """A client waits for us, and the contract says until when."""
    vendor = found.board.vendor
    for row in found.board.rows:
        due_at = row.client.reply_due_at
        if due_at is None:
            continue
        moment = format_moment(due_at, vendor.timezone, current_language(), found.board.today)
        overdue = due_at < timezone.now()
        yield Line(
            local_day(due_at, vendor.timezone),
            2,
            row.client,
            _("Reply to %(client)s."),
            gettext("Our reply was due %(moment)s.") % {"moment": moment}
            if overdue
            else gettext("Our reply is due %(moment)s.") % {"moment": moment},
            f"{row.client.get_absolute_url()}#log",
            _("Reply"),
            "fact.record",
            "risk" if overdue else "watch",
        )


SOURCES: list[Callable[[TodayRows], Iterator[Line]]] = [
    replies_due,
    troubled_deliveries,
    papers_to_hand_over,
    stuck_jobs,
    cases_to_decide,
    endings_to_go_on_with,
    refunds_to_pay,
    payments_after_an_ending,
]
