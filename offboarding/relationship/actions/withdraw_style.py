"""Withdraw a working style that was recorded by mistake: the earlier one applies again."""

from django.db import transaction

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.models import WorkingProfile


@transaction.atomic
def withdraw_style(*, profile: WorkingProfile, reason: str, by: User) -> None:
    lock_head(profile.vendor)
    withdrawal = withdraw_fact(profile, reason=reason, by=by)
    common = {"by": by, "client": profile.client, "profile": profile.pk}
    record(profile.vendor, "style_withdrawn", reason=withdrawal.reason, **common)
