"""Set the priorities of a week, a month or a quarter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import User, Vendor
from contracts.capacity.priorities import first_of, last_of, next_first
from contracts.models import Contract, Priority, PriorityList, PriorityPeriod

MOST_PRIORITIES = 5


@dataclass(frozen=True)
class NewPriority:
    """`number`: of the contract it belongs to; empty for none. `place`: of its row in the form."""

    place: int
    text: str
    number: str = ""
    due_on: date | None = None


@transaction.atomic
def set_priorities(
    *,
    vendor: Vendor,
    period: str,
    starts_on: date,
    items: Sequence[NewPriority],
    by: User,
    today: date,
) -> PriorityList:
    """In order; they replace those of the same period. Refused for any period but the current and
    the next, and at the field of the row without a text, for an unknown contract, and for a day
    outside the period.
    """
    lock_head(vendor)
    this = first_of(PriorityPeriod(period), today)
    if starts_on not in (this, next_first(period, this)):
        raise Refused(_("Set the priorities of this period or of the next one."))
    if len(items) > MOST_PRIORITIES:
        raise Refused(_("Keep it to five priorities."))
    new_list = PriorityList(
        vendor=vendor, period=period, starts_on=starts_on, set_on=today, set_by=by
    )
    rows = [priority_of(new_list, item, position) for position, item in enumerate(items, 1)]
    new_list.save()
    Priority.objects.bulk_create(rows)
    day = starts_on.isoformat()
    record(vendor, "priorities_set", by=by, starts_on=day, period=str(period), list=new_list.pk)
    return new_list


def priority_of(priority_list: PriorityList, item: NewPriority, position: int) -> Priority:
    text = clean_name(item.text, f"text_{item.place}")
    if not text:
        raise Refused(_("Write in a few words what comes first."), field=f"text_{item.place}")
    last = last_of(priority_list.period, priority_list.starts_on)
    if item.due_on is not None and not priority_list.starts_on <= item.due_on <= last:
        raise Refused(_("This day lies outside the period."), field=f"due_{item.place}")
    contract = None
    if item.number:
        contracts = Contract.objects.of(priority_list.vendor).valid()
        contract = contracts.filter(number=item.number.strip()).first()
        if contract is None:
            raise Refused(_("There is no contract of this number."), field=f"number_{item.place}")
    return Priority(
        vendor=priority_list.vendor,
        list=priority_list,
        position=position,
        text=text,
        contract=contract,
        due_on=item.due_on,
    )
