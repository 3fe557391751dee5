"""The kinds of boundary term, one file per kind: what its value holds, how it reads, and how a
contact is tested.
"""

from typing import Any

from contracts.boundaries import (
    call_length,
    channel,
    hours,
    notice,
    payment,
    response,
    scope,
    turnaround,
)
from contracts.models import BoundaryTerm, TermKind

__all__ = ["KINDS", "agreed", "checked_value"]

KINDS: dict[str, Any] = {
    TermKind.HOURS: hours.Hours,
    TermKind.CHANNEL: channel.Channels,
    TermKind.RESPONSE: response.Response,
    TermKind.TURNAROUND: turnaround.Turnaround,
    TermKind.CALL_LENGTH: call_length.CallLength,
    TermKind.SCOPE: scope.Scope,
    TermKind.PAYMENT: payment.PaymentTerms,
    TermKind.NOTICE: notice.Notice,
}


def agreed(term: BoundaryTerm) -> Any:
    """The term's value as its kind's own class, which can be asked and put into words."""
    return KINDS[term.kind].read(term.value)


def checked_value(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    """`value` as it is kept; Refused at its field when it cannot be what was agreed."""
    return KINDS[kind].read(value).as_value()
