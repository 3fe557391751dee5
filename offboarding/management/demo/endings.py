"""The parts of an ending, each on its own day: case and decision, preparing, review, sending, final
account.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from django.db.models import QuerySet

from clientcare.models import Client, Delivery
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Contract, Invoice, PaymentDirection
from offboarding.cases.actions.decide_case import decide_case
from offboarding.cases.actions.open_case import open_case
from offboarding.checklist.actions.tick_item import tick_item
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.endings.actions.start_termination import start_termination
from offboarding.final_account.actions.add_account_item import add_account_item
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.management.demo.chatter import ENGLISH, WEDDING, keep_in_touch
from offboarding.management.demo.desk import Desk, Price, scan, sized
from offboarding.models import Letter, RiskCase, Settlement, Termination
from offboarding.review.actions.decide_review import decide_review
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.hand_over import hand_over
from offboarding.sending.actions.send_ending import send_ending
from offboarding.sending.actions.send_final_account import send_final_account

PRICES: tuple[Price, ...] = (
    ("Perencanaan dan konsep", "Pasal 3.1a", "8000000", "75"),
    ("Pertemuan vendor", "Pasal 3.1b", "6000000", "25"),
    ("Rundown", "Pasal 3.1c", "7500000", "0"),
    ("Tim hari acara", "Pasal 3.1d", "22000000", "0"),
    ("Koordinasi dokumentasi", "Pasal 3.1e", "5000000", "0"),
)
APART = "Arah acara dan cara kerja tidak lagi selaras."
PREPARING = ("facts", "talk", "path", "dates", "account")


def signed(
    desk: Desk,
    first: str,
    second: str,
    number: str,
    *,
    event: int,
    days: int = 190,
    paid: int = 40,
    prices: Sequence[Price] = PRICES,
    talked: int = 12,
    size: int = 100,
    **fields: str,
) -> tuple[Client, Contract]:
    """A couple whose contract will be ended: deposit and second instalment paid, everyday talk
    until `talked` working days ago. `size` in percent makes one contract larger than another.
    """
    client = desk.couple(first, second, event=event, **fields)
    contract = desk.contract(client, number, signed=days, prices=sized(prices, size))
    desk.deposit(client, contract, str(100_000 * size))
    desk.invoice(
        client, "Termin kedua", str(94_000 * size), due=paid + 6, paid=paid, contract=contract
    )
    exchanges = ENGLISH if client.language == "en" else WEDDING
    keep_in_touch(
        desk, client, exchanges, last=talked, first=talked + 45, since=contract.signed_on, pace=9
    )
    return client, contract


def begin(
    desk: Desk, client: Client, contract: Contract, day: date, *, reason: str = APART
) -> Termination:
    """The case, unless a flag opened it before; the owner's decision; and the ending."""
    case = RiskCase.objects.open().filter(client=client).first()
    case = case or open_case(client=client, reason=reason, by=desk.owner, today=day)
    why = "Sudah dibicarakan berkali-kali; lebih baik selesai dengan rapi."
    talked = "Ketentuan lain sudah dibahas langsung; tidak ada yang cocok bagi kedua pihak."
    decide_case(case=case, kind="end", reason=why, without_terms=talked, by=desk.owner, today=day)
    return start_termination(case=case, contract=contract, by=desk.staff, today=day)


def prepare(
    desk: Desk,
    ending: Termination,
    day: date,
    letter_on: date,
    *,
    until: str = "account",
    path: str = "P2",
) -> Termination:
    """The preparing steps on one day, up to and with `until`."""
    for step in PREPARING[: PREPARING.index(until) + 1]:
        STEPS[step](desk, ending, day, letter_on, path)
    date_back(desk, ending.items.all(), day, "at")
    date_back(desk, ending.settlements.all(), day, "computed_at")
    return ending


def date_back(desk: Desk, rows: QuerySet, day: date, field: str) -> None:
    """Rows that were written now, on the day of the story."""
    rows.update(**{field: datetime.combine(day, time(9), desk.vendor.zone)})


def facts(desk: Desk, ending: Termination, day: date, letter_on: date, path: str) -> None:
    tick_item(termination=ending, key="facts", by=desk.staff, today=day)


def talk(desk: Desk, ending: Termination, day: date, letter_on: date, path: str) -> None:
    words = (
        "Pembicaraan penyelarasan: jam kontak dan batas revisi dibacakan ulang. Hasil: belum "
        "selaras."
    )
    desk.says(
        ending.client,
        words,
        desk.work(2, before=day),
        "10:00",
        channel="video",
        purpose="talk",
        minutes=40,
    )


def ground(desk: Desk, ending: Termination, day: date, letter_on: date, path: str) -> None:
    deed = {"deed_on": letter_on, "deed_signed_on": day, "deed": scan("akta-pengakhiran.png")}
    deed = deed if path == "P1" else {}
    choose_path(termination=ending, path=path, by=desk.staff, today=day, **deed)


def dates(desk: Desk, ending: Termination, day: date, letter_on: date, path: str) -> None:
    set_dates(termination=ending, letter_on=letter_on, by=desk.staff, today=day)


def account(desk: Desk, ending: Termination, day: date, letter_on: date, path: str) -> None:
    receipt = scan("kuitansi-survei.png")
    items = (
        ("expense", "Survei gedung", "Pasal 5.3", 350000, receipt),
        ("credit", "Potongan itikad baik", "itikad baik", 500000, None),
    )
    for kind, label, clause, amount, file in items:
        add_account_item(
            termination=ending,
            kind=kind,
            label=label,
            clause=clause,
            receipt=file,
            amount=Decimal(amount),
            by=desk.staff,
            today=day,
        )
    compute_account(termination=ending, by=desk.staff, today=day)


STEPS = {"facts": facts, "talk": talk, "path": ground, "dates": dates, "account": account}


def submit(desk: Desk, ending: Termination, day: date) -> Letter:
    draft = draft_letter(termination=ending, by=desk.staff, today=day)
    letter = submit_for_review(letter=draft, lawyer=desk.lawyer, by=desk.owner, today=day)
    print_documents(desk)
    submitted = Letter.objects.filter(pk=letter.pk)
    date_back(desk, submitted, day, "submitted_at")
    return submitted.select_related("letter_document").get()


def print_documents(desk: Desk) -> None:
    """The PDFs at once: the demo begins with nothing waiting."""
    desk.run_queued("render_document")


def decide_as_lawyer(desk: Desk, letter: Letter, kind: str, note: str, day: date) -> None:
    decide_review(
        letter=letter,
        kind=kind,
        note=note,
        advocate_number="PERADI 12.34567",
        by=desk.lawyer,
        today=day,
        seen_sha256=letter.letter_document.pdf_sha256,
    )


def approved(desk: Desk, ending: Termination, submitted_on: date, day: date) -> None:
    decide_as_lawyer(desk, submit(desk, ending, submitted_on), "approved", "Disetujui.", day)


def tell(
    desk: Desk, client: Client, day: date, text: str = "Keputusan disampaikan lewat telepon."
) -> None:
    desk.says(client, text, day, "16:00", channel="phone", purpose="decision", minutes=15)


def sent_by_courier(
    desk: Desk, client: Client, contract: Contract, letter_on: date, *, path: str = "P2"
) -> Termination:
    """Everything up to the letter's own day, when the decision is announced and the letter handed
    over.
    """
    began, submitted_on, approved_on = (desk.work(count, before=letter_on) for count in (6, 2, 1))
    ending = begin(desk, client, contract, began)
    prepare(desk, ending, began, letter_on, path=path)
    approved(desk, ending, submitted_on, approved_on)
    tell(desk, client, letter_on)
    confirm_recipient(termination=ending, method="courier", by=desk.owner)
    delivery = send_ending(termination=ending, by=desk.owner, today=letter_on)
    print_documents(desk)
    brought(desk, delivery, "resi-kurir.png", letter_on)
    return Termination.objects.select_related("vendor", "client", "contract").get(pk=ending.pk)


def brought(desk: Desk, delivery: Delivery, receipt: str, day: date) -> None:
    """By courier, on its own day."""
    date_back(desk, Delivery.objects.filter(pk=delivery.pk), day, "created_at")
    hand_over(delivery=delivery, file=scan(receipt), day=day, by=desk.staff, today=day)


def account_sent(desk: Desk, ending: Termination, day: date) -> None:
    """The final account, on the first working day after the last day of notice, and the payment
    soon after.
    """
    issue_final_account(termination=ending, by=desk.owner, today=day)
    print_documents(desk)
    brought(
        desk,
        send_final_account(termination=ending, by=desk.owner, today=day),
        "resi-kurir-2.png",
        day,
    )
    paid_out(desk, ending, desk.next_work(desk.next_work(day)))


def paid_out(desk: Desk, ending: Termination, day: date) -> None:
    """A refund goes back to the client, or the client pays what was left."""
    settlement = Settlement.objects.select_related("invoice").get(
        termination=ending, document__isnull=False
    )
    fields = {
        "client": ending.client,
        "paid_on": day,
        "method": "transfer",
        "by": desk.staff,
        "today": desk.today,
    }
    if settlement.balance < 0:
        record_payment(
            amount=-settlement.balance,
            contract=ending.contract,
            direction=PaymentDirection.REFUNDED,
            **fields,
        )
    elif settlement.balance > 0:
        record_payment(
            amount=settlement.balance,
            invoice=Invoice.objects.get(pk=settlement.invoice_id),
            **fields,
        )
