"""Change when overdue invoices are reminded of, and whether that is mailed by itself."""

from collections.abc import Sequence

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User, Vendor
from offboarding.models import ReminderPlan


@transaction.atomic
def set_reminder_plan(
    *, vendor: Vendor, days: Sequence[int], sends_itself: bool, by: User
) -> ReminderPlan:
    """The user who turns on automatic mail signs the reminders."""
    lock_head(vendor)
    plan, _made = ReminderPlan.objects.update_or_create(
        vendor=vendor,
        defaults={"days": list(days), "sends_itself": sends_itself, "set_by": by},
    )
    kind = "reminders_by_themselves" if sends_itself else "reminders_planned"
    record(vendor, kind, by=by, days=", ".join(map(str, days)) or "–")
    return plan
