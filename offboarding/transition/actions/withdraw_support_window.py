"""Withdraw a support window that was set by mistake: what was asked in it is judged without it."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from contracts.judging.judge import delete_judgements
from contracts.models import SupportWindow
from offboarding.models import Termination
from offboarding.transition.actions.set_support_window import record_support


@transaction.atomic
def withdraw_support_window(
    *, window: SupportWindow, termination: Termination, reason: str, by: User
) -> None:
    withdrawal = withdraw_fact(window, reason=reason, by=by)
    delete_judgements(termination.client, window.from_on)
    record_support("support_withdrawn", window, termination, by, reason=withdrawal.reason)
