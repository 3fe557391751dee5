"""The rows that the state of an ending is loaded with: columns and prefetches, as of a day."""

from datetime import date

from django.db.models import (
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from clientcare.delivery.live_deliveries import GONE
from clientcare.models import TALKS, Delivery, DeliveryState, Interaction, Membership, Role
from clientcare.models.base import put_together_once
from contracts.agreement.terms_in_force import valid_terms
from contracts.models import Invoice, TaxInvoice
from offboarding.checklist.ticks import tick_column
from offboarding.models import (
    CaseFlag,
    HandoverReceipt,
    Letter,
    LetterState,
    RecipientConfirmation,
    ReviewDecision,
    ReviewDecisionKind,
    Settlement,
    SilenceAcknowledgement,
    Termination,
    TransitionItem,
)
from offboarding.paths.period import period_columns

TEAM = (Role.OWNER, Role.STAFF)  # who talk with clients


def with_state_rows(today: date) -> QuerySet[Termination]:
    """The prefetches are built for each call: Django stores in their querysets the rows they were
    read for, so a cached one would keep those rows in memory.
    """
    terms = valid_terms("contract__terms")
    return _with_columns(today).prefetch_related(
        talk_prefetch(today), terms, letter_prefetch(), settlement_prefetch()
    )


@put_together_once
def _with_columns(today: date) -> QuerySet[Termination]:
    endings = Termination.objects.select_related(
        "vendor", "client", "contract", "deed", "deed_compared_by", "case"
    )
    return endings.annotate(tick_rows=tick_column(), **_count_columns(today))


def _count_columns(today: date) -> dict:
    flags = CaseFlag.objects.filter(case=OuterRef("case"), flag__dismissed=False)
    contacts = Interaction.objects.valid().filter(client=OuterRef("client"), day__lte=today)
    invoices = Invoice.objects.issued_by(today).filter(client=OuterRef("client"))
    confirmed = RecipientConfirmation.objects.filter(
        termination=OuterRef("pk"), at__gte=OuterRef("client__recipient_changed_at")
    )
    approvals = ReviewDecision.objects.filter(
        letter__termination=OuterRef("pk"), kind=ReviewDecisionKind.APPROVED
    ).order_by("day")
    lacking_nota = TaxInvoice.objects.valid().filter(
        invoice__contract=OuterRef("contract"),
        invoice__withdrawal=None,
        dated_on__lte=today,
        nota_on=None,
        no_nota_because="",
    )
    unsettled = TransitionItem.objects.keeping_open().filter(termination=OuterRef("pk"))
    receipts = HandoverReceipt.objects.filter(pack__termination=OuterRef("pk")).order_by("-pk")
    return {
        **period_columns(Coalesce(OuterRef("letter_on"), Value(today))),
        "first_approved_on": Subquery(approvals.values("day")[:1]),
        "flag_count": _count_column(flags),
        "contact_count": _count_column(contacts),
        "invoice_count": _count_column(invoices),
        "is_recipient_confirmed": Exists(confirmed),
        "lacks_nota": Exists(lacking_nota),
        "unsettled_count": _count_column(unsettled),
        "unbound_count": _count_column(unbound_members()),
        "handed_over_on": Subquery(receipts.values("day")[:1]),
    }


def unbound_members() -> QuerySet[Membership]:
    """Of an ending in an outer query: owners and staff who have not acknowledged that nothing is
    said outside about its client.
    """
    bound = SilenceAcknowledgement.objects.filter(
        termination=OuterRef(OuterRef("pk")), written_by=OuterRef("user")
    )
    team = Membership.objects.current().filter(vendor=OuterRef("vendor"), role__in=TEAM)
    return team.filter(~Exists(bound))


def _count_column(rows: QuerySet) -> Coalesce:
    counted = (
        rows.order_by()
        .annotate(group=F("vendor"))
        .values("group")
        .annotate(n=Count("pk"))
        .values("n")
    )
    return Coalesce(Subquery(counted), 0)


def talk_prefetch(today: date, also: Q | None = None, **columns: Exists) -> Prefetch:
    """Talks and announcements of the decision, and `also` other contacts; all with `columns`."""
    condition = Q(purpose__in=TALKS) | also if also else Q(purpose__in=TALKS)
    conversations = Interaction.objects.valid().filter(condition).filter(day__lte=today)
    conversations = conversations.annotate(**columns)
    conversations = conversations.select_related("recorded_by").order_by("occurred_at", "pk")
    return Prefetch("client__interactions", conversations, to_attr="conversations")


@put_together_once
def _versions() -> QuerySet[Letter]:
    tries = Delivery.objects.filter(documents=OuterRef("letter_document"), replaced_by=None)
    deliveries = tries.exclude(state__in=GONE)
    people = (
        "review_decision__by",
        "review_decision__recorded_by",
        "lawyer",
        "settlement__computed_by",
        "submitted_by",
        "author",
    )
    return (
        Letter.objects.exclude(state=LetterState.VOID)
        .select_related(*people)
        .annotate(
            is_leaving=Exists(deliveries),
            is_uncertain=Exists(deliveries.filter(state=DeliveryState.UNKNOWN)),
        )
        .order_by("version")
    )


def letter_prefetch() -> Prefetch:
    return Prefetch("letters", _versions(), to_attr="versions")


def settlement_prefetch() -> Prefetch:
    return Prefetch("settlements", _accounts(), to_attr="accounts")


@put_together_once
def _accounts() -> QuerySet[Settlement]:
    papers = Delivery.objects.filter(
        documents=OuterRef("document"), state=DeliveryState.SENT
    ).order_by("sent_at")
    accounts = Settlement.objects.select_related("document", "computed_by").annotate(
        document_proof_on=Subquery(papers.values("proof_on")[:1]),
        document_sent_at=Subquery(
            papers.values(at=Coalesce("sent_at", "created_at"))[:1], output_field=DateTimeField()
        ),
    )
    return accounts.order_by("computed_at", "pk")
