"""Clients with whom all goes well, so that the others stand out."""

from datetime import time, timedelta

from offboarding.management.demo.desk import Desk


def nadia(desk: Desk) -> None:
    client = desk.client(
        "Nadia & Fajar", honorific_1="Ibu", person_1="Nadia Rahma", honorific_2="Bapak", person_2="Fajar Prakoso",
        email="nadia.fajar@example.com", phone="0811 1000 001", event_date=desk.today + timedelta(days=48),
        address="Jalan Anggrek 12, Bandung",
    )  # fmt: skip
    contract = desk.contract(client, "KJN/2026/041", signed=160, prices=[
        ("Perencanaan dan konsep", "3.1", "9000000", "80"), ("Tim hari acara", "3.2", "24000000", "0"),
    ])  # fmt: skip
    desk.deposit(client, contract, "12000000", paid=158)
    desk.invoice(client, "Termin kedua", "10000000", due=30, paid=33, contract=contract)
    desk.says(client, "Rundown versi kedua sudah kami kirim ke email.", days=6, channel="email")
    desk.hears(client, "Terima kasih, rundown-nya sudah kami baca. Cocok semua.", days=5, at=time(9, 12))


def kartika(desk: Desk) -> None:
    client = desk.client(
        "Kartika & Yosef", honorific_1="Ibu", person_1="Kartika Dewanti", honorific_2="Bapak",
        person_2="Yosef Manurung",
        email="kartika.yosef@example.com", event_date=desk.today + timedelta(days=114), phone="0811 1000 002",
    )  # fmt: skip
    contract = desk.contract(client, "KJN/2026/047", signed=95, prices=[
        ("Perencanaan dan konsep", "3.1", "8000000", "50"), ("Koordinasi vendor", "3.2", "12000000", "25"),
    ])  # fmt: skip
    desk.deposit(client, contract, "8000000", paid=94)
    desk.invoice(client, "Termin kedua", "6000000", due=-10, contract=contract)
    desk.hears(client, "Kak, pertemuan minggu depan tetap Selasa ya?", days=2, at=time(11, 40))
    desk.says(client, "Betul, Selasa pukul 10.00 di kantor kami.", days=2, at=time(13, 5))


def maya(desk: Desk) -> None:
    client = desk.client("Maya Puspita", honorific_1="Ibu", person_1="Maya Puspita", email="maya.puspita@example.com")
    desk.invoice(client, "Dekorasi lamaran", "7500000", due=60, paid=61)
    desk.hears(client, "Fotonya bagus sekali. Terima kasih sekali lagi.", days=40, at=time(19, 30))


STORIES = (nadia, kartika, maya)
