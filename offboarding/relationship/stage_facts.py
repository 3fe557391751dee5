"""What the stage of a relationship follows from, read as of a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientcare.models import Client
from contracts.billing.balances import open_invoices
from contracts.models import Contract, ContractGap, Flag, Kickoff, LineProgress, TimeEntry
from offboarding.models import ClientOverview, RiskCase, Termination
from offboarding.relationship.stage import RelationFacts


def relation_facts(client: Client, today: date) -> RelationFacts:
    """In one query."""
    columns = work_columns(today) | {
        "r_is_signed": Exists(signed_by(today)),
        "r_has_flag": Exists(flags_on(today).filter(client=OuterRef("pk"))),
        "r_has_case": Exists(cases_on(today).filter(client=OuterRef("pk"))),
        "r_is_ending": Exists(endings_on(today).filter(client=OuterRef("pk"))),
        "r_has_open_money": Exists(open_invoices(today).filter(client=OuterRef("pk"))),
    }
    row = Client.objects.filter(pk=client.pk).annotate(**columns).values(*columns).get()
    return RelationFacts(**{name.removeprefix("r_"): bool(row[name]) for name in columns})


def relation_shown(
    client: Client, overview: ClientOverview, flags: Iterable[Flag], has_open_money: bool
) -> RelationFacts:
    """The same from what the client's page has at hand; `client` was read with `work_columns`."""
    return RelationFacts(
        is_signed=overview.last_signed_on is not None,
        is_going_on=client.r_is_going_on,
        has_work=client.r_has_work,
        completed=client.r_completed,
        has_flag=any(not one.dismissed for one in flags),
        has_case=overview.has_case,
        is_ending=overview.termination_id is not None,
        has_open_money=has_open_money,
    )


def work_columns(today: date) -> dict[str, Exists]:
    """Annotations of clients: what no stored row says of the work for them."""
    going_on = Contract.objects.going_on(today).filter(client=OuterRef("pk"))
    return {
        "r_is_going_on": Exists(going_on),
        "r_has_work": Exists(with_work(going_on, today)),
        "r_completed": Exists(completed_by(signed_by(today), today)),
    }


def signed_by(today: date) -> QuerySet[Contract]:
    """Contracts of the client of an outer query."""
    return Contract.objects.valid().filter(client=OuterRef("pk"), signed_on__lte=today)


def with_work(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """A kickoff, time or progress is on record by then."""
    held = Kickoff.objects.of_contract(OuterRef("pk")).filter(held_on__lte=today)
    worked = TimeEntry.objects.worked_by(today).filter(contract=OuterRef("pk"))
    done = LineProgress.objects.filter(line__contract=OuterRef("pk"), day__lte=today, percent__gt=0)
    return contracts.filter(Exists(held) | Exists(worked) | Exists(done))


def completed_by(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """Over by their own day, without an ending."""
    ended = ContractGap.objects.filter(contract=OuterRef("pk"), from_on__isnull=False)
    return contracts.filter(~Exists(ended), ends_on__lt=today)


def flags_on(today: date) -> QuerySet[Flag]:
    """Those active on a day; a dismissed one counts no more."""
    lasting = Q(closed_on=None) | Q(closed_on__gt=today)
    return Flag.objects.filter(lasting, since__lte=today, dismissed=False)


def cases_on(today: date) -> QuerySet[RiskCase]:
    lasting = Q(closed_on=None) | Q(closed_on__gt=today)
    return RiskCase.objects.filter(lasting, opened_on__lte=today)


def endings_on(today: date) -> QuerySet[Termination]:
    not_over = Q(closed_on=None) | Q(closed_on__gt=today)
    not_cancelled = Q(cancelled_on=None) | Q(cancelled_on__gt=today)
    return Termination.objects.filter(not_over, not_cancelled, started_on__lte=today)
