"""Move the due day of an invoice with the event, as agreed when the event was moved."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.models import User
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.balances import open_amount
from contracts.models import EventMove, InstalmentPlan, Invoice
from contracts.promises.actions.agree_instalments import (
    end_earlier,
    record_plan,
    write_instalments,
)

FIELD = "moved"


@transaction.atomic
def move_due_day(*, invoice: Invoice, move: EventMove, by: User, today: date) -> InstalmentPlan:
    """What is open of the invoice is due as many days later as the event. The invoice stays as it
    was issued: its new day is a row, as of an instalment plan with one instalment.

    Refused for an invoice of another contract, issued after the agreement or due before it, paid by
    then, or in instalments, which keep their own days.
    """
    lock_head(move.vendor)
    invoice.refresh_from_db(fields=["withdrawal"])
    if invoice.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY, field=FIELD)
    refuse_invoice(invoice, move)
    plan = InstalmentPlan.objects.create(
        vendor=invoice.vendor,
        invoice=invoice,
        agreed_on=move.agreed_on,
        replaces=end_earlier(invoice, move.agreed_on),
        event_move=move,
        recorded_by=by,
    )
    due_on = due_before(plan) + (move.to_on - move.from_on)
    write_instalments(plan, [(due_on, open_amount(invoice, move.agreed_on))])
    refresh_paid_on([invoice])
    record_plan(plan, "due_day_moved", by, move.agreed_on, due_on=due_on.isoformat())
    return plan


def due_before(plan: InstalmentPlan) -> date:
    """The due day until then: that of an earlier move, else the invoice's own."""
    return plan.replaces.instalments.get().due_on if plan.replaces else plan.invoice.due_on


def refuse_invoice(invoice: Invoice, move: EventMove) -> None:
    values = {"number": invoice.number}
    if invoice.contract_id != move.contract_id:
        raise Refused(_("Choose an invoice of this contract."), field=FIELD)
    if invoice.issued_on > move.agreed_on:
        text = _("Invoice %(number)s was issued after you agreed on the move.")
        raise Refused(text % values, field=FIELD)
    plan = invoice.instalment_plans.valid().filter(ended_on=None).first()
    if plan is not None and plan.event_move_id is None:
        text = _("Invoice %(number)s is paid in instalments: agree on other days for them there.")
        raise Refused(text % values, field=FIELD)
    due_on = plan.instalments.get().due_on if plan else invoice.due_on
    if due_on < move.agreed_on:
        text = _("Invoice %(number)s was overdue when you agreed on the move: it is due as it was.")
        raise Refused(text % values, field=FIELD)
    if open_amount(invoice, move.agreed_on) <= 0:
        text = _("Nothing of invoice %(number)s was open when you agreed on the move.")
        raise Refused(text % values, field=FIELD)
