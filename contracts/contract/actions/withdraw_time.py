"""Withdraw time recorded by mistake: no account counts it any more."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.models import User
from contracts.contract.actions.record_time import record_entry
from contracts.models import TimeEntry


@transaction.atomic
def withdraw_time(*, entry: TimeEntry, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(entry, reason=reason, by=by)
    record_entry("time_withdrawn", entry, by, reason=withdrawal.reason)
