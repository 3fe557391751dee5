"""The facts from which the stage of a relationship is computed, as of a day."""

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
    """Read in one query."""
    going_on = Contract.objects.going_on(today).filter(client=OuterRef("pk"))
    kickoff, time, progress = work_columns(today).values()
    columns = {
        "r_is_signed": Exists(signed_by(today)),
        "r_is_going_on": Exists(going_on),
        "r_has_work": Exists(going_on.filter(kickoff | time | progress)),
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
    """The same from rows that the client's page has read already. The contracts of `agreements` are
    read with `work_columns`.
    """
    agreements = list(agreements)
    going_on = [agreement.contract for agreement in agreements if agreement.covers(today)]
    return RelationFacts(
        is_signed=overview.last_signed_on is not None,
        is_going_on=bool(going_on),
        has_work=any(
            contract.has_kickoff or contract.has_time or contract.has_progress
            for contract in going_on
        ),
        completed=any(was_completed(agreement, today) for agreement in agreements),
        has_flag=any(not flag.dismissed for flag in flags),
        has_case=overview.has_case,
        is_ending=overview.termination_id is not None,
        has_open_money=has_open_money,
    )


def signed_by(today: date) -> QuerySet[Contract]:
    """Contracts of the client of an outer query."""
    return Contract.objects.valid().filter(client=OuterRef("pk"), signed_on__lte=today)


def work_columns(today: date) -> dict[str, Exists]:
    """Annotations of contracts: the kinds of work on record by `today`."""
    held = Kickoff.objects.of_contract(OuterRef("pk")).filter(held_on__lte=today)
    worked = TimeEntry.objects.worked_by(today).filter(contract=OuterRef("pk"))
    done = LineProgress.objects.filter(line__contract=OuterRef("pk"), day__lte=today, percent__gt=0)
    return {"has_kickoff": Exists(held), "has_time": Exists(worked), "has_progress": Exists(done)}


def completed_by(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """Past their agreed end, without an ending. `was_completed` is the same in memory."""
    ended = ContractGap.objects.filter(contract=OuterRef("pk"), from_on__isnull=False)
    return contracts.filter(~Exists(ended), ends_on__lt=today)


def was_completed(agreement: Agreement, today: date) -> bool:
    contract = agreement.contract
    if contract.signed_on > today or contract.ends_on is None or contract.ends_on >= today:
        return False
    return all(gap.from_on is None for gap in agreement.gaps)


def flags_on(today: date) -> QuerySet[Flag]:
    """Flags active on a day and not dismissed."""
    lasting = Q(closed_on=None) | Q(closed_on__gt=today)
    return Flag.objects.filter(lasting, since__lte=today, dismissed=False)


def cases_on(today: date) -> QuerySet[RiskCase]:
    lasting = Q(closed_on=None) | Q(closed_on__gt=today)
    return RiskCase.objects.filter(lasting, opened_on__lte=today)


def endings_on(today: date) -> QuerySet[Termination]:
    not_over = Q(closed_on=None) | Q(closed_on__gt=today)
    not_cancelled = Q(cancelled_on=None) | Q(cancelled_on__gt=today)
    return Termination.objects.filter(not_over, not_cancelled, started_on__lte=today)
