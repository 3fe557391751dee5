"""The limits of missed_payment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PaymentLimits:
    """In days: open for more than `grace_days` after the due date; or `late_count` invoices due
    within `window_days`, each more than `late_days` late.
    """

    grace_days: int = 14
    late_days: int = 7
    late_count: int = 3
    window_days: int = 180
    # The command line beats contract and vendor; a vendor's grace is beaten by the contract's.
    grace_beats_contract: bool = False
