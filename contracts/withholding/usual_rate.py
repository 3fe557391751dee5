"""Whether a withholding slip says what PPh 23 usually comes to; any sum is recorded."""

from decimal import Decimal

from django.utils.translation import gettext as _

from clientcare.money.rounding import pph23
from contracts.agreement.amounts import format_amount
from contracts.models import WithholdingSlip

ROUNDING = Decimal(1)  # rupiah: slips round down, up or to the nearest


def other_rate(slip: WithholdingSlip) -> str:
    """What to look at, of a slip of another sum than 2 % of its base; empty where it is that sum.
    Twice as much is withheld from whom the payer knows no tax number (UU PPh art. 23(1a)).
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
    return text % {name: format_amount(one, slip.currency) for name, one in sums.items()}
