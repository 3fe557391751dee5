"""What a person types into the forms of the app, so that the world of two vendors has it saved."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from clientcare.core.file_store import store_file
from clientcare.core.pages.form_once import FORM_KEY
from clientcare.models import Vendor
from contracts.judging.judge import judge_contacts
from contracts.models import Flag, TaxInvoice, WorkSuspension
from offboarding.cases.actions.open_case import open_case
from tests.support.demands import flag_of, make_default
from tests.support.endings import png
from tests.support.factories import make_client, make_invoice, make_payment
from tests.support.forms_in_pages import filled_form
from tests.support.lists import cancelling_message, message_on_home
from tests.support.signed_pdfs import signed_pdf, stored_pdf
from tests.support.talking import log_contact
from tests.support.world import Side
from tests.support.world_aftermath import line_with_time, touch_due, touch_text, touches_off
from tests.support.world_ending import tiny_bundle

LEDGER = (
    "client,invoice_number,issued_on,due_on,amount,disputed,settled_on\n"
    "Toko Mawar,TM-1,2026-01-05,2026-01-19,1250000,no,2026-01-20\n"
)
CHAT = "12/03/26, 09.15 - Laras Kinasih: Selamat pagi\n"
FILES = {
    "attachment_add": ("file", "bukti.png", png()),
    "chat_new": ("file", "WhatsApp Chat dengan Laras.txt", CHAT.encode()),
    "import_new": ("file", "piutang.csv", LEDGER.encode()),
    "contract_signed": ("signed_file", "kontrak.png", png()),
    "suspension_new": ("notice_file", "pemberitahuan.png", png()),
    "ending_demand_add": ("file", "somasi.png", png()),
    "delivery_hand_over": ("file", "bukti.png", png()),
    "delivery_arrived": ("file", "bukti.png", png()),
    "delivery_bounced": ("file", "kembali.png", png()),
    "loss_proof": ("file", "kuitansi.png", png()),
    "cause_done": ("file", "bukti.png", png()),
    "case_file_check": ("file", "berkas-perkara.zip", tiny_bundle),
    "document_sign": ("file", "bertanda-tangan.pdf", signed_pdf),
}
# Into a form that is otherwise left as the page shows it.
ALONE: dict[str, dict[str, Any]] = {
    "contact_log": {"text": "Kabar hari ini", "direction": "out", "channel": "whatsapp"},
    "contact_correct": {"reason": "Salah catat.", "text": "Kabar yang benar"},
    "amendment_new": {"number": "AD-9", "signed_on": "2026-11-20", "notice-days": "21"},
    "contract_english": {"service": "wedding planning"},
    "contract_clauses": {"waiver_1267-clause": "9.9"},
    "recap_new": {"points": "Rundown selesai pekan depan", "way": "text"},
    "recap_correct": {"points": "Rundown selesai bulan depan", "way": "text"},
    "recap_send": {"way": "text"},
    "touch_write": {"item": "Artikel", "text": touch_text, "channel": "whatsapp"},
    "ending_talk_script": {"reasons": "Tagihan 3 November 2026 terbuka."},
    "ending_talk_log": {"text": "Diterima baik.", "concerns": "Siapa penggantinya?"},
    "time_new": {"what": "Rapat di lokasi", "minutes": "1:30"},
    "invoice_new": {
        "lines-0-description": "Termin",
        "lines-0-quantity": "1",
        "lines-0-unit_price": "125000",
    },
    "chat_confirm": {
        "role-0": "client",
        "role-1": "us",
        "role-2": "nobody",
        "order": "dmy",
        "contract": "none",
    },
    "import_columns": {
        "number": "0",
        "client": "1",
        "issued_on": "2",
        "due_on": "3",
        "amount": "4",
    },
    "request_answer": {"answer": "none"},
    "request_first": {"answer": "outside"},
    "contact_reading": {"reading": "closes"},
    "ending_start": {},
    "invoice_correct": {
        "reason": "Salah jumlah.",
        "lines-TOTAL_FORMS": "1",
        "lines-0-description": "Termin",
        "lines-0-quantity": "1",
        "lines-0-unit_price": "125000",
    },
    "joint_leave": {"is_off": None},
    "request_others": {},
    "letter_edit": {"subject": "Pengakhiran perjanjian kami"},
    "reminder_new": {"way": "whatsapp"},
    "invoice_send": {"way": "whatsapp"},
    "schedule_new": {},
    "instalments_new": {
        "day_1": lambda side: side.day(-10).isoformat(),
        "amount_1": "1250000",
        "day_2": lambda side: side.day(-20).isoformat(),
        "amount_2": "1250000",
        "is_due_whole": "on",
    },
    "reminder_write": {},
    "somasi_write": {"skip_reason": "Sudah jelas"},
    "support": {},
    "suspension_lift": {"reason": "Lunas"},
    "settings_triggers": {"grace_days": "9"},
}
# Nothing else but the key of the form.
ONLY: dict[str, dict[str, Any]] = {
    "contract_new": {
        "number": "KJN/77",
        "service": "Dekorasi",
        "signed_on": "2026-11-20",
        "currency": "IDR",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-description": "Dekorasi",
        "lines-0-price": "125000",
    },
}
# Beside plausible values in every field.
BESIDE: dict[str, dict[str, Any]] = {
    "line_progress": {"percent": "40"},
    "payment_divide": {"amount": "375000"},
    "slip_new": {"number": "BP-77", "base": "1000000", "amount": "20000"},
    "who_ends": {"who": "client"},
    "fee_waive": {"kind": "nolate"},
    "invoice_bills": {"bills": "expense"},
    "promise_new": {"amount": "", "interaction": "", "channel": "phone"},
    "cancellation_record": {"interaction": "", "channel": "email"},
    "cancellation_release": {"kept": "Map 7"},
    "event_move": {"to_on": "2100-03-02", "agreed_on": "2026-11-28", "fee": "0"},
    "event_confirm": {"what": "place", "starts_at": "09:00", "channel": "phone"},
    "cause_new": {"no_action_because": "", "due_on": "2100-03-02", "responsible": ""},
    "colleague_new": {"busy": ""},
    "colleague_edit": {"busy": "2026-12-12"},
    "clause_propose": {"term": "", "before": ""},
    "price_propose": {"planned_hours": "1"},
    "transition_add": {"kind": "standdown"},
    "transition_carry": {"to": lambda side: side.day(-30).isoformat()},
    "handover_send": {"days": "300", "way": "text"},
    "losses": {"kind": "hours", "minutes": "90", "rate": "100000", "amount": ""},
    "credit_use": {"amount": "50000"},
    "settings_calendar": {"is_off": "off", "day": "2026-11-18"},
    "document_sign": {"kind": "signature", "provider": "Peruri"},
    "document_stamp": {"serial": "AB12"},
    "tax_invoice_new": {"number": "04002600000000123"},
    "tax_invoice_settle": {"nota_number": "", "nota_on": "", "no_nota_because": "Selesai."},
    "refund_record": {"amount": "100000"},
    "review_comment": {"quote": ""},
    "review_decide": {"kind": "changes", "note": "Sebut pasalnya.", "advocate_number": "1.2"},
    "suspension_new": {
        "notice_on": "2026-11-16",
        "from_on": "2026-11-20",
        "by_law": "on",
        "stops": "Semua pekerjaan",
        "restarts": "Pelunasan",
    },
    "case_decide": {"kind": "repair", "review_on": "2100-03-02", "reason": "Kita perbaiki."},
    "rung_skip": {"reason": "Sudah dibicarakan."},
    "case_close": {"kind": "recovered", "reason": "Sudah baik."},
    "ending_demand_add": {"sent_on": "2026-11-02", "deadline_on": "2026-11-10"},
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


def two_requests(side: Side) -> dict[str, int]:
    client = side.folder.client
    for days in (2, 1):
        log_contact(client, side.day(days), text="Kak, bisa tambah lampu?")
    judge_contacts(side.vendor)
    return {"pk": client.pk}


# What has to be there first; returns the parts of the address that differ.
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


def taxed_invoice(side: Side) -> dict[str, int]:
    client, due = side.folder.client, side.day(20)
    invoice = make_invoice(client, "1110000", number="INV-taxed", due_on=due, vat=Decimal(110000))
    return {"pk": invoice.pk}


def unsettled_tax_invoice(side: Side) -> dict[str, int]:
    taxed = {"invoice": side.folder.invoice, "number": "04002600000000777"}
    row = TaxInvoice.objects.create(vendor=side.vendor, dated_on=side.day(20), **taxed)
    return {"pk": row.pk}


BEFORE: dict[str, Callable[[Side], dict[str, Any]]] = {
    "first_steps_end": step_left,
    "reminder_new": debtor,
    "cancellation_deny": cancelling_message,
    "suspension_new": owing_contract,
    "suspension_lift": running_suspension,
    "reminder_write": client_in_default,
    "somasi_write": client_in_default,
    "case_decide": case_without_ending,
    "case_close": case_without_ending,
    "rung_skip": case_to_talk_about,
    "invoice_correct": unpaid_invoice,
    "invoice_withdraw": unpaid_invoice,
    "document_sign": document_to_sign,
    "tax_invoice_new": taxed_invoice,
    "tax_invoice_settle": unsettled_tax_invoice,
    "refund_record": paid_contract,
    "price_propose": line_with_time,
    "touches_start": touches_off,
    "touch_write": touch_due,
    "request_others": two_requests,
    "request_first": message_on_home,
    "ending_demand_remove": lambda side: {"pk": side.folder.termination_drafted.demands.get().pk},
    "ending_cancel": lambda side: {"pk": side.folder.termination_fresh.pk},
}


# Of the page that shows the form: what follows its address.
QUERIES = {"settings_time_zone": "?timezone=Asia/Makassar"}
# The page that shows a form only after what is put in BEFORE.
PAGES = {"cancellation_deny": "home", "request_others": "request_triage", "request_first": "home"}
# One form with a button for each of two routes; its address is the other's.
SHARED_FORMS = {"letter_edit": "letter_submit"}


def typed_into(name: str, form: html.FormElement, side: Side) -> dict[str, Any]:
    """What the form of this route sends."""
    if name in ONLY:
        sent: dict[str, Any] = {**ONLY[name], FORM_KEY: form.fields[FORM_KEY]}
    elif name in ALONE:
        sent = dict(form.form_values()) | ALONE[name]
    else:
        sent = filled_form(form, side) | BESIDE.get(name, {})
    if name in FILES:
        field, file_name, data = FILES[name]
        sent[field] = SimpleUploadedFile(file_name, data() if callable(data) else data)
    typed = {field: one(side) if callable(one) else one for field, one in sent.items()}
    return {field: value for field, value in typed.items() if value is not None}
