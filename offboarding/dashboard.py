"""At-risk rows: what the owner sees of every client, in risk order, in a constant number of
queries.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property, partial

from django.db.models import (
    DateField,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.base import ModelState

from clientcare.models import Client, Interaction, Vendor
from clientcare.question import Given, statement
from contracts.models import Contract, Flag, Invoice
from contracts.replies import HEARD, reply_due
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.models import Decision, DecisionKind, RiskCase, Termination
from offboarding.pulse import Pulse
from offboarding.stakes import stakes

EVENT_SOON_DAYS = 60
LISTED = (
    "name",
    "person_1",
    "person_2",
    "reference",
    "event_date",
)  # what a list shows and finds of a client


@dataclass
class Row:
    """One client as of `today`."""

    client: Client
    today: date
    flags: list[Flag] = field(default_factory=list)
    at_stake: dict[str, Decimal] = field(default_factory=dict)
    pulse: Pulse | None = None  # drawn only for the rows that are shown

    @property
    def case_id(self) -> int | None:
        return self.client.case_id

    @property
    def days_overdue(self) -> int:
        """Longest, in days; 0 when nothing is overdue."""
        return (self.today - self.client.oldest_due_on).days if self.client.oldest_due_on else 0

    @property
    def days_silent(self) -> int:
        """Since we last heard from the client, signing included; 0 where no contract
        is going on.
        """
        heard = [day for day in (self.client.last_heard_on, self.client.last_signed_on) if day]
        return (self.today - max(heard)).days if self.client.is_under_contract else 0

    @cached_property
    def next_event_on(self) -> date | None:
        """The nearest day to come of the client's own event and of its contracts'; else the
        client's, gone by.
        """
        days = (self.client.event_date, self.client.contract_event_on)
        coming = [day for day in days if day and day >= self.today]
        return min(coming, default=self.client.event_date)

    @cached_property
    def days_to_event(self) -> int | None:
        return (self.next_event_on - self.today).days if self.next_event_on else None

    @cached_property
    def stage(self) -> str:
        """calm, flagged, risk, watch, repair, decided or ending."""
        if self.client.termination_id:
            return "ending"
        if self.case_id is None:
            return "flagged" if self.flags else "calm"
        known = {DecisionKind.END: "decided", DecisionKind.OPEN: "risk", None: "risk"}
        return known.get(self.client.decision, self.client.decision)

    @property
    def stage_since(self) -> date | None:
        if self.stage == "ending":
            return self.client.ending_since
        return self.client.decided_on or self.client.case_since

    @property
    def days_in_stage(self) -> int | None:
        return (self.today - self.stage_since).days + 1 if self.stage_since else None

    @property
    def needs_attention(self) -> bool:
        return self.stage != "calm"

    def stake_in(self, currency: str) -> Decimal:
        return self.at_stake.get(currency, Decimal(0))

    def risk_key(self, currency: str) -> tuple:
        """Open case before none, number of standing flags, longest days overdue or silent, value at
        stake, name.
        """
        return (
            self.case_id is None,
            -len(self.flags),
            -max(self.days_overdue, self.days_silent),
            -self.stake_in(currency),
            self.client.name.casefold(),
        )

    def has_flag(self, kind: str) -> bool:
        return any(flag.kind == kind for flag in self.flags)

    def matches(self, asked: str) -> bool:
        """Whether name, persons or reference contain these letters."""
        client = self.client
        return (
            asked
            in " ".join(
                (client.name, client.person_1, client.person_2, client.reference)
            ).casefold()
        )


@dataclass(frozen=True)
class Board:
    """A vendor's clients as of `today`, in risk order, and every open flag, also of clients who are
    not shown.
    """

    vendor: Vendor
    today: date
    rows: list[Row]
    flags: list[Flag]


def load_board(vendor: Vendor, today: date) -> Board:
    """Three queries: every active client with the facts about it, the open flags, value at stake.

    An archived client is shown only while a case is open.
    """
    clients = (listed_client(vendor, facts) for facts in listed(today).rows(vendor=vendor))
    by_id = {client.pk: Row(client, today) for client in clients}
    flags = open_flags().rows(vendor=vendor)
    for flag in flags:
        if row := by_id.get(flag.client_id):
            row.flags.append(flag)
        flag.client = (
            row.client
            if row
            else listed_client(vendor, {"id": flag.client_id, "name": flag.client_name})
        )
    for client_id, currency, amount in stakes(today).rows(vendor=vendor):
        if client_id in by_id and amount:
            stake = by_id[client_id].at_stake
            stake[currency] = stake.get(currency, Decimal(0)) + amount
    found_rows = sorted(by_id.values(), key=lambda row: row.risk_key(vendor.currency))
    return Board(vendor, today, found_rows, flags)


def listed_client(vendor: Vendor, facts: dict) -> Client:
    """Made without `Client.__init__`, which would cost as much again as asking for all these facts;
    what is not among them is read when it is used, as after `only`.
    """
    client, state = Client.__new__(Client), ModelState()
    state.adding, state.db, state.fields_cache = False, vendor._state.db, {"vendor": vendor}
    facts["vendor_id"], facts["_state"] = vendor.pk, state
    client.__dict__ = facts
    return client


@statement
def listed(today: date) -> QuerySet:
    facts = facts_about(today)
    clients = with_open_case(Client.objects.of(Given("vendor"))).annotate(**facts)
    return clients.filter(Q(archived_at=None) | Q(open_case__isnull=False)).values(
        "id", *LISTED, *facts
    )


@statement
def open_flags() -> QuerySet[Flag]:
    """With `client_name`, `in_open_case`, and `after_ending`: the client has an ending, under way
    or done.
    """
    case = RiskCase.objects.open().filter(case_flags__flag=OuterRef("pk"))
    ending = Termination.objects.filter(client=OuterRef("client"), cancelled_on=None)
    flags = Flag.objects.of(Given("vendor")).open().annotate(client_name=F("client__name"))
    flags = flags.annotate(in_open_case=Exists(case), after_ending=Exists(ending))
    return flags.order_by("kind", "pk")


def with_open_case(clients: QuerySet[Client]) -> QuerySet[Client]:
    """Joins `open_case`, of which a client has at most one."""
    return clients.alias(open_case=FilteredRelation("cases", condition=Q(cases__closed_on=None)))


def stage_facts(today: date) -> dict:
    """What tells a client's stage and next event, as columns of a query `with_open_case`."""
    decision = Decision.objects.filter(case=OuterRef("open_case__pk")).order_by("-at", "-pk")
    ending = Termination.objects.open().filter(client=OuterRef("pk")).order_by("pk")
    coming = Contract.objects.in_force_on(today).filter(
        client=OuterRef("pk"), event_date__gte=today
    )
    return {
        "case_id": F("open_case__pk"),
        "case_since": F("open_case__opened_on"),
        "decision": Subquery(decision.values("kind")[:1]),
        "decided_on": Subquery(decision.values("decided_on")[:1]),
        "review_on": Subquery(decision.values("review_on")[:1]),
        "termination_id": Subquery(ending.values("pk")[:1], output_field=IntegerField()),
        "ending_since": Subquery(ending.values("started_on")[:1]),
        "contract_event_on": Subquery(coming.order_by("event_date").values("event_date")[:1]),
    }


def facts_about(today: date) -> dict:
    """All that ranks a client, and what waits of it."""
    overdue = (
        Invoice.objects.open_on(today)
        .undisputed_on(today)
        .filter(client=OuterRef("pk"), due_on__lt=today)
    )
    first_due = overdue.values("client").annotate(first=Min("due_on")).values("first")
    heard = Interaction.objects.standing().filter(HEARD, client=OuterRef("pk"), day__lte=today)
    signed = Contract.objects.standing().filter(client=OuterRef("pk"), signed_on__lte=today)
    going_on = Contract.objects.going_on(today).filter(client=OuterRef("pk"))
    return {
        **stage_facts(today),
        "oldest_due_on": Subquery(first_due, output_field=DateField()),
        "is_under_contract": Exists(going_on),
        "last_heard_on": Subquery(heard.order_by("-occurred_at").values("day")[:1]),
        "last_signed_on": Subquery(signed.order_by("-signed_on").values("signed_on")[:1]),
        "reply_due_at": reply_due(OuterRef("pk")),
    }


def row_filters() -> dict[str, Callable[[Row], bool]]:
    """By name as the address has it: what waits, one filter a kind of trigger, and the rest."""
    kinds = {
        kind.filter_name: partial(Row.has_flag, kind=kind.code) for kind in TRIGGER_KINDS.values()
    }
    return {
        "attention": lambda row: row.needs_attention,
        **kinds,
        "event": lambda row: (
            row.days_to_event is not None and 0 <= row.days_to_event < EVENT_SOON_DAYS
        ),
        "all": lambda row: True,
    }


def sort_rows(found: list[Row], order: str, currency: str) -> list[Row]:
    """`found` comes in risk order; the other orders keep it within equals."""
    keys = {
        "stake": lambda row: -row.stake_in(currency),
        "overdue": lambda row: -row.days_overdue,
        "silent": lambda row: -row.days_silent,
        "event": lambda row: row.next_event_on if (row.days_to_event or -1) >= 0 else date.max,
        "name": lambda row: row.client.name.casefold(),
    }
    return sorted(found, key=keys[order]) if order in keys else found


def counts(found: list[Row]) -> dict[str, int]:
    return {name: sum(map(keep, found)) for name, keep in row_filters().items()}


def total_at_stake(found: list[Row]) -> dict[str, Decimal]:
    """Per currency; no page adds two."""
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in found:
        for currency, amount in row.at_stake.items():
            totals[currency] += amount
    return dict(sorted(totals.items()))
