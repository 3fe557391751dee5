"""What is known of the events of a folder's contracts: a move, and a confirmation."""

from datetime import time

from contracts.models import EventConfirmation, EventMove


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
