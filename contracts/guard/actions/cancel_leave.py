"""Cancel a leave: the person is there after all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import Leave


@transaction.atomic
def cancel_leave(*, leave: Leave, by: User) -> None:
    lock_head(leave.vendor)
    open_ones = Leave.objects.filter(pk=leave.pk, cancelled_at=None)
    if not open_ones.update(cancelled_at=timezone.now()):
        raise Refused(_("This leave was cancelled already."))
    record(leave.vendor, "leave_cancelled", by=by, leave=leave.pk)
