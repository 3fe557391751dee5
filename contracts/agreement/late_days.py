"""From which day an unpaid invoice is late by its contract."""

from datetime import date, timedelta

from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.terms_in_force import Agreement


def first_late_day(agreement: Agreement, due_on: date) -> date:
    """The day after the due day and the grace agreed on it."""
    at_due = agreement.on(due_on).get(PaymentTerms.code)
    return due_on + timedelta(days=1 + ((at_due.value.grace_days if at_due else 0) or 0))
