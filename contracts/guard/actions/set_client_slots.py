"""Change the weekly slots for clients."""

from collections.abc import Mapping

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User, Vendor
from contracts.agreement.working_time import Block
from contracts.guard.slots import read_day, stored_slots
from contracts.models import ClientSlots


@transaction.atomic
def set_client_slots(*, vendor: Vendor, days: Mapping[int, str], by: User) -> ClientSlots:
    """`days`: by weekday, as typed. Refused at `day_0` to `day_6` as `read_day`."""
    lock_head(vendor)
    blocks: list[Block] = []
    for weekday, typed in sorted(days.items()):
        try:
            blocks += read_day(weekday, typed)
        except Refused as refusal:
            raise Refused(refusal.message, field=f"day_{weekday}") from None
    row, _made = ClientSlots.objects.update_or_create(
        vendor=vendor, defaults={"blocks": stored_slots(blocks)}
    )
    record(vendor, "client_slots_changed", by=by, count=len(blocks))
    return row
