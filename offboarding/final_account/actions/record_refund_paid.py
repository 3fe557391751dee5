"""Record that the refund of a final account, or a part of it, was paid back."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.agreement.amounts import format_amount
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Contract, Payment, PaymentDirection
from offboarding.models import Settlement, Termination
from offboarding.settlement.issued import issued_account_of, refund_left


@transaction.atomic
def record_refund_paid(
    *,
    termination: Termination,
    amount: Decimal,
    paid_on: date,
    by: User,
    today: date,
    method: str = "",
    reference: str = "",
) -> Payment:
    """Refused for more than is left of the refund, and for one of the same sum and day as another:
    two people may record the same transfer at one moment.
    """
    lock_head(termination.vendor)
    contract = termination.contract
    issued = issued_account_of(contract, today)
    left = refund_left(issued, today)
    refuse_paid_back(issued, left)
    refuse_second(contract, amount, paid_on)
    if left is not None and amount > left:
        raise Refused(
            _(
                "Only %(left)s of the refund is left to pay. What goes back beyond it is recorded "
                "as a payment of the contract."
            )
            % {"left": format_amount(left, contract.currency)},
            field="amount",
        )
    return record_payment(
        client=termination.client,
        contract=contract,
        direction=PaymentDirection.REFUNDED,
        amount=amount,
        paid_on=paid_on,
        method=method,
        reference=reference,
        by=by,
        today=today,
    )


def refuse_paid_back(issued: Settlement | None, left: Decimal | None) -> None:
    """Refused when nothing of the refund is left to pay."""
    if issued is None or left != 0:
        return
    raise Refused(
        _(
            "Nothing of the refund of %(amount)s is left to pay. What goes back beyond it is "
            "recorded as a payment of the contract."
        )
        % {"amount": format_amount(issued.amount, issued.currency)}
    )


def refuse_second(contract: Contract, amount: Decimal, paid_on: date) -> None:
    refunds = Payment.objects.valid().filter(
        contract=contract, direction=PaymentDirection.REFUNDED, amount=amount, paid_on=paid_on
    )
    if refunds.exists():
        raise Refused(
            _(
                "%(amount)s paid back on %(day)s is on record already. If as much went back twice "
                "that day, record the second one as a payment of the contract."
            )
            % {
                "amount": format_amount(amount, contract.currency),
                "day": format_day(paid_on, current_language(), "plain"),
            }
        )
