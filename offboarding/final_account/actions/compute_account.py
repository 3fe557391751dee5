"""Compute the final account as of today and keep it, unless nothing has changed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import ready
from offboarding.final_account.actions.withdraw_final_paper import withdraw_final_paper
from offboarding.models import LetterState, Settlement, Termination
from offboarding.settlement.arithmetic import to_json
from offboarding.settlement.from_rows import compute, is_provisional


@transaction.atomic
def compute_account(*, termination: Termination, by: User, today: date) -> Settlement:
    """Provisional until the last day has come, unless letter and last day are one. Path and dates
    must be set.
    """
    state = ready(termination, "account", today)
    if state.letter_stands and state.letter_state != LetterState.SENT:
        raise Refused(
            _(
                "The letter names the account as it was submitted. Start a new draft to compute "
                "it again."
            )
        )
    withdraw_final_paper(state=state, by=by, today=today)
    return keep_account(termination, by, today)


def keep_account(termination: Termination, by: User, today: date) -> Settlement:
    """The latest settlement if its figures are equal, else a new row. Call it under the vendor's
    lock.
    """
    account = compute(termination, today)
    figures, provisional = to_json(account), is_provisional(termination, today)
    latest = termination.settlements.order_by("computed_at", "pk").last()
    if latest is not None and latest.figures == figures and latest.is_provisional == provisional:
        return latest
    settlement = Settlement.objects.create(
        vendor=termination.vendor,
        termination=termination,
        is_provisional=provisional,
        account_on=termination.effective_on,
        currency=account.terms.currency,
        total=account.total,
        settled=account.settled,
        balance=account.balance,
        figures=figures,
        computed_by=by,
    )
    record_computation(settlement, by, today)
    return settlement


def record_computation(settlement: Settlement, by: User, today: date) -> None:
    record(
        settlement.termination.vendor,
        "account_computed",
        by=by,
        day=today,
        client=settlement.termination.client,
        balance=str(settlement.balance),
        currency=settlement.currency,
        settlement=settlement.pk,
        termination=settlement.termination.pk,
    )
