"""Record when a contract is billed, as agreed: its steps come to its price."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.agreement.amounts import format_amount, positive_amount
from contracts.models import BillingSchedule, BillingStep, Contract, StepKind
from contracts.schedules.steps import billed_of_price, price_of

Steps = Sequence[tuple[str, Decimal, date]]


@transaction.atomic
def agree_schedule(
    *, contract: Contract, agreed_on: date, steps: Steps, by: User, today: date
) -> BillingSchedule:
    """`steps`: kind, amount without PPN, and the day by which it is to be paid. Refused while
    another schedule holds, for days before the agreement, and where the amounts do not come to the
    price of the contract, or to what invoices do not bill of it yet.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db(fields=["withdrawal"])
    if contract.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if BillingSchedule.objects.valid().filter(contract=contract).exists():
        raise Refused(_("A schedule is agreed already. Withdraw it first."))
    refuse_future_day(today, agreed_on, "agreed_on")
    refuse_steps(contract, agreed_on, steps)
    refuse_other_sum(steps, contract, today)
    schedule = BillingSchedule.objects.create(
        vendor=contract.vendor, contract=contract, agreed_on=agreed_on, recorded_by=by
    )
    write_steps(schedule, steps)
    record_schedule(schedule, "billing_agreed", by, day=agreed_on, count=len(steps))
    return schedule


def write_steps(schedule: BillingSchedule, steps: Steps) -> None:
    BillingStep.objects.bulk_create(
        BillingStep(
            vendor=schedule.vendor, schedule=schedule, kind=kind, amount=amount, due_on=due_on
        )
        for kind, amount, due_on in steps
    )


def refuse_steps(contract: Contract, agreed_on: date, steps: Steps) -> None:
    if not steps:
        raise Refused(_("Write at least one step."))
    for kind, amount, due_on in steps:
        if kind not in StepKind.values:
            raise Refused(_("Choose what the step is."))
        positive_amount(amount, contract.currency, field="")
        if due_on < agreed_on:
            raise Refused(_("A step cannot be due before the schedule was agreed."))


def refuse_other_sum(steps: Steps, contract: Contract, today: date) -> None:
    """Refused, naming the sums, if the steps do not add up to what is not billed of the price. What
    was credited may be billed again or not: a credit note corrects an invoice, or is a gift.
    """
    billed = billed_of_price(contract)
    left = price_of(contract, today) - billed.amount
    if left <= 0:
        raise Refused(_("All of the price is billed: no step is left to agree on."))
    credited = billed.credited_of(left)
    together = sum((amount for _kind, amount, _day in steps), Decimal(0))
    if left - credited <= together <= left:
        return
    text = _("The steps come to %(together)s, and the contract to %(price)s.")
    if billed.again:
        text = _(
            "The steps come to %(together)s, and %(price)s of the contract is not billed. If what "
            "was credited was given, at most %(credited)s may be left out."
        )
    elif credited:
        text = _(
            "The steps come to %(together)s, and %(price)s of the contract is not billed, of which "
            "%(credited)s was credited and can stay so."
        )
    elif billed.amount:
        text = _("The steps come to %(together)s, and %(price)s of the contract is not billed yet.")
    sums = {"together": together, "price": left, "credited": credited}
    raise Refused(
        text % {name: format_amount(amount, contract.currency) for name, amount in sums.items()}
    )


def record_schedule(
    schedule: BillingSchedule, kind: str, by: User, day: date | None = None, **particulars: object
) -> None:
    contract = schedule.contract
    record(
        schedule.vendor,
        kind,
        by=by,
        client=contract.client,
        day=day,
        number=contract.number,
        contract_id=contract.pk,
        **particulars,
    )
