"""Issue the invoice of one step of a contract's schedule."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.documents.client_message import message_language
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from contracts.agreement.amounts import format_amount
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.models import BillingStep, Contract, Invoice, StepKind
from contracts.schedules.steps import billed_of_price, billing_invoices, left_to_bill

LINES = {
    StepKind.DEPOSIT: PrintedText("Deposit for {service}, contract {number}"),
    StepKind.PART: PrintedText("Instalment for {service}, contract {number}"),
    StepKind.REST: PrintedText("Final payment for {service}, contract {number}"),
}


@transaction.atomic
def bill_step(*, step: BillingStep, by: User, today: date, anyway: bool = False) -> Invoice:
    """Issued today, due on the step's day but not before today. Refused if the step is billed
    already or its schedule was withdrawn. Unless `anyway`, also refused if more than the price
    would be billed, for instance because a change order was billed by hand or withdrawn.
    """
    lock_head(step.vendor)
    step = BillingStep.objects.select_related("schedule__contract__client__vendor").get(pk=step.pk)
    if step.schedule.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if earlier := billing_invoices().filter(billing_step=step).first():
        text = _("This step is billed already, with invoice %(number)s.")
        raise Refused(text % {"number": earlier.number})
    contract = step.schedule.contract
    if not anyway:
        refuse_beyond_price(step, contract, today)
    language = message_language(contract.client)
    line = LINES[StepKind(step.kind)].in_language(
        language, service=contract.service_in(language), number=contract.number
    )
    invoice = issue_invoice(
        client=contract.client,
        contract=contract,
        lines=[{"description": line[:200], "unit_price": step.amount}],
        issued_on=today,
        due_on=max(step.due_on, today),
        by=by,
        today=today,
    )
    invoice.billing_step = step
    invoice.save(update_fields=["billing_step"])
    return invoice


def refuse_beyond_price(step: BillingStep, contract: Contract, today: date) -> None:
    left = left_to_bill(contract, today)
    if step.amount <= left:
        return
    text = _(
        "This step is %(step)s, and only %(left)s of the price is not billed yet. Agree on other "
        "steps on the page of the schedule, or bill it there anyway."
    )
    if billed_of_price(contract).is_beside:
        text = _(
            "This step is %(step)s, and only %(left)s of the price is not billed yet: another "
            "invoice bills a part of it. Agree on other steps on the page of the schedule, or "
            "bill it there anyway."
        )
    sums = {"step": step.amount, "left": left}
    raise Refused(
        text % {name: format_amount(amount, contract.currency) for name, amount in sums.items()}
    )
