"""Clients with payment problems: to decide, watched, in repair."""

from datetime import date

from clientcare.models import Client
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.settle_dispute import settle_dispute
from contracts.models import Contract
from offboarding.cases.actions.decide_case import decide_case
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.management.demo.agreed import COMPANY_SCOPE, ENGLISH_SCOPE, wedding_terms
from offboarding.management.demo.chatter import COMPANY, ENGLISH, keep_in_touch, kick_off
from offboarding.management.demo.desk import Desk
from offboarding.models import RiskCase


def ayu(desk: Desk) -> None:
    """An invoice 19 days late and no word: the owner has to decide."""
    client = desk.couple("Ayu Prameswari", "Galih Nugroho", event=65)
    contract = desk.contract(
        client,
        "025",
        signed=190,
        prices=[
            ("Perencanaan dan konsep", "3.1", "12000000", "60"),
            ("Tim hari acara", "3.4", "50000000", "0"),
        ],
    )
    desk.deposit(client, contract, "15000000")
    desk.invoice(client, "Termin kedua", "20000000", due=19, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=8, since=contract.signed_on)
    desk.says(
        client,
        "Selamat siang, apakah termin kedua sudah sempat ditransfer?",
        desk.work(6),
        expects_reply=True,
    )
    desk.says(client, "Kami coba lagi ya, Kak. Kapan sebaiknya kami telepon?", desk.work(2))
    refresh_cases(vendor=desk.vendor, client=client, today=desk.ago(4))


def samudra(desk: Desk) -> None:
    """A company, watched until a day that has come."""
    client = desk.client(
        "PT Samudra Karya Gemilang",
        event=70,
        kind="business",
        person_1="Hendra Wijaya",
        honorific_1="Bapak",
        email="finance@samudra.example.com",
        reference="SKG-01",
        npwp="0123456789012345",
    )
    contract = desk.contract(
        client,
        "039",
        signed=120,
        service="Gala dinner",
        terms=wedding_terms(COMPANY_SCOPE),
        prices=[
            ("Konsep dan produksi", "2.1", "42000000", "70"),
            ("Hari acara", "2.2", "21000000", "0"),
        ],
    )
    samudras_invoices(desk, client, contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, COMPANY, last=9, since=contract.signed_on, pace=9)
    samudras_promise(desk, client)


def samudras_promise(desk: Desk, client: Client) -> None:
    desk.hears(
        client,
        "Pembayaran sedang menunggu tanda tangan direksi.",
        desk.work(7),
        "15:10",
        channel="email",
    )
    desk.says(
        client,
        "Terima kasih kabarnya, kami tunggu sampai pekan depan.",
        desk.work(7),
        "16:20",
        channel="email",
    )
    decided(
        desk,
        client,
        "watch",
        "Menunggu tanda tangan direksi.",
        day=desk.ago(8),
        look_again=desk.today,
    )


def samudras_invoices(desk: Desk, client: Client, contract: Contract) -> None:
    """One late, one disputed, and one whose dispute is settled."""
    desk.invoice(client, "Uang muka", "21000000", due=100, paid=97, contract=contract)
    desk.invoice(client, "Termin kedua", "21000000", due=25, contract=contract)
    disputed = desk.invoice(client, "Tambahan lampu", "3500000", due=30, contract=contract)
    open_dispute(
        invoice=disputed,
        from_on=desk.ago(28),
        reason="Jumlah lampu",
        by=desk.staff,
        today=desk.today,
    )
    settled = desk.invoice(client, "Cetak spanduk", "1800000", due=62, paid=45, contract=contract)
    dispute = open_dispute(
        invoice=settled, from_on=desk.ago(64), reason="Ukuran", by=desk.staff, today=desk.today
    )
    settle_dispute(dispute=dispute, until_on=desk.ago(46), by=desk.staff, today=desk.today)


def putu(desk: Desk) -> None:
    """Three invoices, each paid, each more than a week late."""
    client = desk.couple("Putu Ayu Saraswati", "Made Wirawan", event=30, name="Putu Ayu & Made")
    contract = desk.contract(
        client,
        "019",
        signed=210,
        prices=[
            ("Perencanaan dan konsep", "3.1", "10000000", "100"),
            ("Tim hari acara", "3.4", "36000000", "0"),
        ],
    )
    for label, due, late in (
        ("Termin pertama", 140, 11),
        ("Termin kedua", 95, 9),
        ("Termin ketiga", 40, 16),
    ):
        desk.invoice(client, label, "7500000", due=due, paid=due - late, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=3, since=contract.signed_on)
    desk.hears(
        client, "Maaf terlambat lagi, sudah kami transfer tadi pagi.", desk.near(24), "09:50"
    )
    desk.says(client, "Sudah kami terima, terima kasih.", desk.near(24), "11:30")
    refresh_cases(vendor=desk.vendor, client=client, today=desk.ago(23))


def yohana(desk: Desk) -> None:
    """Being repaired: a new payment plan was agreed."""
    client = desk.couple(
        "Yohana Simatupang",
        "Richard Tanujaya",
        event=163,
        language="en",
        honorific_1="Ms",
        honorific_2="Mr",
    )
    contract = desk.contract(
        client,
        "046",
        signed=80,
        terms=wedding_terms(ENGLISH_SCOPE),
        prices=[
            ("Planning and concept", "3.1", "18000000", "40"),
            ("Day-of team", "3.3", "36000000", "0"),
        ],
    )
    desk.invoice(client, "First instalment", "12000000", due=30, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, ENGLISH, last=10, since=contract.signed_on, pace=9)
    yohanas_plan(desk, client)


def yohanas_plan(desk: Desk, client: Client) -> None:
    desk.says(
        client,
        "We went through hours and instalments together; a new plan follows by email.",
        desk.work(8),
        "10:00",
        channel="meeting",
        purpose="talk",
        minutes=50,
    )
    desk.hears(client, "Thank you for the talk. The plan works for us.", desk.work(7), "15:15")
    desk.says(client, "Thank you. The first half is due on Friday.", desk.work(7), "16:05")
    reason = "Rencana cicilan baru disepakati dalam pembicaraan."
    decided(desk, client, "repair", reason, day=desk.work(6), look_again=desk.ago(-14))


def decided(
    desk: Desk, client: Client, kind: str, reason: str, *, day: date, look_again: date
) -> None:
    """What stood on a day, and what the owner decided about it."""
    refresh_cases(vendor=desk.vendor, client=client, today=day)
    case = RiskCase.objects.open().get(client=client)
    decide_case(case=case, kind=kind, reason=reason, review_on=look_again, by=desk.owner, today=day)


RISKY_STORIES = (ayu, samudra, putu, yohana)
