"""Withdraw a cancellation recorded by mistake, or that the client took back."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from offboarding.cancelling.actions.record_cancellation import follow_said, record_said
from offboarding.models import ClientCancellation


@transaction.atomic
def withdraw_cancellation(*, cancellation: ClientCancellation, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(cancellation, reason=reason, by=by)
    follow_said(cancellation.contract)
    record_said(cancellation, "client_cancellation_withdrawn", by, reason=withdrawal.reason)
