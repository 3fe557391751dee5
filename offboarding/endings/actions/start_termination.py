"""Begin the ending of one contract, once the owner has decided to end it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.judging.gaps import begin_gap
from contracts.models import Contract
from offboarding.models import DecisionKind, RiskCase, Termination


@transaction.atomic
def start_termination(
    *,
    case: RiskCase,
    contract: Contract,
    by: User,
    today: date,
    is_clients_wish: bool = False,
) -> Termination:
    """Refused unless the case's latest decision is to end it and the contract is this client's and
    not ended yet. `is_clients_wish`: the client ends it, should the path be the termination clause.
    """
    lock_head(case.vendor)
    case.refresh_from_db()
    contract.refresh_from_db()
    refuse_case(case)
    refuse_contract(case, contract)
    ending = Termination.objects.create(
        vendor=case.vendor,
        case=case,
        client=case.client,
        contract=contract,
        started_on=today,
        started_by=by,
        is_clients_wish=is_clients_wish,
    )
    begin_gap(contract)
    record_start(ending)
    return ending


def record_start(ending: Termination) -> None:
    record(
        ending.vendor,
        "termination_started",
        by=ending.started_by,
        day=ending.started_on,
        client=ending.client,
        number=ending.contract.number,
        termination=ending.pk,
    )


def refuse_case(case: RiskCase) -> None:
    if case.closed_on:
        raise Refused(_("This case is closed. An ending needs an open case."))
    decision = case.decisions.order_by("at", "pk").last()
    if decision is None or decision.kind != DecisionKind.END:
        raise Refused(
            _("The owner has not decided to end it. The ending starts with that decision.")
        )


def refuse_contract(case: RiskCase, contract: Contract) -> None:
    if contract.client_id != case.client_id:
        raise Refused(_("Choose a contract of this client."), field="contract")
    if contract.withdrawal_id:
        raise Refused(_("This contract was withdrawn."), field="contract")
    before = Termination.objects.filter(contract=contract, cancelled_on=None).order_by("pk").last()
    if before is None:
        return
    values = {
        "number": contract.number,
        "day": shown_day(before.closed_on or before.started_on),
    }
    if before.closed_on:
        raise Refused(
            _("Contract %(number)s was already ended on %(day)s.") % values, field="contract"
        )
    raise Refused(
        _("The ending of contract %(number)s has been under way since %(day)s.") % values,
        field="contract",
    )
