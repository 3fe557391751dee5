"""The first steps of a new vendor are over: put away by the owner, or all done."""

from django.db import transaction
from django.utils import timezone

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User, Vendor
from offboarding.today.first_steps import are_all_done


@transaction.atomic
def end_first_steps(*, vendor: Vendor, by: User | None = None) -> None:
    """End them for good: by the owner at any time, or without a user once all are done."""
    if vendor.first_steps_over_at is not None:
        return
    lock_head(vendor)
    vendor.refresh_from_db()
    if vendor.first_steps_over_at is not None or (by is None and not are_all_done(vendor)):
        return
    vendor.first_steps_over_at = timezone.now()
    vendor.save(update_fields=["first_steps_over_at"])
    if by is not None:
        record(vendor, "first_steps_put_away", by=by)
