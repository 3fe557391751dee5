"""What the stage of a relationship follows from, read as of a day."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientcare.models import Client
from contracts.billing.balances import open_invoices
from contracts.models import Contract, ContractGap, Flag, Kickoff, LineProgress, TimeEntry
from offboarding.models import RiskCase, Termination
from offboarding.relationship.stage import RelationFacts


def relation_facts(client: Client, today: date) -> RelationFacts:
    """In one query."""
    contracts = Contract.objects.valid().filter(client=client.pk, signed_on__lte=today)
    going_on = Contract.objects.going_on(today).filter(client=client.pk)
    names = {
        "is_signed": Exists(contracts),
        "is_going_on": Exists(going_on),
        "has_work": Exists(with_work(going_on, today)),
        "completed": Exists(completed_by(contracts, today)),
        "has_flag": Exists(flags_on(today).filter(client=OuterRef("pk"))),
        "has_case": Exists(cases_on(today).filter(client=OuterRef("pk"))),
        "is_ending": Exists(endings_on(today).filter(client=OuterRef("pk"))),
        "has_open_money": Exists(open_invoices(today).filter(client=OuterRef("pk"))),
    }
    row = Client.objects.filter(pk=client.pk).annotate(
        **{f"r_{name}": value for name, value in names.items()}
    )
    values = row.values(*(f"r_{name}" for name in names)).get()
    return RelationFacts(**{name: bool(values[f"r_{name}"]) for name in names})


def with_work(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """A kickoff, time or progress is on record by then."""
    held = Kickoff.objects.filter(contract=OuterRef("pk"), held_on__lte=today)
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
