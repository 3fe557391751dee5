"""Withdraw a pause recorded by mistake: its days are judged again."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.models import User
from contracts.contract.actions.agree_pause import pause_particulars
from contracts.models import Pause


@transaction.atomic
def withdraw_pause(*, pause: Pause, reason: str, by: User) -> None:
    withdrawal = withdraw_fact(pause, reason=reason, by=by)
    details = {**pause_particulars(pause), "reason": withdrawal.reason}
    record(pause.vendor, "pause_withdrawn", by=by, client=pause.client, **details)
