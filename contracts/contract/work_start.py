"""From when work on a contract is recorded. One that was signed by link waits for its kickoff; one
that was recorded by hand, or before there were kickoffs, counts as started. It is in force either
way: only recording work waits.
"""

from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from contracts.models import (
    BillingStep,
    Contract,
    Kickoff,
    Payment,
    PaymentDirection,
    Signing,
    SigningOutcome,
    StepKind,
    WithholdingSlip,
)


def waits_for_kickoff() -> Exists:
    """As a column of contracts: signed by link, and no kickoff that holds."""
    held = Kickoff.objects.of_contract(OuterRef("draft__contract"))
    signed = Signing.objects.filter(
        ~Exists(held), draft__contract=OuterRef("pk"), outcome=SigningOutcome.SIGNED
    )
    return Exists(signed)


def kickoff_columns() -> dict[str, Exists | Subquery]:
    """Annotations of contracts for their page: whether work waits, and the day of the kickoff that
    holds.
    """
    held = Kickoff.objects.of_contract(OuterRef("pk"))
    return {
        "waits_for_kickoff": waits_for_kickoff(),
        "kickoff_on": Subquery(held.values("held_on")[:1]),
    }


def refuse_not_started(contract: Contract) -> None:
    if Contract.objects.filter(waits_for_kickoff(), pk=contract.pk).exists():
        raise Refused(
            _("Record the kickoff of this contract first: work on it is recorded from then on.")
        )


def deposit_left(contract: Contract) -> Decimal:
    """What is not paid yet of the deposit that the contract's schedule names; 0 without one. What
    was paid for an invoice of the contract counts, and tax that the client withheld.
    """
    steps = BillingStep.objects.filter(
        schedule__contract=contract, schedule__withdrawal=None, kind=StepKind.DEPOSIT
    )
    of_contract = Q(contract=contract) | Q(invoice__contract=contract)
    payments = Payment.objects.valid().filter(of_contract)
    withheld = WithholdingSlip.objects.valid().filter(of_contract)
    paid = total_of(payments.filter(direction=PaymentDirection.RECEIVED)) + total_of(withheld)
    paid -= total_of(payments.filter(direction=PaymentDirection.REFUNDED))
    return max(total_of(steps) - paid, Decimal(0))


def total_of(rows: QuerySet) -> Decimal:
    return rows.aggregate(total=Sum("amount"))["total"] or Decimal(0)
