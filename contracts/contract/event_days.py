"""On which days contracts have their event, as a condition of a query."""

from datetime import date

from django.db.models import Q


def with_event_in(first: date, last: date) -> Q:
    """Contracts whose event, as `Contract.event_day`, is on one of these days."""
    days = (first, last)
    return Q(event_date__range=days) | Q(event_date=None, client__event_date__range=days)
