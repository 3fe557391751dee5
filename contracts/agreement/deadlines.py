"""Deadlines by the terms in force: our reply to a message, the delivery of a request."""

from collections.abc import Mapping
from datetime import date, datetime

from clientcare.core.days_off import DaysOff
from clientcare.models import Interaction, Vendor
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.boundaries.response import Response
from contracts.agreement.boundaries.turnaround import Turnaround
from contracts.agreement.terms_in_force import TermInForce
from contracts.agreement.working_time import WORK_WEEK, WorkingTime
from contracts.models import RequestAnswer, ScopeAnswer

Terms = Mapping[str, TermInForce]


def reply_due(
    contact: Interaction, terms: Terms, days_off: DaysOff, vendor: Vendor
) -> datetime | None:
    """When our reply to a contact that asks is due; None where no reply time was agreed."""
    if Response.code not in terms:
        return None
    response: Response = terms[Response.code].value
    return response.due(contact.occurred_at, working_time_of(terms, days_off, vendor))


def delivery_due(
    answer: RequestAnswer, terms: Terms, days_off: DaysOff, vendor: Vendor
) -> date | None:
    """The delivery day of a request; None if it is not inside the scope, or no turnaround was
    agreed.
    """
    if answer.answer != ScopeAnswer.INSIDE or Turnaround.code not in terms:
        return None
    turnaround: Turnaround = terms[Turnaround.code].value
    return turnaround.due_on(answer.day, working_time_of(terms, days_off, vendor))


def working_time_of(terms: Terms, days_off: DaysOff, vendor: Vendor) -> WorkingTime:
    """The agreed hours; by default Monday to Friday without the days off."""
    if Hours.code in terms:
        hours: Hours = terms[Hours.code].value
        return hours.working_time(days_off)
    return WorkingTime(WORK_WEEK, vendor.zone, days_off)
