"""Withdraw a move recorded by mistake: the event is on its former day again, and everything
recorded with the move is withdrawn too.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.withdraw import withdraw_fact
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.models import ChangeOrder, EventMove, Invoice
from contracts.promises.actions.withdraw_instalments import withdraw_instalments
from contracts.schedules.actions.move_steps import move_steps_back
from offboarding.event_day.actions.move_event import (
    record_move,
    refuse_ending,
    set_contract_end,
    set_event_day,
)


@transaction.atomic
def withdraw_move(*, move: EventMove, reason: str, by: User) -> None:
    """Only the last move: its day follows from those before. Refused during and after an ending,
    whose days and account are based on this event day, and while the invoice of the fee has
    payments.
    """
    lock_head(move.vendor)
    later = EventMove.objects.valid().filter(contract=move.contract, pk__gt=move.pk)
    if later.exists():
        raise Refused(_("A later move follows from this one. Withdraw that first."))
    refuse_ending(move.contract)
    withdrawal = withdraw_fact(move, reason=reason, by=by)
    for plan in move.due_days.valid().select_related("invoice__client__vendor", "vendor"):
        withdraw_instalments(plan=plan, reason=withdrawal.reason, by=by)
    move_steps_back(move=move, reason=withdrawal.reason, by=by)
    withdraw_fee(move, withdrawal.reason, by)
    set_event_day(move, move.to_on, move.from_on, by)
    set_contract_end(move, move.ends_from)
    record_move(move, "event_move_withdrawn", by, reason=withdrawal.reason)


def withdraw_fee(move: EventMove, reason: str, by: User) -> None:
    order = ChangeOrder.objects.valid().filter(event_move=move).first()
    invoice = current_fee_invoice(move)
    if order is not None:
        withdraw_change_order(change_order=order, reason=reason, by=by)
    if invoice is None:
        return
    try:
        withdraw_invoice(invoice=invoice, reason=reason, by=by)
    except Refused as refusal:
        text = _("Invoice %(number)s bills the fee of this move. %(why)s")
        raise Refused(text % {"number": invoice.number, "why": refusal}) from refusal


def current_fee_invoice(move: EventMove) -> Invoice | None:
    """The invoice of the fee, or its correction; None if it was withdrawn."""
    invoice = Invoice.objects.filter(event_move=move).first()
    while invoice is not None and invoice.withdrawal_id:
        invoice = Invoice.objects.filter(corrects=invoice).first()
    return invoice
