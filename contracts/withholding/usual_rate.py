"""Compares a withholding slip with the usual rate of PPh 23; any sum can be recorded."""

from decimal import Decimal

from django.utils.translation import gettext as _

from clientcare.money.rounding import pph23
from contracts.agreement.amounts import format_amount
from contracts.models import WithholdingSlip

ROUNDING = Decimal(1)  # rupiah: slips round down, up or to the nearest


def other_rate(slip: WithholdingSlip) -> str:
    """A warning for a slip whose amount is not 2 % of its base; empty if it is. Twice as much is
    withheld if the payer does not have our tax number (UU PPh art. 23(1a)).
    """
    usual, doubled = pph23(slip.base, slip.currency), pph23(slip.base * 2, slip.currency)
    if abs(slip.amount - usual) <= ROUNDING:
        return ""
    text = _(
        "On record: %(amount)s withheld. PPh 23 is 2%% of the base, here %(usual)s. Compare the "
        "sums with the slip: if they were mistyped, withdraw it and record it again."
    )
    if abs(slip.amount - doubled) <= ROUNDING:
        text = _(
            "On record: %(amount)s withheld, 4%% of the base. PPh 23 is 2%%, here %(usual)s, and "
            "twice as much where the payer has no tax number (NPWP) of yours: tell the client "
            "yours."
        )
    sums = {"amount": slip.amount, "usual": usual}
    return text % {name: format_amount(amount, slip.currency) for name, amount in sums.items()}
