"""The placeholders of the deed: those of the letter that it uses, and its own."""

from django.utils.translation import gettext_lazy as _

from offboarding.letters.placeholder_list import PLACEHOLDERS as OF_LETTER

SHARED = (
    "client_names",
    "vendor_name",
    "contract_number",
    "contract_date",
    "service",
    "effective_date",
    "letter_date",
    "work_status",
    "account",
    "account_title",
    "account_sum",
    "payment_deadline",
    "bank_account",
    "reply_deadline",
    "deposit_sentence",
    "replaced_invoices_sentence",
    "contact_name",
)
# name → its meaning, and an example as the editor shows it
DEED_PLACEHOLDERS = {
    **{name: OF_LETTER[name] for name in SHARED},
    "deed_number": (_("the number of the deed"), "001/KB/KJN/XI/2026"),
    "payment_sentence": (
        _("who pays whom, how much, by when"),
        "Pihak Pertama mengembalikan Rp12.050.000 …",
    ),
    "handover_sentence": (
        _("our help until which day"),
        "Sampai 27 November 2026 Pihak Pertama …",
    ),
    "dispute_sentence": (
        _("where disputes about the deed go"),
        "Perselisihan mengenai Kesepakatan ini …",
    ),
    "language_sentence": (
        _("which language prevails, empty without an English text"),
        "Apabila terdapat perbedaan, teks bahasa Indonesia yang berlaku.",
    ),
}
