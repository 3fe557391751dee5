"""Clients whose work is done."""

from offboarding.cases.actions.archive_client_without_case import archive_client_without_case
from offboarding.management.demo.chatter import keep_in_touch, kick_off
from offboarding.management.demo.desk import Desk


def maya(desk: Desk) -> None:
    """One invoice, no contract."""
    client = desk.client(
        "Maya Puspita", honorific_1="Ibu", person_1="Maya Puspita", email="maya.puspita@example.com"
    )
    desk.invoice(client, "Dekorasi lamaran", "7500000", due=60, paid=61)
    desk.hears(client, "Fotonya bagus sekali. Terima kasih sekali lagi.", desk.near(40), "09:30")


def intan(desk: Desk) -> None:
    """The wedding was six weeks ago, everything paid, the contract over."""
    client = desk.couple("Intan Maharani", "Yoga Saputra", event=-42)
    contract = desk.contract(
        client,
        "013",
        signed=380,
        prices=[
            ("Perencanaan dan konsep", "3.1", "9000000", "100"),
            ("Koordinasi vendor", "3.2", "8000000", "100"),
            ("Tim hari acara", "3.4", "25000000", "100"),
        ],
    )
    desk.deposit(client, contract, "14000000")
    desk.invoice(client, "Termin kedua", "14000000", due=200, paid=203, contract=contract)
    desk.invoice(client, "Pelunasan", "14000000", due=60, paid=62, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=32, pace=5)
    desk.hears(
        client,
        "Hari yang tak terlupakan. Terima kasih untuk seluruh tim Kejora.",
        desk.near(38),
        "09:20",
    )
    desk.says(
        client,
        "Terima kasih sudah memercayakannya kepada kami. Semoga bahagia selalu.",
        desk.near(38),
        "10:10",
    )


def sari(desk: Desk) -> None:
    """Last year's wedding, put away in the archive."""
    client = desk.couple("Sari Utami", "Wisnu Hidayat", event=-215)
    contract = desk.contract(
        client,
        "011",
        signed=540,
        prices=[
            ("Perencanaan dan konsep", "3.1", "8000000", "100"),
            ("Tim hari acara", "3.4", "22000000", "100"),
        ],
    )
    desk.deposit(client, contract, "10000000")
    desk.invoice(client, "Termin kedua", "10000000", due=380, paid=384, contract=contract)
    desk.invoice(client, "Pelunasan", "10000000", due=230, paid=231, contract=contract)
    kick_off(desk, client, contract.signed_on)
    desk.hears(
        client,
        "Album sudah kami terima. Terima kasih banyak untuk semuanya.",
        desk.near(180),
        "10:15",
    )
    desk.says(client, "Senang mendengarnya. Salam hangat untuk keluarga.", desk.near(180), "11:05")
    archive_client_without_case(client=client, by=desk.staff)


SETTLED_STORIES = (maya, intan, sari)
