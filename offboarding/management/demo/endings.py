"""Clients whose contract is being ended, at several steps, and one with whom it was done."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from clientcare.jobs import run_job
from clientcare.models import Client, Delivery, Job, JobState
from contracts.actions.record_payment import record_payment
from contracts.models import Contract, PaymentDirection
from offboarding.actions.add_account_item import add_account_item
from offboarding.actions.choose_path import choose_path
from offboarding.actions.close_termination import close_termination
from offboarding.actions.comment_on_letter import comment_on_letter
from offboarding.actions.confirm_recipient import confirm_recipient
from offboarding.actions.decide import decide
from offboarding.actions.decide_review import decide_review
from offboarding.actions.draft_letter import draft_letter
from offboarding.actions.hand_over import hand_over
from offboarding.actions.issue_final_paper import issue_final_paper
from offboarding.actions.open_case import open_case
from offboarding.actions.send_ending import send_ending
from offboarding.actions.send_final_account import send_final_account
from offboarding.actions.set_dates import set_dates
from offboarding.actions.settle import settle
from offboarding.actions.start_termination import start_termination
from offboarding.actions.submit_for_review import submit_for_review
from offboarding.actions.tick_item import tick_item
from offboarding.management.demo.desk import A_SCAN, Desk
from offboarding.models import Letter, Termination

PRICES = (
    ("Perencanaan dan konsep", "Pasal 3.1a", "8000000", "75"),
    ("Pertemuan vendor", "Pasal 3.1b", "6000000", "25"),
    ("Rundown", "Pasal 3.1c", "7500000", "0"),
    ("Tim hari acara", "Pasal 3.1d", "22000000", "0"),
    ("Koordinasi dokumentasi", "Pasal 3.1e", "5000000", "0"),
)


def begin(desk: Desk, client: Client, contract: Contract, *, days: int, letter: int) -> Termination:
    """Talk, case, decision, path, dates and account; `letter` is the letter's day, counted back like `days`."""
    day = desk.ago(days)
    desk.says(client, "Pembicaraan penyelarasan: jam kontak dan batas revisi dibacakan ulang. Hasil: belum selaras.",
              days=days + 3, channel="video", purpose="talk")  # fmt: skip
    case = open_case(client=client, reason="Arah acara dan cara kerja tidak lagi selaras.", by=desk.owner, today=day)
    decide(case=case, kind="end", reason="Tiga upaya penyelarasan tidak berhasil.", by=desk.owner, today=day)
    ending = start_termination(case=case, contract=contract, by=desk.staff, today=day)
    tick_item(termination=ending, key="facts", by=desk.staff, today=day)
    choose_path(termination=ending, path="P2", by=desk.staff, today=day)
    set_dates(termination=ending, letter_on=desk.ago(letter), by=desk.staff, today=day)
    add_account_item(termination=ending, kind="expense", label="Survei gedung", clause="Pasal 5.3",
                     amount=Decimal(350000), by=desk.staff, today=day)  # fmt: skip
    add_account_item(termination=ending, kind="credit", label="Potongan itikad baik", clause="itikad baik",
                     amount=Decimal(500000), by=desk.staff, today=day)  # fmt: skip
    settle(termination=ending, by=desk.staff, today=day)
    return ending


def submit(desk: Desk, ending: Termination, *, days: int) -> Letter:
    draft = draft_letter(termination=ending, by=desk.staff, today=desk.ago(days))
    letter = submit_for_review(letter=draft, lawyer=desk.lawyer, by=desk.owner, today=desk.ago(days))
    print_documents(desk)
    return Letter.objects.select_related("letter_document").get(pk=letter.pk)


def print_documents(desk: Desk) -> None:
    """The PDFs at once: the demo begins with nothing waiting."""
    for job in Job.objects.of(desk.vendor).filter(kind="render_document", state=JobState.QUEUED):
        run_job(job.pk)


def decide_as_lawyer(desk: Desk, letter: Letter, kind: str, note: str, *, days: int) -> None:
    decide_review(letter=letter, kind=kind, note=note, advocate_number="PERADI 12.34567", by=desk.lawyer,
                  today=desk.ago(days), seen_sha256=letter.letter_document.pdf_sha256)  # fmt: skip


def couple(
    desk: Desk, name: str, first: str, second: str, number: str, *, event: int, paid: int = 34, **fields: object
) -> tuple[Client, Contract]:
    client = desk.client(
        name, person_1=first, person_2=second, phone="0811 1000 010",
        address="Jalan Kenanga 3, Bandung", event_date=desk.today + timedelta(days=event),
        email=f"{first.split()[0].lower()}@example.com", **{"honorific_1": "Ibu", "honorific_2": "Bapak", **fields},
    )  # fmt: skip
    contract = desk.contract(client, number, signed=190, prices=list(PRICES))
    desk.deposit(client, contract, "10000000", paid=188)
    desk.invoice(client, "Termin kedua", "9400000", due=paid + 6, paid=paid, contract=contract)
    return client, contract


def laras(desk: Desk) -> None:
    """With the lawyer, letter planned for the day after tomorrow."""
    client, contract = couple(desk, "Bimo & Laras", "Laras Kinasih", "Bimo Adinata", "KJN/2026/031", event=100)
    desk.hears(client, "Kak, MC-nya boleh diganti lagi ya? Sekalian tolong carikan band untuk after party.", days=14,
               at=time(21, 47))  # fmt: skip
    desk.says(client, "Pergantian MC dan band berada di luar paket; rinciannya kami bicarakan besok.", days=13)
    ending = begin(desk, client, contract, days=6, letter=-2)
    letter = submit(desk, ending, days=1)
    comment_on_letter(letter=letter, text="Pasal 9.2 sudah tepat. Lampiran bukti saya baca sore ini.", by=desk.lawyer)


def dinda(desk: Desk) -> None:
    """The lawyer asked for changes."""
    client, contract = couple(desk, "Dinda & Raka", "Dinda Maharani", "Raka Pratama", "KJN/2026/036", event=80)
    ending = begin(desk, client, contract, days=8, letter=-3)
    letter = submit(desk, ending, days=2)
    note = "Sebutkan tanggal pembicaraan dan jelaskan serah terima dokumen dalam satu kalimat."
    decide_as_lawyer(desk, letter, "changes", note, days=1)


def emma(desk: Desk) -> None:
    """English, approved, told, and to be sent today."""
    client, contract = couple(
        desk, "Emma & Jonathan", "Emma Clarke", "Jonathan Reed", "KJN/2026/044", event=120, language="en",
        honorific_1="Ms", honorific_2="Mr",
    )
    ending = begin(desk, client, contract, days=7, letter=0)
    decide_as_lawyer(desk, submit(desk, ending, days=2), "approved", "Disetujui.", days=1)
    desk.says(client, "Decision told in a call: we stop on the last day of notice; the letter follows.", days=0,
              at=time(0, 5), channel="phone", purpose="decision")  # fmt: skip


def sent_by_courier(desk: Desk, client: Client, contract: Contract, *, days: int) -> Termination:
    """A letter of `days` ago, handed over by courier; fourteen days later the contract is over."""
    ending = begin(desk, client, contract, days=days + 5, letter=days)
    decide_as_lawyer(desk, submit(desk, ending, days=days + 2), "approved", "Disetujui.", days=days + 1)
    desk.says(client, "Keputusan disampaikan lewat telepon.", days=days, channel="phone", purpose="decision")
    confirm_recipient(termination=ending, method="courier", by=desk.owner)
    delivery = send_ending(termination=ending, by=desk.owner, today=desk.ago(days))
    brought(desk, delivery, "resi-kurir.png", days=days)
    return Termination.objects.get(pk=ending.pk)


def brought(desk: Desk, delivery: Delivery, receipt: str, *, days: int) -> None:
    """By courier, on its own day: the row is written now, but the story's delivery began `days` ago."""
    day = desk.ago(days)
    delivery.created_at = datetime.combine(day, time(9), ZoneInfo(desk.vendor.timezone))
    delivery.save(update_fields=["created_at"])
    hand_over(delivery=delivery, file=(receipt, A_SCAN), day=day, by=desk.staff, today=day)


def sinta(desk: Desk) -> None:
    """Notice over; the final account waits."""
    client, contract = couple(desk, "Sinta & Arif", "Sinta Permata", "Arif Rahman", "KJN/2026/029", event=60)
    sent_by_courier(desk, client, contract, days=15)


def vina(desk: Desk) -> None:
    """Ended: refund paid, closing note written."""
    client, contract = couple(desk, "Vina & Hendra", "Vina Oktaviani", "Hendra Gunawan", "KJN/2026/018", event=30,
                              paid=84)  # fmt: skip
    ending = sent_by_courier(desk, client, contract, days=50)
    day = desk.ago(36)
    issue_final_paper(termination=ending, by=desk.owner, today=day)
    print_documents(desk)
    delivery = send_final_account(termination=ending, by=desk.owner, today=day)
    brought(desk, delivery, "resi-kurir-2.png", days=36)
    record_payment(
        client=client, amount=Decimal(12050000), paid_on=desk.ago(33), contract=contract, method="transfer",
        direction=PaymentDirection.REFUNDED, by=desk.staff, today=desk.ago(33),
    )  # fmt: skip
    note = "Jam kontak perlu dibacakan saat tanda tangan, bukan sesudah masalah pertama."
    close_termination(termination=ending, note=note, by=desk.owner, today=desk.ago(32))


STORIES = (laras, dinda, emma, sinta, vina)
