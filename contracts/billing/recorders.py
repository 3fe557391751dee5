"""Which action records a payment."""

from collections.abc import Callable, Mapping
from typing import Any

from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.record_receipt import record_receipt
from contracts.billing.actions.refund_credit import refund_credit
from contracts.billing.actions.use_credit import use_credit
from contracts.models import Payment

RECORDERS: Mapping[str, Callable[..., Payment]] = {
    "shares": record_receipt,
    "used_on": use_credit,
    "credit_in": refund_credit,
}


def recorder_for(particulars: Mapping[str, Any]) -> Callable[..., Payment]:
    """The action that takes these arguments; by default a payment of one invoice or contract."""
    for name, action in RECORDERS.items():
        if name in particulars:
            return action
    return record_payment
