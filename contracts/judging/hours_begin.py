"""When our agreed hours begin again after a message of the client that came outside them."""

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date, datetime

from clientcare.models import LIVE, Direction, Interaction
from contracts.agreement.boundaries.hours import Hours
from contracts.agreement.terms_in_force import TermInForce


def hours_begin_again(
    contact: Interaction,
    broken: Iterable[TermInForce],
    days_off: Container[date],
    suspended: Container[date],
) -> datetime | None:
    """By the hours in force on its day; None unless a message of the client crossed them."""
    hours = next((in_force for in_force in broken if in_force.term.kind == Hours.code), None)
    if hours is None or contact.direction != Direction.INBOUND or contact.channel in LIVE:
        return None
    calendar = replace(hours.value.working_time(days_off), suspended=suspended)
    periods = calendar.open_periods(contact.occurred_at)
    return next((opens for opens, _closes in periods if opens > contact.occurred_at), None)
