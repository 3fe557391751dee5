"""What has to be there before a form of `valid_posts` is sent. Each function returns the parts of
the address that differ.
"""

from typing import Any

from clientcare.core.file_store import store_file
from clientcare.models import Interaction, Vendor
from contracts.judging.judge import judge_contacts
from contracts.models import Flag, WorkSuspension
from offboarding.cases.actions.open_case import open_case
from tests.support.demands import flag_of, make_default
from tests.support.factories import (
    make_client,
    make_contract,
    make_invoice,
    make_payment,
    make_term,
)
from tests.support.signed_pdfs import stored_pdf
from tests.support.talking import log_contact
from tests.support.world import Side


def answered_by_message(side: Side) -> dict[str, int]:
    log_contact(side.folder.offer.contract.client, side.day(1), text="Kami belum setuju.")
    return {}


def said_of_offer(side: Side) -> str:
    return str(
        Interaction.objects.of(side.vendor).filter(text="Kami belum setuju.").latest("pk").pk
    )


OFFER_POSTS: dict[str, Any] = {
    "extra_decide": {"way": "declined"},
    "extra_offer": {"price": "500000"},
    "terms_offer": {"title": "Jam kerja", "points": "Telepon sampai pukul 17.00"},
    "offer_give": {"way": "text"},
    "offer_answer": {"verdict": "declined", "contact": said_of_offer},
}
OFFER_ROWS = {
    "offer_answer": answered_by_message,
    "order_bill": lambda side: {"pk": side.folder.offer_accepted.pk},
    "extra_bill": lambda side: {"pk": side.folder.offer_accepted.change_order.pk},
}


def case_without_ending(side: Side) -> dict[str, int]:
    case = open_case(
        client=side.folder.calm, ground="other", reason="x", by=side.owner, today=side.today
    )
    Flag.objects.filter(client=side.folder.calm).update(closed_on=side.today)
    return {"pk": case.pk}


def case_to_talk_about(side: Side) -> dict[str, int]:
    client = make_client(side.vendor, "Nadia")
    log_contact(client, side.day(2), text="Kami bingung.")
    case = open_case(client=client, ground="ways", reason="x", by=side.owner, today=side.today)
    return {"pk": case.pk}


def unpaid_invoice(side: Side) -> dict[str, int]:
    client, due = side.folder.client, side.day(20)
    return {"pk": make_invoice(client, "900000", number="INV-unpaid", due_on=due).pk}


def paid_contract(side: Side) -> dict[str, int]:
    ending = side.folder.termination_closed
    make_payment(ending.client, "500000", paid_on=side.day(90), contract=ending.contract)
    return {}


def message_outside_hours(side: Side) -> dict[str, int]:
    """Of a client whose hours are on one day of the week, some days from now."""
    client = make_client(side.vendor, "Tari")
    contract = make_contract(client, signed_on=side.day(40))
    day = [{"days": [(side.today.weekday() + 3) % 7], "from": "09:00", "to": "17:00"}]
    hours = {"blocks": day, "timezone": side.vendor.timezone, "holidays_off": False}
    make_term(contract, "hours", hours)
    return {"pk": log_contact(client, side.day(1), text="Kak, bisa telepon?").pk}


def two_requests(side: Side) -> dict[str, int]:
    client = side.folder.client
    for days in (2, 1):
        log_contact(client, side.day(days), text="Kak, bisa tambah lampu?")
    judge_contacts(side.vendor)
    return {"pk": client.pk}


def step_left(side: Side) -> dict[str, Any]:
    """First steps show while one is not done."""
    mail = {"from_email": "", "reply_to": "", "first_steps_over_at": None}
    Vendor.objects.filter(pk=side.vendor.pk).update(**mail)
    return {}


def client_in_default(side: Side) -> dict[str, int]:
    """The flag of a client whose invoice is open too long."""
    return {"pk": flag_of(make_default(make_client(side.vendor, "Wira"))).pk}


def debtor(side: Side) -> dict[str, int]:
    client = make_client(side.vendor, "Tari")
    make_invoice(client, "900000", number="INV-tari", due_on=side.day(20))
    return {"pk": client.pk}


def owing_contract(side: Side) -> dict[str, int]:
    return {"pk": make_default(make_client(side.vendor, "Rani")).pk}


def running_suspension(side: Side) -> dict[str, int]:
    row = WorkSuspension.objects.get(pk=side.folder.suspension.pk)
    row.pk, row.lifted_on, row.lift_reason = None, None, ""
    row.save()
    return {"pk": row.pk}


def document_to_sign(side: Side) -> dict[str, Any]:
    """The world's own PDFs are only stand-ins."""
    side.folder.letter_pdf.pdf_sha256 = store_file(stored_pdf(), "pdf").sha256
    side.folder.letter_pdf.save(update_fields=["pdf_sha256"])
    return {}
