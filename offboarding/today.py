"""The today list: what waits for somebody, one line and one button each; a line goes when its row changes.

Order: day due (overdue first), then the kind of line, then the client. Each source is a function of a constant
number of queries; `today_lines` shows a line to whoever may press its button.
"""

from collections.abc import Callable, Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clientcare.dates import local_day
from clientcare.models import (
    Delivery,
    DeliveryPurpose,
    DeliveryState,
    Job,
    JobState,
    Membership,
    Vendor,
)
from clientcare.permissions import may
from contracts.models import Flag
from offboarding.models import Decision, DecisionKind, RiskCase, Termination
from offboarding.today_endings import endings_to_go_on_with, refunds_to_pay
from offboarding.today_line import Line


def today_lines(vendor: Vendor, today: date, membership: Membership) -> list[Line]:
    """What this person can do now, most urgent first."""
    lines = [line for source in SOURCES for line in source(vendor, today) if may(membership, line.permission)]
    return sorted(lines, key=lambda line: line.order)


UNKNOWN_WORDS = (
    _("Find out whether the mail to %(client)s arrived."),
    _("Not certain. It is not sent again by itself."),
)
FAILED_WORDS = (
    _("The mail to %(client)s was refused."),
    _("Nothing was sent. Correct the address or try again."),
)


def troubled_deliveries(vendor: Vendor, today: date) -> Iterator[Line]:
    """Nobody but the owner can say what became of a mail that may or may not have arrived."""
    same = {"purpose": OuterRef("purpose"), "subject_id": OuterRef("subject_id")}
    later = Delivery.objects.filter(**same, pk__gt=OuterRef("pk"))
    tried_anew = Exists(later.exclude(state__in=[DeliveryState.FAILED, DeliveryState.CANCELLED]))
    troubled = Delivery.objects.of(vendor).exclude(purpose=DeliveryPurpose.NOTICE).filter(~tried_anew, replaced_by=None)
    states = [DeliveryState.UNKNOWN, DeliveryState.FAILED]
    for delivery in troubled.filter(state__in=states).select_related("client"):
        day = local_day(delivery.created_at, vendor.timezone)
        unknown = delivery.state == DeliveryState.UNKNOWN
        words = UNKNOWN_WORDS if unknown else FAILED_WORDS
        state = "watch" if unknown else "risk"
        yield Line(
            day, 1, delivery.client, *words, reverse("outbox", args=[vendor.slug]), _("Open the outbox"),
            "delivery.resolve", state,
        )  # fmt: skip


def papers_to_hand_over(vendor: Vendor, today: date) -> Iterator[Line]:
    """WhatsApp and courier: the papers are ready, and the day counts only with its proof."""
    for delivery in Delivery.objects.of(vendor).filter(state=DeliveryState.WAITING).select_related("client"):
        day = local_day(delivery.created_at, vendor.timezone)
        words = _("Hand the papers over to %(client)s and upload the proof."), delivery.get_purpose_display()
        url = reverse("delivery_hand_over", args=[vendor.slug, delivery.pk])
        yield Line(day, 2, delivery.client, *words, url, _("Upload the proof"), "ending.prepare", "risk")


def stuck_jobs(vendor: Vendor, today: date) -> Iterator[Line]:
    for job in Job.objects.of(vendor).filter(state=JobState.QUARANTINED):
        yield Line(
            due=local_day(job.queued_at, vendor.timezone), rank=1, client=None, state="risk",
            sentence=_("A job stopped after several tries."), why=_("Nothing is lost. Start it again from the outbox."),
            url=reverse("outbox", args=[vendor.slug]), label=_("Open the outbox"), permission="job.retry",
        )  # fmt: skip


def cases_to_decide(vendor: Vendor, today: date) -> Iterator[Line]:
    """Cases nobody decided, watches whose day came, and decided endings that nobody started."""
    cases = RiskCase.objects.of(vendor).open().select_related("client").prefetch_related("decisions", "terminations")
    for case in cases:
        decision: Decision | None = next(reversed(case.decisions.all()), None)
        if any(ending.is_open for ending in case.terminations.all()):
            continue
        url = reverse("case_detail", args=[vendor.slug, case.pk])
        if decision is None or decision.kind == DecisionKind.OPEN:
            day = decision.decided_on if decision else case.opened_on
            yield Line(
                day, 3, case.client, _("Decide the case of %(client)s: watch, repair or end."),
                _("The evidence stands on its page."), url, _("Decide"), "case.decide", "risk",
            )  # fmt: skip
        elif decision.kind == DecisionKind.END:
            yield Line(
                decision.decided_on, 3, case.client, _("Start the ending with %(client)s."),
                _("The owner decided to end it professionally."), url, _("Start"), "ending.prepare", "watch",
            )  # fmt: skip
        elif decision.review_on <= today:
            yield Line(
                decision.review_on, 3, case.client, _("Look again at the case of %(client)s."),
                _("The day set for looking again has come."), url, _("Decide"), "case.decide", "watch",
            )  # fmt: skip


def payments_after_an_ending(vendor: Vendor, today: date) -> Iterator[Line]:
    """During or after an ending a missed payment is a line here and opens no case."""
    ending = Termination.objects.of(vendor).filter(cancelled_on=None).values("client")
    of_no_open_case = Q(case_flag=None) | Q(case_flag__case__closed_on__isnull=False)
    flags = Flag.objects.of(vendor).open().filter(of_no_open_case, client__in=ending)
    flags = flags.select_related("client__vendor")
    for flag in flags:
        yield Line(
            flag.since, 8, flag.client, _("%(client)s still has an unpaid invoice."),
            _("An ending is under way or done, so no case opens."), flag.client.get_absolute_url(),
            _("Look at the invoices"), "fact.read", "watch",
        )  # fmt: skip


SOURCES: list[Callable[[Vendor, date], Iterator[Line]]] = [
    troubled_deliveries,
    papers_to_hand_over,
    stuck_jobs,
    cases_to_decide,
    endings_to_go_on_with,
    refunds_to_pay,
    payments_after_an_ending,
]
