"""What is known of the events of a folder's contracts: a move, and a confirmation; and those who
decide were asked about a request; invoices with PPN before a tax invoice is recorded.
"""

from datetime import time
from decimal import Decimal

from contracts.models import (
    EventConfirmation,
    EventMove,
    InstructionCheck,
    PlayAnswer,
    TaxInvoice,
)
from tests.support.factories import make_invoice


def add_event_facts(side, folder) -> None:
    folder.event_move = EventMove.objects.create(
        vendor=side.vendor,
        contract=folder.contract_free,
        number="AD-M1",
        from_on=side.day(-25),
        to_on=side.day(-20),
        agreed_on=side.day(6),
    )
    folder.confirmation = EventConfirmation.objects.create(
        vendor=side.vendor,
        contract=folder.contract,
        subject="place",
        event_on=side.day(-20),
        place="Gedung Merdeka",
        starts_at=time(9),
        confirmed_on=side.day(3),
        channel="phone",
    )


def add_instruction_check(side, folder) -> None:
    folder.instruction_check = InstructionCheck.objects.create(
        vendor=side.vendor,
        contact=folder.request,
        person="Ibu Mertua",
        asked="Laras",
        text="Apakah permintaan ini memang dikehendaki?",
        channel="whatsapp",
        made_on=side.day(11),
        made_by=side.staff,
    )


def add_play_answer(side, folder) -> None:
    folder.play_answer = PlayAnswer.objects.create(
        vendor=side.vendor,
        contract=folder.contract,
        kind="hours",
        day=side.day(12),
        way="waived",
        reason="Sekali ini saja",
        answered_on=side.day(11),
        recorded_by=side.staff,
    )


def taxed_invoice(side) -> dict[str, int]:
    client, due = side.folder.client, side.day(20)
    invoice = make_invoice(client, "1110000", number="INV-taxed", due_on=due, vat=Decimal(110000))
    return {"pk": invoice.pk}


def unsettled_tax_invoice(side) -> dict[str, int]:
    taxed = {"invoice": side.folder.invoice, "number": "04002600000000777"}
    row = TaxInvoice.objects.create(vendor=side.vendor, dated_on=side.day(20), **taxed)
    return {"pk": row.pk}
