"""Withdraw a promise recorded by mistake: no page or letter names it any more."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.models import PaymentPromise
from contracts.promises.actions.record_promise import promise_particulars


@transaction.atomic
def withdraw_promise(*, promise: PaymentPromise, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(promise, reason=reason, by=by)
    record(
        promise.vendor,
        "promise_withdrawn",
        by=by,
        client=promise.invoice.client,
        reason=withdrawal.reason,
        **promise_particulars(promise),
    )
