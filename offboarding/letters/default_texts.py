"""The default texts of an ending, paragraph by paragraph, in both languages.

The order is that of a professional exit letter: greeting, reference, decision with its ground,
facts, notice, work, money, documents, transition, data, referral, rights, apology and thanks,
contact. The decision comes once and early; facts are dated; there is no blame. `letter_text` puts
the paragraphs together for each path.
"""

GREETING, REFERENCE, DECISION, DECISION_MUTUAL = (
    "greeting",
    "reference",
    "decision",
    "decision_mutual",
)
DEFAULT, FACTS, FACTS_MUTUAL, EFFORTS, NOTICE = (
    "default",
    "facts",
    "facts_mutual",
    "efforts",
    "notice",
)
WORK, ACCOUNT, PAPERS, TRANSITION, DATA = "work", "account", "papers", "transition", "data"
REFERRAL, RIGHTS, RIGHTS_MUTUAL, THANKS, CONTACT = (
    "referral",
    "rights",
    "rights_mutual",
    "thanks",
    "contact",
)
EMAIL_OPENING, EMAIL_ACCOUNT, EMAIL_PAPERS, EMAIL_END = (
    "email_opening",
    "email_account",
    "email_papers",
    "email_end",
)

INDONESIAN = {
    GREETING: "Kami berharap {greeting_names} dalam keadaan sehat dan baik.",
    REFERENCE: (
        "Kami merujuk Perjanjian {contract_number} tanggal {contract_date} antara {parties}"
        " mengenai {service}. {talk_sentence}"
    ),
    DECISION: (
        "Kami, {vendor_name}, mengakhiri {service}{event_phrase}. Pengakhiran ini berdasarkan "
        "{decision_basis}"
        " dan berlaku pada **{effective_date}**."
    ),
    DECISION_MUTUAL: (
        "Dengan ini kami mengukuhkan bahwa {vendor_name} mengakhiri {service}{event_phrase}."
        " Pengakhiran ini berdasarkan {decision_basis} dan berlaku pada **{effective_date}**."
    ),
    DEFAULT: "{demand_sentence}",
    FACTS: "Keputusan ini kami ambil dengan memperhatikan catatan berikut:\n\n{facts}",
    FACTS_MUTUAL: "Catatan yang menjadi latar kesepakatan ini:\n\n{facts}",
    EFFORTS: "{efforts}",
    NOTICE: "{notice_sentence}",
    WORK: "Pada tanggal surat ini, pekerjaan berada pada tahap berikut:\n\n{work_status}",
    ACCOUNT: (
        "Perhitungan akhir per {effective_date} adalah sebagai "
        "berikut:\n\n{account}\n\n{account_direction_sentence}"
    ),
    PAPERS: "{documents_sentence}",
    TRANSITION: "{transition_sentence}",
    DATA: (
        "Data pribadi dan informasi {greeting_names} tetap kami jaga; kami hanya menyimpan "
        "dokumen yang wajib"
        " disimpan menurut hukum. Hasil kerja yang telah dibayar menjadi hak {greeting_names} "
        "sesuai perjanjian."
    ),
    REFERRAL: "{referral}",
    RIGHTS: (
        "Hak dan kewajiban masing-masing pihak menurut perjanjian dan hukum tetap berlaku. Surat "
        "ini bukan"
        " pelepasan atas hak tersebut."
    ),
    RIGHTS_MUTUAL: (
        "Ketentuan perjanjian yang menurut sifatnya tetap berlaku sesudah pengakhiran tidak "
        "berubah oleh surat ini."
    ),
    THANKS: (
        "Kami memohon maaf atas harapan yang belum dapat kami penuhi, dan berterima kasih atas "
        "kepercayaan"
        " {greeting_names}. {good_wishes}"
    ),
    CONTACT: (
        "Pertanyaan atau tanggapan dapat disampaikan kepada {contact_name}, {contact_details}, "
        "paling lambat"
        " {reply_deadline}."
    ),
    EMAIL_OPENING: "Yth. {client_names},\n\nDengan hormat,",
    EMAIL_ACCOUNT: "{account_direction_sentence}",
    EMAIL_PAPERS: "Surat lengkap dan lampiran kami sertakan pada surel ini: {attachments}.",
    EMAIL_END: "Hormat kami,\n{signatory}\n{vendor_name}",
}

ENGLISH = {
    GREETING: "We hope you are well.",
    REFERENCE: (
        "We refer to Agreement {contract_number} dated {contract_date} between {parties}"
        " for {service}. {talk_sentence}"
    ),
    DECISION: (
        "We, {vendor_name}, are ending {service}{event_phrase}. This ending is based on "
        "{decision_basis}"
        " and takes effect on **{effective_date}**."
    ),
    DECISION_MUTUAL: (
        "We hereby confirm that {vendor_name} is ending {service}{event_phrase}."
        " This ending is based on {decision_basis} and takes effect on **{effective_date}**."
    ),
    DEFAULT: "{demand_sentence}",
    FACTS: "We took this decision in view of the following records:\n\n{facts}",
    FACTS_MUTUAL: "The records behind this agreement:\n\n{facts}",
    EFFORTS: "{efforts}",
    NOTICE: "{notice_sentence}",
    WORK: "On the date of this letter the work stands as follows:\n\n{work_status}",
    ACCOUNT: (
        "The final account as of {effective_date}:\n\n{account}\n\n{account_direction_sentence}"
    ),
    PAPERS: "{documents_sentence}",
    TRANSITION: "{transition_sentence}",
    DATA: (
        "We keep your personal data and information confidential and retain only the records the "
        "law requires."
        " Work that has been paid for is yours as the agreement provides."
    ),
    REFERRAL: "{referral}",
    RIGHTS: (
        "The rights and duties of both parties under the agreement and the law remain in force. "
        "This letter"
        " does not waive them."
    ),
    RIGHTS_MUTUAL: (
        "Terms of the agreement that by their nature survive an ending are not changed by this "
        "letter."
    ),
    THANKS: (
        "We apologise for the expectations we could not meet, and thank you for the trust you "
        "placed in us."
        " {good_wishes}"
    ),
    CONTACT: (
        "Please send questions or a reply to {contact_name}, {contact_details}, by "
        "{reply_deadline}."
    ),
    EMAIL_OPENING: "Dear {client_names},",
    EMAIL_ACCOUNT: "{account_direction_sentence}",
    EMAIL_PAPERS: "The full letter and its enclosures are attached to this email: {attachments}.",
    EMAIL_END: "Yours sincerely,\n{signatory}\n{vendor_name}",
}

PARAGRAPHS = {"id": INDONESIAN, "en": ENGLISH}
SUBJECTS = {
    "id": "Pengakhiran perjanjian jasa nomor {contract_number}",
    "en": "Ending of service agreement {contract_number}",
}
