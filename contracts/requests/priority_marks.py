"""Which pending requests conflict with the priorities set for now."""

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
    """Set `against` on each contact; its answer is in `answer`. One query where no priorities are
    set. Without an answer, the delivery day is the one of a request inside the scope.
    """
    current = priorities_on(vendor, today, today)
    if not any(priorities.items for priorities in current):
        return
    loads = loads_of(vendor, today)
    days_off = loads[0].person.days_off if loads else days_off_of(vendor)
    for contact in contacts:
        if is_pending(contact.answer, today):
            asked = asked_of(contact, agreements, days_off, vendor)
            contact.against = against_first(current, loads, asked, today)


def is_pending(answer: RequestAnswer | None, today: date) -> bool:
    """Whether it is still to be decided, or to be delivered."""
    if answer is None or answer.answer == ScopeAnswer.UNCLEAR:
        return True
    return answer.due_on is not None and answer.due_on >= today


def asked_of(
    contact: Interaction, agreements: Agreements, days_off: DaysOff, vendor: Vendor
) -> Asked:
    answer = contact.answer
    agreement = agreements.of(contact.client_id, contact.day, contact.contract_id)
    contract = answer.contract_id if answer else None
    contract = contract or (agreement and agreement.contract.pk)
    if answer is not None and answer.due_on is not None:
        return Asked(contract, answer.due_on)
    due_on = day_if_inside(contact, agreement, days_off, vendor) if agreement else None
    return Asked(contract, due_on, is_supposed=True)


def day_if_inside(
    contact: Interaction, agreement: Agreement, days_off: DaysOff, vendor: Vendor
) -> date | None:
    supposed = RequestAnswer(answer=ScopeAnswer.INSIDE, day=contact.day)
    return delivery_due(supposed, agreement.on(contact.day), days_off, vendor)
