"""The placeholders of letter and email: what the editor lists beside the text."""

from django.utils.translation import gettext_lazy as _

BLOCKS = ("facts", "work_status", "account")
# name → its meaning, and an example as the editor shows it
PLACEHOLDERS = {
    "client_names": (
        _("the client’s names with their form of address"),
        "Bapak Bimo Adinata dan Ibu Laras Kinasih",
    ),
    "greeting_names": (_("how the letter speaks to them"), "Bapak dan Ibu"),
    "vendor_name": (_("our legal name"), "PT Kejora Janji Nusantara"),
    "addressee": (
        _("the names, and for a company whose attention"),
        "PT Lentera Nusantara, u.p. Bapak Andi Wijaya",
    ),
    "salutation": (_("the opening of the letter"), "Dear Ms Clarke and Mr Reed,"),
    "parties": (
        _("both parties of the contract"),
        "PT Kejora Janji Nusantara dan Bapak Bimo Adinata",
    ),
    "contract_number": (_("the contract’s number"), "KJN/2026/031"),
    "contract_date": (_("the day it was signed"), "4 Mei 2026"),
    "service": (_("the service we stop"), "layanan perencanaan dan koordinasi resepsi"),
    "event_date": (_("the day of the event, may be empty"), "20 Februari 2027"),
    "event_phrase": (
        _("for which event, empty without one"),
        " untuk acara tanggal 20 Februari 2027",
    ),
    "talk_date": (_("the day or days we talked"), "24 Oktober 2026"),
    "talk_channel": (_("how we talked"), "panggilan video"),
    "talk_sentence": (
        _("a sentence about the talk, or about our attempts"),
        "Mengenai pelaksanaan Perjanjian ini kita telah berbicara …",
    ),
    "decision_basis": (
        _("the path’s legal ground with its clause"),
        "hak pengakhiran dengan pemberitahuan menurut Pasal 9.2",
    ),
    "clause": (_("the termination clause"), "Pasal 9.2"),
    "demand_sentence": (
        _("the demand, its day and its deadline (path P3)"),
        "Melalui surat tanggal … kami meminta …",
    ),
    "cause_sentence": (
        _("the event and what followed from it (path P4)"),
        "Pada 3 Oktober 2026 terjadi …",
    ),
    "notice_days": (_("days of notice"), "14"),
    "notice_sentence": (
        _("how the notice is counted"),
        "Masa pemberitahuan adalah 14 hari kalender …",
    ),
    "effective_date": (_("the last day of the contract"), "Jumat, 27 November 2026"),
    "last_sending_date": (_("the last day on which the letter may leave"), "20 November 2026"),
    "letter_date": (_("the day of the letter"), "13 November 2026"),
    "facts": (_("list: the dated facts"), ""),
    "efforts": (
        _("each talk, reminder and demand with its day, may be empty"),
        "Upaya yang telah ditempuh sebelum surat ini: …",
    ),
    "work_status": (_("table: each deliverable and how far it is"), ""),
    "account": (_("table: work done, payments, balance"), ""),
    "deposit_sentence": (
        _("the deposit: sum, day and what it covered, may be empty"),
        "Uang muka sebesar Rp10.000.000 …",
    ),
    "account_title": (_("provisional or final account"), "Perhitungan sementara"),
    "replaced_invoices_sentence": (
        _("which open invoices the account replaces, may be empty"),
        "Tagihan tersebut tidak ditagih lagi …",
    ),
    "account_sum": (_("the balance"), "Rp12.050.000"),
    "account_words": (_("the balance in words"), "dua belas juta lima puluh ribu rupiah"),
    "account_direction_sentence": (
        _("who pays whom, how much, by when"),
        "Kami akan mengembalikan Rp12.050.000 …",
    ),
    "payment_deadline": (_("the day the money is due"), "27 November 2026"),
    "bank_account": (
        _("our bank account"),
        "Bank Niaga Sentosa 700 123 4567 a.n. PT Kejora Janji Nusantara",
    ),
    "documents_sentence": (
        _("which documents we hand over, may be empty"),
        "Bersama surat ini kami serahkan …",
    ),
    "transition_sentence": (
        _("our help until which day"),
        "Hingga 27 November 2026, Sekar membantu …",
    ),
    "referral": (_("a colleague we suggest; only with both consents, else empty"), ""),
    "good_wishes": (_("a wish for what comes next"), "Semoga acara … berjalan lancar."),
    "contact_name": (_("whom to ask"), "Sekar Ayuningtyas"),
    "contact_email": (_("their email address"), "sekar@kejora.example"),
    "contact_phone": (_("their phone"), "(022) 5550 117"),
    "contact_details": (
        _("phone and email address together"),
        "(022) 5550 117 atau sekar@kejora.example",
    ),
    "reply_deadline": (_("until when we ask for the account to refund to"), "20 November 2026"),
    "attachments": (_("the enclosures in one line"), "(1) Perjanjian; (2) Daftar bukti"),
    "signatory": (_("who signs"), "Ratna Wulandari, Direktur"),
}
