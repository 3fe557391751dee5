"""What the stage of a relationship follows from, read as of a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from clientcare.models import Client
from contracts.agreement.terms_in_force import Agreement
from contracts.billing.balances import open_invoices
from contracts.models import Contract, ContractGap, Flag, Kickoff, LineProgress, TimeEntry
from offboarding.models import ClientOverview, RiskCase, Termination
from offboarding.relationship.stage import RelationFacts


def relation_facts(client: Client, today: date) -> RelationFacts:
    """In one query."""
    going_on = Contract.objects.going_on(today).filter(client=OuterRef("pk"))
    held, worked, done = work_columns(today).values()
    columns = {
        "r_is_signed": Exists(signed_by(today)),
        "r_is_going_on": Exists(going_on),
        "r_has_work": Exists(going_on.filter(held | worked | done)),
        "r_completed": Exists(completed_by(signed_by(today), today)),
        "r_has_flag": Exists(flags_on(today).filter(client=OuterRef("pk"))),
        "r_has_case": Exists(cases_on(today).filter(client=OuterRef("pk"))),
        "r_is_ending": Exists(endings_on(today).filter(client=OuterRef("pk"))),
        "r_has_open_money": Exists(open_invoices(today).filter(client=OuterRef("pk"))),
    }
    row = Client.objects.filter(pk=client.pk).annotate(**columns).values(*columns).get()
    return RelationFacts(**{name.removeprefix("r_"): bool(row[name]) for name in columns})


def relation_shown(
    agreements: Iterable[Agreement],
    overview: ClientOverview,
    flags: Iterable[Flag],
    has_open_money: bool,
    today: date,
) -> RelationFacts:
    """The same from what the client's page has at hand; the contracts of the client's `agreements`
    were read with `work_columns`.
    """
    agreements = list(agreements)
    going_on = [one.contract for one in agreements if one.covers(today)]
    return RelationFacts(
        is_signed=overview.last_signed_on is not None,
        is_going_on=bool(going_on),
        has_work=any(one.has_kickoff or one.has_time or one.has_progress for one in going_on),
        completed=any(was_completed(one, today) for one in agreements),
        has_flag=any(not one.dismissed for one in flags),
        has_case=overview.has_case,
        is_ending=overview.termination_id is not None,
        has_open_money=has_open_money,
    )


def signed_by(today: date) -> QuerySet[Contract]:
    """Contracts of the client of an outer query."""
    return Contract.objects.valid().filter(client=OuterRef("pk"), signed_on__lte=today)


def work_columns(today: date) -> dict[str, Exists]:
    """For annotating contracts: what of the work is on record by then."""
    held = Kickoff.objects.of_contract(OuterRef("pk")).filter(held_on__lte=today)
    worked = TimeEntry.objects.worked_by(today).filter(contract=OuterRef("pk"))
    done = LineProgress.objects.filter(line__contract=OuterRef("pk"), day__lte=today, percent__gt=0)
    return {"has_kickoff": Exists(held), "has_time": Exists(worked), "has_progress": Exists(done)}


def completed_by(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """Over by their own day, without an ending; as `was_completed` for one in memory."""
    ended = ContractGap.objects.filter(contract=OuterRef("pk"), from_on__isnull=False)
    return contracts.filter(~Exists(ended), ends_on__lt=today)


def was_completed(agreement: Agreement, today: date) -> bool:
    contract = agreement.contract
    if contract.signed_on > today or contract.ends_on is None or contract.ends_on >= today:
        return False
    return all(gap.from_on is None for gap in agreement.gaps)


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
