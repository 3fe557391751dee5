"""Turn on or off that mail outside the hours is answered by itself."""

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User, Vendor
from contracts.models import AutoReplyPlan


@transaction.atomic
def set_auto_replies(*, vendor: Vendor, sends_itself: bool, by: User) -> AutoReplyPlan:
    """The replies go out in the name of whoever turned it on."""
    lock_head(vendor)
    plan, _made = AutoReplyPlan.objects.update_or_create(
        vendor=vendor, defaults={"sends_itself": sends_itself, "set_by": by}
    )
    record(vendor, "auto_replies_on" if sends_itself else "auto_replies_off", by=by)
    return plan
