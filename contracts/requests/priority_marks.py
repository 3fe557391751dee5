"""Which waiting requests are against what comes first now."""

from collections.abc import Iterable
from datetime import date

from clientcare.core.days_off import DaysOff, days_off_of
from clientcare.models import Interaction, Vendor
from contracts.agreement.deadlines import delivery_due
from contracts.agreement.terms_in_force import Agreement, Agreements
from contracts.capacity.load import loads_of
from contracts.capacity.priorities import Asked, against_first, priorities_on
from contracts.models import RequestAnswer, ScopeAnswer


def mark_against(
    vendor: Vendor, contacts: Iterable[Interaction], agreements: Agreements, today: date
) -> None:
    """Set `against` on each contact, which has its answer as `given`. One query where no priorities
    are set. Of one without an answer the day of delivery is that of a request inside the scope.
    """
    current = priorities_on(vendor, today, today)
    if not any(one.items for one in current):
        return
    loads = loads_of(vendor, today)
    days_off = loads[0].person.days_off if loads else days_off_of(vendor)
    for contact in contacts:
        if waits(contact.given, today):
            asked = what_is_asked(contact, agreements, days_off, vendor)
            contact.against = against_first(current, loads, asked, today)


def waits(given: RequestAnswer | None, today: date) -> bool:
    """Whether it is still to be decided, or to be delivered."""
    if given is None or given.answer == ScopeAnswer.UNCLEAR:
        return True
    return given.due_on is not None and given.due_on >= today


def what_is_asked(
    contact: Interaction, agreements: Agreements, days_off: DaysOff, vendor: Vendor
) -> Asked:
    given = contact.given
    agreement = agreements.of(contact.client_id, contact.day, contact.contract_id)
    contract = given.contract_id if given else None
    contract = contract or (agreement and agreement.contract.pk)
    if given is not None and given.due_on is not None:
        return Asked(contract, given.due_on)
    due_on = day_if_inside(contact, agreement, days_off, vendor) if agreement else None
    return Asked(contract, due_on, is_supposed=True)


def day_if_inside(
    contact: Interaction, agreement: Agreement, days_off: DaysOff, vendor: Vendor
) -> date | None:
    supposed = RequestAnswer(answer=ScopeAnswer.INSIDE, day=contact.day)
    return delivery_due(supposed, agreement.on(contact.day), days_off, vendor)
