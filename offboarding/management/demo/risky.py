"""Clients in trouble whose case is open: to decide, watched, in repair."""

from datetime import time, timedelta

from contracts.actions.open_dispute import open_dispute
from offboarding.actions.decide import decide
from offboarding.actions.reassess import reassess
from offboarding.management.demo.desk import Desk
from offboarding.models import RiskCase


def ayu(desk: Desk) -> None:
    """An invoice 19 days late and no word: the owner has to decide."""
    client = desk.client(
        "Ayu & Galih", honorific_1="Ibu", person_1="Ayu Prameswari", honorific_2="Bapak", person_2="Galih Nugroho",
        email="ayu.galih@example.com", event_date=desk.today + timedelta(days=65), phone="0811 1000 003",
    )  # fmt: skip
    contract = desk.contract(client, "KJN/2026/038", signed=190, prices=[
        ("Perencanaan dan konsep", "3.1", "12000000", "60"), ("Tim hari acara", "3.2", "50000000", "0"),
    ])  # fmt: skip
    desk.deposit(client, contract, "15000000", paid=188)
    desk.invoice(client, "Termin kedua", "20000000", due=19, contract=contract)
    desk.says(client, "Selamat siang, apakah termin kedua sudah sempat ditransfer?", days=9, expects_reply=True)
    desk.says(client, "Kami coba lagi ya, Kak. Boleh kami telepon sore ini?", days=3, expects_reply=True)
    reassess(vendor=desk.vendor, client=client, today=desk.ago(4))


def samudra(desk: Desk) -> None:
    """A company, watched until a day that has come."""
    client = desk.client(
        "PT Samudra Karya Gemilang", kind="business", person_1="Hendra Wijaya", honorific_1="Bapak",
        email="finance@samudra.example.com", reference="SKG-01", npwp="0123456789012345",
    )  # fmt: skip
    contract = desk.contract(client, "KJN/2026/052", signed=120, service="Gala dinner", prices=[
        ("Konsep dan produksi", "2.1", "42000000", "70"), ("Hari acara", "2.2", "21000000", "0"),
    ])  # fmt: skip
    desk.invoice(client, "Uang muka", "21000000", due=100, paid=88, contract=contract)
    desk.invoice(client, "Termin kedua", "21000000", due=25, contract=contract)
    disputed = desk.invoice(client, "Tambahan lampu", "3500000", due=30, contract=contract)
    open_dispute(invoice=disputed, from_on=desk.ago(28), reason="Jumlah lampu", by=desk.staff, today=desk.today)
    desk.hears(client, "Pembayaran sedang menunggu tanda tangan direksi.", days=12, channel="email", at=time(16, 10))
    _decided(desk, client, "watch", "Menunggu tanda tangan direksi.", days=8, look_again=0)


def putu(desk: Desk) -> None:
    """Three invoices, each paid, each more than a week late."""
    client = desk.client(
        "Putu Ayu & Made", honorific_1="Ibu", person_1="Putu Ayu Saraswati", honorific_2="Bapak",
        person_2="Made Wirawan", email="putu.made@example.com", event_date=desk.today + timedelta(days=30),
    )  # fmt: skip
    contract = desk.contract(client, "KJN/2026/033", signed=210, prices=[
        ("Perencanaan dan konsep", "3.1", "10000000", "100"), ("Tim hari acara", "3.2", "36000000", "0"),
    ])  # fmt: skip
    for label, due, late in (("Termin pertama", 140, 11), ("Termin kedua", 95, 9), ("Termin ketiga", 40, 16)):
        desk.invoice(client, label, "7500000", due=due, paid=due - late, contract=contract)
    desk.hears(client, "Maaf terlambat lagi, sudah kami transfer tadi pagi.", days=24, at=time(8, 50))
    reassess(vendor=desk.vendor, client=client, today=desk.ago(23))


def yohana(desk: Desk) -> None:
    """Being repaired: a new payment plan was agreed."""
    client = desk.client(
        "Yohana & Richard", honorific_1="Ms", person_1="Yohana Simatupang", honorific_2="Mr",
        person_2="Richard Tanujaya", email="yohana.richard@example.com", language="en",
        event_date=desk.today + timedelta(days=163),
    )  # fmt: skip
    contract = desk.contract(client, "KJN/2026/055", signed=80, prices=[
        ("Planning and concept", "3.1", "18000000", "40"), ("Day-of team", "3.2", "36000000", "0"),
    ])  # fmt: skip
    desk.invoice(client, "First instalment", "12000000", due=30, contract=contract)
    desk.says(client, "We went through hours and instalments together; a new plan follows by email.", days=11,
              channel="meeting", purpose="talk")  # fmt: skip
    desk.hears(client, "Thank you for the talk. The plan works for us.", days=10, at=time(20, 15))
    _decided(desk, client, "repair", "Rencana cicilan baru disepakati dalam pembicaraan.", days=10, look_again=-14)


def _decided(desk: Desk, client, kind: str, reason: str, *, days: int, look_again: int) -> None:
    reassess(vendor=desk.vendor, client=client, today=desk.ago(days))
    case = RiskCase.objects.open().get(client=client)
    decide(case=case, kind=kind, reason=reason, review_on=desk.ago(look_again), by=desk.owner, today=desk.ago(days))


STORIES = (ayu, samudra, putu, yohana)
