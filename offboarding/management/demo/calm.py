"""Clients without problems, for contrast."""

from contracts.contract.actions.amend_contract import amend_contract
from offboarding.cases.actions.close_case import close_case
from offboarding.cases.actions.decide_case import decide_case
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.management.demo.agreed import (
    COMPANY_SCOPE,
    ENGLISH_SCOPE,
    OFFICE_HOURS,
    term,
    wedding_terms,
)
from offboarding.management.demo.chatter import COMPANY, ENGLISH, exchange, keep_in_touch, kick_off
from offboarding.management.demo.desk import Desk, scan
from offboarding.management.demo.people import know_the_client
from offboarding.models import RiskCase


def nadia(desk: Desk) -> None:
    client = desk.couple("Nadia Rahma", "Fajar Prakoso", event=48)
    contract = desk.contract(
        client,
        "034",
        signed=160,
        prices=[
            ("Perencanaan dan konsep", "3.1", "9000000", "80"),
            ("Tim hari acara", "3.4", "24000000", "0"),
        ],
    )
    desk.deposit(client, contract, "12000000")
    desk.invoice(client, "Termin kedua", "10000000", due=30, paid=33, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=8, since=contract.signed_on)
    desk.says(
        client, "Rundown versi kedua sudah kami kirim ke email.", desk.work(5), channel="email"
    )
    thanks = desk.hears(
        client, "Terima kasih, rundown-nya sudah kami baca. Cocok semua.", desk.work(4), "09:12"
    )
    desk.says(client, "Senang mendengarnya. Sampai jumpa di gladi bersih.", desk.work(4), "10:40")
    know_the_client(desk, client, thanks)


def kartika(desk: Desk) -> None:
    client = desk.couple("Kartika Dewanti", "Yosef Manurung", event=114)
    contract = desk.contract(
        client,
        "044",
        signed=95,
        prices=[
            ("Perencanaan dan konsep", "3.1", "8000000", "50"),
            ("Koordinasi vendor", "3.2", "12000000", "25"),
        ],
    )
    desk.deposit(client, contract, "8000000")
    desk.invoice(client, "Termin kedua", "6000000", due=-10, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, last=7, since=contract.signed_on)
    question, reply = (
        "Kak, pertemuan minggu depan tetap Selasa ya?",
        "Betul, Selasa pukul 10.00 di kantor kami.",
    )
    exchange(desk, client, desk.work(2), (question, reply), "10:05")


def rani(desk: Desk) -> None:
    """An amendment gave them evening hours; an old case ended well."""
    client = desk.couple("Rani Anggraini", "Dimas Wicaksono", event=21)
    contract = desk.contract(
        client,
        "014",
        signed=270,
        prices=[
            ("Perencanaan dan konsep", "3.1", "10000000", "100"),
            ("Koordinasi vendor", "3.2", "9000000", "80"),
            ("Tim hari acara", "3.4", "26000000", "0"),
        ],
    )
    desk.deposit(client, contract, "15000000")
    desk.invoice(client, "Termin kedua", "15000000", due=150, paid=128, contract=contract)
    desk.invoice(client, "Termin ketiga", "10000000", due=28, paid=30, contract=contract)
    recovered(desk, client)
    signed_on = desk.near(70)
    evening = {"days": [1, 3], "from": "19:00", "to": "20:30"}
    hours = {**OFFICE_HOURS, "blocks": [*OFFICE_HOURS["blocks"], evening]}
    fields = {
        "number": "Adendum 1",
        "signed_on": signed_on,
        "starts_on": desk.next_work(signed_on),
        "note": "Jam kontak malam pada Selasa dan Kamis menjelang hari acara",
    }
    amend_contract(
        contract=contract,
        fields=fields,
        terms=[term("hours", "Adendum 1, Pasal 1", hours)],
        by=desk.staff,
        today=desk.today,
        file=scan("adendum-1.png"),
    )
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, pace=6)


def recovered(desk: Desk, client) -> None:
    """Flagged in an overdue month, repaired by a talk, paid in full."""
    refresh_cases(vendor=desk.vendor, client=client, today=desk.ago(136))
    case = RiskCase.objects.open().get(client=client)
    decide_case(
        case=case,
        kind="repair",
        reason="Pembayaran dibagi dua dalam pembicaraan.",
        review_on=desk.ago(120),
        by=desk.owner,
        today=desk.ago(135),
    )
    refresh_cases(vendor=desk.vendor, client=client, today=desk.ago(127))
    reason = "Tagihan lunas dan percakapan kembali lancar."
    close_case(case=case, kind="recovered", reason=reason, by=desk.owner, today=desk.ago(126))


def olivia(desk: Desk) -> None:
    """In US dollars and English."""
    client = desk.couple(
        "Olivia Harper",
        "Tobias Lindgren",
        event=140,
        language="en",
        honorific_1="Ms",
        honorific_2="Mr",
    )
    contract = desk.contract(
        client,
        "041",
        signed=110,
        currency="USD",
        terms=wedding_terms(ENGLISH_SCOPE),
        prices=[("Planning and concept", "3.1", "1800", "60"), ("Day-of team", "3.3", "3400", "0")],
    )
    desk.deposit(client, contract, "1500")
    desk.invoice(client, "Second instalment", "1200", due=35, paid=37, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, ENGLISH, since=contract.signed_on, pace=9)


def kelana(desk: Desk) -> None:
    """A company, punctual in everything. Its older invoices come with the imported ledger."""
    client = desk.client(
        "PT Kelana Teduh Lestari",
        event=33,
        kind="business",
        person_1="Ratri Handayani",
        honorific_1="Ibu",
        email="acara@kelana.example.com",
        reference="KTL-02",
        npwp="0987654321098765",
    )
    contract = desk.contract(
        client,
        "037",
        signed=130,
        service="Ulang tahun perusahaan",
        terms=wedding_terms(COMPANY_SCOPE),
        prices=[
            ("Konsep dan produksi", "2.1", "48000000", "75"),
            ("Hari acara", "2.2", "27000000", "0"),
        ],
    )
    desk.invoice(client, "Uang muka", "25000000", due=112, paid=115, contract=contract)
    desk.invoice(client, "Termin kedua", "25000000", due=40, paid=41, contract=contract)
    kick_off(desk, client, contract.signed_on)
    keep_in_touch(desk, client, COMPANY, since=contract.signed_on, pace=9)


CALM_STORIES = (nadia, kartika, rani, olivia, kelana)
