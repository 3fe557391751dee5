"""What a person types into the forms of the app, so that the world of two vendors has it saved."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from clientcare.core.pages.form_once import FORM_KEY
from contracts.schedules.steps import left_to_bill
from tests.support.endings import png
from tests.support.forms_in_pages import filled_form
from tests.support.lists import cancelling_message, instruction_of_mother, message_on_home
from tests.support.plays import PLAY_POSTS, PLAY_ROWS
from tests.support.rows_before_posts import (
    OFFER_POSTS,
    OFFER_ROWS,
    case_to_talk_about,
    case_without_ending,
    client_in_default,
    debtor,
    document_to_sign,
    message_outside_hours,
    owing_contract,
    paid_contract,
    running_suspension,
    step_left,
    two_requests,
    unpaid_invoice,
)
from tests.support.signed_pdfs import signed_pdf
from tests.support.world import Side
from tests.support.world_aftermath import line_with_time, touch_due, touch_text, touches_off
from tests.support.world_capacity import CAPACITY_POSTS
from tests.support.world_court import default_for_court
from tests.support.world_ending import tiny_bundle
from tests.support.world_events import taxed_invoice, unsettled_tax_invoice
from tests.support.world_leads import LEAD_POSTS
from tests.support.world_reputation import thanks_due, thanks_text
from tests.support.world_terms import AMENDMENT_POSTS

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
    "claim_record": ("file", "konfirmasi.png", png()),
    "case_file_check": ("file", "berkas-perkara.zip", tiny_bundle),
    "document_sign": ("file", "bertanda-tangan.pdf", signed_pdf),
}
# Into a form that is otherwise left as the page shows it.
ALONE: dict[str, dict[str, Any]] = {
    "contact_log": {"text": "Kabar hari ini", "direction": "out", "channel": "whatsapp"},
    "mail_assign": {"client": lambda side: str(side.folder.calm.pk)},
    "contact_correct": {"reason": "Salah catat.", "text": "Kabar yang benar"},
    **PLAY_POSTS,
    **dict.fromkeys(("contract_make", "library_clause_new"), {}),
    "library_version_new": {"response-text_en": "We answer in time. {agreed}"},
    "library_template": {"service": "Dekorasi"},
    "proposal_accept": {},
    "contract_draft": {},
    "signing_ask": {"way": "text"},
    "signing_link": {"way": "text"},
    "signing_void": {"reason": "Harga berubah."},
    "contract_draft_edit": {"service": "Wedding organizer dan dekorasi"},
    **AMENDMENT_POSTS,
    "court_claim": {"forum": "ordinary"},
    "claim_review": {"kind": "changes", "note": "Sebut pasalnya."},
    "contract_english": {"service": "wedding planning"},
    "contract_clauses": {"waiver_1267-clause": "9.9"},
    "recap_new": {"points": "Rundown selesai pekan depan", "way": "text"},
    "recap_correct": {"points": "Rundown selesai bulan depan", "way": "text"},
    "recap_send": {"way": "text"},
    "touch_write": {"item": "Artikel", "text": touch_text, "channel": "whatsapp"},
    "ending_talk_script": {"reasons": "Tagihan 3 November 2026 terbuka."},
    "ending_talk_log": {"text": "Diterima baik.", "concerns": "Siapa penggantinya?"},
    "time_new": {"what": "Rapat di lokasi", "minutes": "1:30"},
    **CAPACITY_POSTS,
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
    "instruction_check": {"channel": "whatsapp"},
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
    "schedule_replace": {
        "reason": "Mereka minta begitu.",
        "amount_1": lambda side: str(left_to_bill(side.folder.contract, side.today)),
    },
    "style_set": {"style": "quiet", "note": "Membalas pendek."},
    "expectation_new": {"source": "talk", "text": "Bunga segar."},
    "expectation_answer": {"status": "met", "reason": "Sudah dipesan."},
    **OFFER_POSTS,
    "settings_extra": {"goodwill_hours": "5"},
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
    "settings_slots": {"day_1": "10:00-12:00"},
    "leave_list": {"from_on": "2100-03-02", "until_on": "2100-03-04", "cover": ""},
    "settings_triggers": {"grace_days": "9"},
    "enquiry_chat": {
        "chat": CHAT,
        "confirm": "1",
        "name": "Putri & Dimas",
        "channel": "whatsapp",
        "received_on": "2026-03-12",
    },
    **LEAD_POSTS,
}
# Nothing else but the key of the form.
ONLY: dict[str, dict[str, Any]] = {
    "enquiry_fit": {"decider": "several"},
    "library_template_new": {
        "name": "Pernikahan",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-description": "Dekorasi",
        "payments-TOTAL_FORMS": "0",
        "payments-INITIAL_FORMS": "0",
    },
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
    "enquiry_new": {
        "name": "Putri & Dimas",
        "event_date": "2100-03-02",
        "received_on": "2026-03-12",
        "channel": "phone",
        "source": "fair",
        "another": "on",
    },
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
    "review_reply": {"text": "Terima kasih atas masukannya."},
    "reference_write": {"text": "Kerja sama yang baik."},
    "thanks": {"text": thanks_text, "channel": "whatsapp"},
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
    "claim_record": {"kind": "changes", "note": "Sebut pasalnya."},
    "case_close": {"kind": "recovered", "reason": "Sudah baik."},
    "ending_demand_add": {"sent_on": "2026-11-02", "deadline_on": "2026-11-10"},
}


BEFORE: dict[str, Callable[[Side], dict[str, Any]]] = {
    "auto_reply": message_outside_hours,
    "extra_reply": lambda side: {"pk": side.folder.extra_decision.request_id},
    **OFFER_ROWS,
    **PLAY_ROWS,
    "first_steps_end": step_left,
    "court_claim": default_for_court,
    "reminder_new": debtor,
    "cancellation_deny": cancelling_message,
    "instruction_check": instruction_of_mother,
    "instruction_settle": instruction_of_mother,
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
    "thanks": thanks_due,
    "touch_write": touch_due,
    "request_others": two_requests,
    "request_first": message_on_home,
    "ending_demand_remove": lambda side: {"pk": side.folder.termination_drafted.demands.get().pk},
    "ending_cancel": lambda side: {"pk": side.folder.termination_fresh.pk},
}

# What follows the address of the page that shows the form.
QUERIES = {"settings_time_zone": "?timezone=Asia/Makassar", "request_first": "?lines=all"}
PAGES = {
    "extra_reply": "extra_decide",
    "order_bill": "offer_detail",
    "extra_bill": "extras_unbilled",
    "request_others": "request_triage",
    **dict.fromkeys(("cancellation_deny", "request_first"), "home"),
    "instruction_settle": "instruction_check",
}
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
    typed = ((field, one(side) if callable(one) else one) for field, one in sent.items())
    return {field: value for field, value in typed if value is not None}
