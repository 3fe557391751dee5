"""Deadlines by the terms in force: our reply to a message, the delivery of a request. Suspended
days do not count: what is due in a suspension moves behind it, by as many working days.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from clientcare.core.days_off import DaysOff
from clientcare.models import Interaction, Vendor
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.boundaries.response import Response
from contracts.agreement.boundaries.turnaround import Turnaround
from contracts.agreement.suspended_days import NOT_SUSPENDED, SuspendedDays
from contracts.agreement.terms_in_force import TermInForce
from contracts.agreement.working_time import WORK_WEEK, WorkingTime
from contracts.models import RequestAnswer, ScopeAnswer, SupportWindow

Terms = Mapping[str, TermInForce]


def reply_due(
    contact: Interaction,
    terms: Terms,
    days_off: DaysOff,
    vendor: Vendor,
    suspended: SuspendedDays = NOT_SUSPENDED,
) -> datetime | None:
    """When our reply to a contact that asks is due; None where no reply time was agreed, and while
    the work is suspended without an end.
    """
    if Response.code not in terms:
        return None
    response: Response = terms[Response.code].value
    return response.due(contact.occurred_at, working_time_of(terms, days_off, vendor, suspended))


def support_reply_due(
    contact: Interaction, window: SupportWindow, days_off: DaysOff, vendor: Vendor
) -> datetime | None:
    """When our reply is due to what was asked after the contract: its hours bind no more, so the
    days are Monday to Friday without the days off.
    """
    working_time = WorkingTime(WORK_WEEK, vendor.zone, days_off)
    return working_time.end_of_day(contact.occurred_at, window.reply_days)


def delivery_due(
    answer: RequestAnswer,
    terms: Terms,
    days_off: DaysOff,
    vendor: Vendor,
    suspended: SuspendedDays = NOT_SUSPENDED,
) -> date | None:
    """The delivery day of a request; None if it is not inside the scope, no turnaround was agreed,
    or the work is suspended without an end.
    """
    if answer.answer != ScopeAnswer.INSIDE or Turnaround.code not in terms:
        return None
    turnaround: Turnaround = terms[Turnaround.code].value
    return turnaround.due_on(answer.day, working_time_of(terms, days_off, vendor, suspended))


def working_time_of(
    terms: Terms, days_off: DaysOff, vendor: Vendor, suspended: SuspendedDays = NOT_SUSPENDED
) -> WorkingTime:
    """The agreed hours; by default Monday to Friday without the days off. Less the suspended."""
    if Hours.code in terms:
        hours: Hours = terms[Hours.code].value
        return replace(hours.working_time(days_off), suspended=suspended)
    return WorkingTime(WORK_WEEK, vendor.zone, days_off, suspended)
