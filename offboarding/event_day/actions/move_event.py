"""Record that both sides moved the event to another day, instead of a cancellation."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.edit_client import edit_client
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.signed_file import save_signed_file
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from contracts.agreement.amounts import exact_amount
from contracts.models import Contract, EventMove, Invoice
from contracts.promises.actions.move_due_day import move_due_day
from contracts.schedules.actions.move_steps import move_steps
from offboarding.event_day.actions.bill_move import bill_move
from offboarding.event_day.moving import conflicts_on, move_terms
from offboarding.models import Termination


@dataclass(frozen=True)
class AgreedMove:
    """What was agreed. `fee_due_on`: due day of the fee's invoice, None if the fee was billed
    before; `ends_on`: the new last day of the contract, None if it stays; `moved`: invoices that
    become due as many days later as the event; `steps`: unbilled steps of the billing schedule move
    too; `knows`: the user has seen the conflicts on the new day; `file`: name and content of the
    signed amendment.
    """

    number: str
    to_on: date
    agreed_on: date
    fee: Decimal
    fee_due_on: date | None = None
    ends_on: date | None = None
    moved: tuple[Invoice, ...] = ()
    steps: bool = False
    knows: bool = False
    file: tuple[str, bytes] | None = None


@transaction.atomic
def move_event(*, contract: Contract, agreed: AgreedMove, by: User, today: date) -> EventMove:
    """From the day of the agreement the event is on the new day, and days to the event, fee tiers
    and checks follow it. Payments and work done stay. A profile with the old day gets the new one.
    The fee is billed in the same step. A move to an earlier day moves no invoice, which would be
    due before its own day. Refused at its field for a new day that is past or the same, an
    agreement in the future or before the last one, during an ending or after the contract, and for
    conflicts on the new day unless the user knows of them.
    """
    lock_head(contract.vendor)
    contract = Contract.objects.select_related("client__vendor", "vendor").get(pk=contract.pk)
    move = EventMove(
        vendor=contract.vendor,
        contract=contract,
        number=agreed.number.strip(),
        from_on=contract.event_day(contract.client),
        to_on=agreed.to_on,
        agreed_on=agreed.agreed_on,
        fee=agreed.fee,
        **moved_end(contract, agreed.ends_on),
        clause=move_terms(contract, agreed.agreed_on).clause,
        recorded_by=by,
    )
    refuse_contract(contract, move, today)
    refuse_move(move, today)
    refuse_taken_day(move, agreed.knows, today)
    move.signed_file = save_signed_file(contract.client, agreed.file, by)
    taken = _("This contract has a move with the number %(number)s already.")
    save_unless_taken(move, taken % {"number": move.number}, field="number")
    set_event_day(move, move.from_on, move.to_on, by)
    set_contract_end(move, move.ends_to)
    for invoice in agreed.moved if move.to_on > move.from_on else ():
        move_due_day(invoice=invoice, move=move, by=by, today=today)
    if agreed.steps:
        move_steps(move=move, by=by)
    if move.fee:
        bill_move(move=move, due_on=agreed.fee_due_on, by=by, today=today)
    record_move(move, "event_moved", by, day=move.agreed_on)
    return move


def moved_end(contract: Contract, ends_on: date | None) -> dict[str, date]:
    """Columns of the move if the contract has an end and another one was agreed."""
    if not contract.ends_on or not ends_on or ends_on == contract.ends_on:
        return {}
    return {"ends_from": contract.ends_on, "ends_to": ends_on}


def set_contract_end(move: EventMove, day: date) -> None:
    if move.ends_to:
        move.contract.ends_on = day
        move.contract.save(update_fields=["ends_on"])


def set_event_day(move: EventMove, old: date, new: date, by: User) -> None:
    contract = move.contract
    contract.event_date = new
    contract.save(update_fields=["event_date"])
    client = contract.client
    client.refresh_from_db(fields=["event_date"])
    if client.event_date == old:
        edit_client(client=client, fields={"event_date": new}, by=by)


def refuse_contract(contract: Contract, move: EventMove, today: date) -> None:
    if contract.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if move.from_on is None:
        raise Refused(_("Neither the contract nor the client’s profile names the day of an event."))
    refuse_ending(contract)
    if not Contract.objects.going_on(today).filter(pk=contract.pk).exists():
        raise Refused(_("The contract is over: its event is not moved any more."))
    refuse_end(contract, move)


def refuse_end(contract: Contract, move: EventMove) -> None:
    if contract.ends_on is None:
        return
    if move.ends_to and move.ends_to < contract.ends_on:
        raise Refused(_("Moving the event does not end the contract earlier."), field="ends_on")
    if move.to_on > (move.ends_to or contract.ends_on):
        text = _("The contract ends before the event then: write until when it lasts.")
        raise Refused(text, field="ends_on")


def refuse_ending(contract: Contract) -> None:
    """Days, fee tiers and account of an ending are based on the event day when they were set."""
    endings = Termination.objects.filter(contract=contract, cancelled_on=None)
    if endings.filter(closed_on=None).exists():
        raise Refused(_("An ending of this contract is under way. Cancel it first."))
    if endings.exists():
        raise Refused(_("The contract is over: its event is not moved any more."))


def refuse_move(move: EventMove, today: date) -> None:
    if not move.number:
        raise Refused(_("Write the number of the amendment."), field="number")
    refuse_future_day(today, move.agreed_on, "agreed_on")
    before = EventMove.objects.valid().filter(contract=move.contract).last()
    earliest = before.agreed_on if before else move.contract.signed_on
    if move.agreed_on < earliest:
        raise Refused(_("This is before what was agreed last."), field="agreed_on")
    if move.to_on == move.from_on:
        raise Refused(_("The event is on this day already."), field="to_on")
    if move.to_on < today:
        raise Refused(_("This day has passed: choose today or a later day."), field="to_on")
    if move.fee < 0:
        raise Refused(_("A fee cannot be negative."), field="fee")
    exact_amount(move.fee, move.contract.currency, "fee")


def refuse_taken_day(move: EventMove, knows: bool, today: date) -> None:
    busy = conflicts_on(move.contract, move.to_on, today)
    if busy and not knows:
        text = _("%(busy)s If you can take it on all the same, tick the box and save again.")
        raise Refused(text % {"busy": " ".join(busy)}, field="knows")


def record_move(move: EventMove, kind: str, by: User, **particulars: Any) -> None:
    record(
        move.vendor,
        kind,
        by=by,
        client=move.contract.client,
        number=move.contract.number,
        from_on=move.from_on.isoformat(),
        to_on=move.to_on.isoformat(),
        contract_id=move.contract_id,
        move=move.pk,
        **particulars,
    )
