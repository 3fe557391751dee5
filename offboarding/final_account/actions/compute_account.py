"""Compute the final account as of today and keep it, unless nothing has changed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import lock_step
from offboarding.final_account.actions.void_final_account import void_final_account
from offboarding.models import LetterState, Settlement, Termination
from offboarding.settlement.from_rows import compute_for_ending, is_provisional
from offboarding.settlement.frozen import account_to_json


@transaction.atomic
def compute_account(*, termination: Termination, by: User, today: date) -> Settlement:
    """Provisional until the last day has come, unless letter and last day are one. Path and dates
    must be set.
    """
    state = lock_step(termination, "account", today)
    if state.is_letter_in_force and state.letter_state != LetterState.SENT:
        raise Refused(
            _(
                "The letter names the account as it was submitted. Start a new draft to compute "
                "it again."
            )
        )
    void_final_account(state=state, by=by, today=today)
    return save_settlement(termination, by, today)


def save_settlement(termination: Termination, by: User, today: date) -> Settlement:
    """The latest settlement if its figures are equal, else a new row. Call it under the vendor's
    lock.
    """
    account = compute_for_ending(termination, today)
    figures, provisional = account_to_json(account), is_provisional(termination, today)
    latest = termination.settlements.order_by("computed_at", "pk").last()
    if latest is not None and latest.figures == figures and latest.is_provisional == provisional:
        return latest
    settlement = Settlement.objects.create(
        vendor=termination.vendor,
        termination=termination,
        is_provisional=provisional,
        account_on=termination.effective_on,
        currency=account.terms.currency,
        total=account.retained,
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
