"""Bill the fee of a moved event: a change order of the contract, and its invoice."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.contract.actions.note_progress import note_progress
from contracts.models import Bills, EventMove, Invoice, PriceLine

FEE_LINE = PrintedText("Moving the event from {old} to {new}")
EARNED = Decimal(100)


@transaction.atomic
def bill_move(*, move: EventMove, due_on: date | None, by: User, today: date) -> None:
    """The fee is a price line of its own, earned when the move was agreed, so that the account of
    an ending and the checks of the event know what its invoice bills. Without `due_on` it was
    billed before, and no invoice is issued.
    """
    if due_on is not None and due_on < today:
        raise Refused(_("This day has passed: choose today or a later day."), field="fee_due_on")
    order = record_change_order(
        contract=move.contract,
        number=move.number,
        title=fee_line(move, "id"),
        approved_on=move.agreed_on,
        requests=(),
        by=by,
        today=today,
        price=move.fee,
    )
    line = order.price_lines.get()
    PriceLine.objects.filter(pk=line.pk).update(
        description_en=f"{move.number} {fee_line(move, 'en')}"[:200]
    )
    note_progress(line=line, percent=EARNED, day=move.agreed_on, by=by, today=today, is_work=False)
    move.change_order = order
    if due_on is not None:
        move.fee_invoice = issue_fee(move, line, due_on, by, today)
    move.save(update_fields=["change_order", "fee_invoice"])


def fee_line(move: EventMove, language: str) -> str:
    days = {"old": long_date(move.from_on, language), "new": long_date(move.to_on, language)}
    return FEE_LINE.in_language(language, **days)


def issue_fee(move: EventMove, line: PriceLine, due_on: date, by: User, today: date) -> Invoice:
    client = move.contract.client
    invoice = issue_invoice(
        client=client,
        contract=move.contract,
        lines=[{"description": fee_line(move, client.language), "unit_price": move.fee}],
        issued_on=today,
        due_on=due_on,
        by=by,
        today=today,
    )
    invoice.bills, invoice.billed_line = Bills.LINE, line
    invoice.save(update_fields=["bills", "billed_line"])
    return invoice
