"""What is on record of the rungs of one case, in one query."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, tzinfo
from typing import NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, TruncDate

from clientcare.models import (
    LIVE,
    Channel,
    Direction,
    Interaction,
    PortalToken,
    Purpose,
    corrected_day,
)
from clientcare.models.base import put_together_once
from clientcare.portal.purposes import OFFER
from contracts.models import (
    Amendment,
    ChangeOffer,
    Dispute,
    InstalmentPlan,
    Invoice,
    OfferAnswer,
    OfferKind,
    PaymentPromise,
    WorkSuspension,
)
from contracts.models.invoice_sums import awaits_slip
from contracts.models.suspension import GOES_ON_FROM
from offboarding.models import (
    ClientCancellation,
    Decision,
    DecisionKind,
    ReminderMessage,
    RiskCase,
    SkippedRung,
)

NO_DAY = Cast(Value(None), DateField())
NO_ID = Cast(Value(None), BigIntegerField())
NO_TEXT = Value("", TextField())
TEXTS = ("detail", "text", "person")
# How a conversation went, and how an attempt at one was made.
REACHED, PHONED, TRIED, WROTE = "reached", "phoned", "tried", "wrote"
UNPAID = "unpaid"
NOT_GIVEN = "not given"
OF_US = Q(direction=Direction.OUTBOUND, channel__in=LIVE, was_reached=False)
HOW_IT_WENT = Case(
    When(Q(channel__in=LIVE, was_reached=True), Value(REACHED)),
    When(Q(direction=Direction.INBOUND) & ~Q(channel__in=LIVE), Value(REACHED)),
    When(OF_US & Q(channel=Channel.PHONE), Value(PHONED)),
    When(OF_US, Value(TRIED)),
    default=Value(WROTE),
    output_field=CharField(),
)


class CaseRow(NamedTuple):
    """One dated row: `code` says of what. `detail` is a decision's kind, how a talk went, a skipped
    rung, a reminder's channel, an invoice promised or in instalments, a suspended contract, the
    number of an offer of other terms (its answer is the `text`, or that the client has not got it)
    or of an amendment, both with the id of their `contract`, as the client's cancellation. `until`
    is the day to look again, the day promised, the day to answer by or the day from which work goes
    on.
    """

    code: str
    pk: int
    day: date
    until: date | None
    detail: str
    text: str
    person: str | None
    contract: int | None = None

    @property
    def get_kind_display(self) -> str:
        """Of a decision."""
        return str(DecisionKind(self.detail).label)


def case_rows(
    case: RiskCase, since: date, today: date, branches: Sequence["Branch"] | None = None
) -> list[CaseRow]:
    """Decisions and skipped rungs of the case; talks, reminders, promises, plans, suspensions,
    offers of other terms, amendments and cancellations of its client; from `since` on, in the order
    of their days. `branches`: those in which it may have rows, where that is known.
    """
    owners = {"case": case.pk, "client": case.client_id}
    parts = [
        branch.rows(today, case.vendor.zone).filter(
            row_day__range=(since, today), **{branch.lookup: owners[branch.owner]}
        )
        for branch in (BRANCHES if branches is None else branches)
    ]
    if not parts:
        return []
    first, *others = parts
    rows = map(CaseRow._make, first.union(*others, all=True))
    return sorted(rows, key=lambda row: (row.day, row.code, row.pk))


def dated_rows(rows: QuerySet, code: str, day: str, **columns: object) -> QuerySet:
    values = {"until": NO_DAY, "contract": NO_ID, **dict.fromkeys(TEXTS, NO_TEXT), **columns}
    annotated = rows.order_by().annotate(
        row_code=Value(code), row_day=F(day), **{f"row_{name}": values[name] for name in values}
    )
    names = ("row_code", "pk", "row_day", *(f"row_{name}" for name in CaseRow._fields[3:]))
    return annotated.values_list(*names)


@put_together_once
def decisions() -> QuerySet:
    columns = {"until": F("review_on"), "detail": F("kind"), "text": F("reason")}
    rows = Decision.objects.all()
    return dated_rows(rows, "decision", "decided_on", person=F("by__name"), **columns)


@put_together_once
def skipped_rungs() -> QuerySet:
    columns = {"detail": F("rung"), "text": F("reason"), "person": F("by__name")}
    return dated_rows(SkippedRung.objects.all(), "skip", "skipped_on", **columns)


@put_together_once
def talks() -> QuerySet:
    rows = Interaction.objects.valid().filter(purpose=Purpose.TALK)
    return dated_rows(rows, "talk", "day", detail=HOW_IT_WENT, text=F("channel"))


@put_together_once
def reminders() -> QuerySet:
    """Without those whose contact was withdrawn: they were not sent."""
    rows = ReminderMessage.objects.sent().annotate(day_sent=corrected_day("interaction", "sent_on"))
    return dated_rows(rows, "reminder", "day_sent", detail=F("channel"))


@put_together_once
def promises(today: date = date.max, zone: tzinfo = UTC) -> QuerySet:
    """`text` is UNPAID where all of an invoice was promised that is open still (but for tax whose
    slip is awaited), was not disputed on the promised day, and got no later due day by then: past
    that day it was not kept.
    """
    rows = PaymentPromise.objects.valid().filter(invoice__withdrawal=None)
    disputes = Dispute.objects.valid().filter(
        Q(until_on=None) | Q(until_on__gte=OuterRef("due_on")),
        invoice=OuterRef("invoice"),
        from_on__lte=OuterRef("due_on"),
    )
    later = InstalmentPlan.objects.valid().filter(
        invoice=OuterRef("invoice"),
        agreed_on__gte=OuterRef("promised_on"),
        agreed_on__lte=OuterRef("due_on"),
        instalments__due_on__gt=OuterRef("due_on"),
    )
    paid = Invoice.objects.filter(awaits_slip(today), pk=OuterRef("invoice"))
    is_unpaid = Q(amount=None, invoice__paid_on=None) & ~Exists(disputes) & ~Exists(later)
    is_unpaid &= ~Exists(paid)
    text = Case(When(is_unpaid, Value(UNPAID)), default=Value(""), output_field=TextField())
    columns = {"until": F("due_on"), "detail": F("invoice__number"), "text": text}
    return dated_rows(rows, "promise", "promised_on", **columns)


@put_together_once
def instalment_plans() -> QuerySet:
    """Without due days that moved with an event, which ask for nothing."""
    rows = InstalmentPlan.objects.valid().filter(invoice__withdrawal=None, event_move=None)
    return dated_rows(rows, "plan", "agreed_on", detail=F("invoice__number"))


@put_together_once
def suspensions() -> QuerySet:
    rows = WorkSuspension.objects.valid().annotate(goes_on=GOES_ON_FROM)
    rows = rows.filter(Q(goes_on=None) | Q(from_on__lt=F("goes_on")))
    columns = {"until": F("goes_on"), "detail": F("contract__number")}
    return dated_rows(rows, "suspend", "from_on", **columns)


@put_together_once
def offers_of_terms(today: date = date.max, zone: tzinfo = UTC) -> QuerySet:
    """Without those that another one replaced by `today`, or whose answer the client did not say.
    An answer counts from the day of its contact as corrected. `text` is NOT_GIVEN of one whose link
    the client had not got by `today`, or that was revoked before they had to answer, on the days
    of the vendor's `zone`.
    """
    said = Exists(OfferAnswer.objects.said().filter(offer=OuterRef("pk")))
    said |= Q(answer=None) | Q(answered_on__gt=today)
    in_place = Q(replaced_by=None) | Q(replaced_by__offered_on__gt=today)
    answered_on = corrected_day("answer__interaction", "answer__day")
    rows = ChangeOffer.objects.valid().annotate(answered_on=answered_on)
    rows = rows.filter(said, in_place, kind=OfferKind.TERMS)
    links = PortalToken.objects.filter(purpose=OFFER, subject_id=OuterRef("pk"))
    days = {
        "made": TruncDate("created_at", tzinfo=zone),
        "ended": TruncDate("revoked_at", tzinfo=zone),
    }
    links = links.annotate(**days).filter(made__lte=today)
    links = links.filter(Q(ended=None) | Q(ended__gt=OuterRef("answer_by")))
    text = Case(
        When(answered_on__lte=today, then=F("answer__verdict")),
        When(~Exists(links), then=Value(NOT_GIVEN)),
        default=Value(""),
        output_field=TextField(),
    )
    columns = {"until": F("answer_by"), "detail": F("number"), "text": text}
    return dated_rows(rows, "terms", "offered_on", contract=F("contract_id"), **columns)


@put_together_once
def amendments() -> QuerySet:
    columns = {"detail": F("number"), "contract": F("contract_id")}
    return dated_rows(Amendment.objects.valid(), "amend", "signed_on", **columns)


@put_together_once
def cancellations() -> QuerySet:
    rows = ClientCancellation.objects.valid()
    return dated_rows(rows, "cancel", "received_on", contract=F("contract_id"))


class Branch(NamedTuple):
    """One query of the union. Its rows belong to the `owner`, the case or its client, by `lookup`.
    `is_as_of`: the content of a row depends on the day, so `build` takes it with the time zone.
    """

    build: Callable[..., QuerySet]
    owner: str
    lookup: str
    is_as_of: bool = False

    def rows(self, today: date, zone: tzinfo) -> QuerySet:
        return self.build(today, zone) if self.is_as_of else self.build()


BRANCHES = (
    Branch(decisions, "case", "case"),
    Branch(skipped_rungs, "case", "case"),
    Branch(talks, "client", "client"),
    Branch(reminders, "client", "client"),
    Branch(promises, "client", "invoice__client", is_as_of=True),
    Branch(instalment_plans, "client", "invoice__client"),
    Branch(suspensions, "client", "contract__client"),
    Branch(offers_of_terms, "client", "contract__client", is_as_of=True),
    Branch(amendments, "client", "contract__client"),
    Branch(cancellations, "client", "contract__client"),
)


def branch_columns() -> dict[str, Exists]:
    """For annotating cases: in which branches each has rows, of any day. Most have rows in few, and
    an EXISTS costs far less than a branch of the union.
    """
    owners = {"case": OuterRef("pk"), "client": OuterRef("client")}
    return {
        column_of(branch): Exists(branch.build().filter(**{branch.lookup: owners[branch.owner]}))
        for branch in BRANCHES
    }


def column_of(branch: Branch) -> str:
    return f"has_{branch.build.__name__}"


def branches_of(case: RiskCase) -> list[Branch]:
    """Of a case read with `branch_columns`."""
    return [branch for branch in BRANCHES if getattr(case, column_of(branch))]
