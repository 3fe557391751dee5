"""The default text of an ending's letter and email, paragraph by paragraph.

The order is that of a professional exit letter: greeting, reference, decision with its ground,
facts, notice, work, money, documents, transition, data, referral, rights, apology and thanks,
contact. The decision comes once and early; facts are dated; there is no blame. `compose` puts the
paragraphs together. A paragraph that is one placeholder is the same in every language.
"""

from clientcare.documents.printed_text import EditableText

SUBJECT = EditableText("Ending of service agreement {contract_number}")
GREETING = EditableText("We hope you are well.")
REFERENCE = EditableText(
    "We refer to Agreement {contract_number} dated {contract_date} between {parties} for "
    "{service}. {talk_sentence}"
)
DECISION = EditableText(
    "We, {vendor_name}, are ending {service}{event_phrase}. This ending is based on "
    "{decision_basis} and takes effect on **{effective_date}**."
)
DECISION_MUTUAL = EditableText(
    "We hereby confirm that {vendor_name} is ending {service}{event_phrase}. This ending is based "
    "on {decision_basis} and takes effect on **{effective_date}**."
)
DEFAULT = "{demand_sentence}"
FACTS = EditableText("We took this decision in view of the following records:\n\n{facts}")
FACTS_MUTUAL = EditableText("The records behind this agreement:\n\n{facts}")
EFFORTS = "{efforts}"
NOTICE = "{notice_sentence}"
WORK = EditableText("On the date of this letter the work stands as follows:\n\n{work_status}")
ACCOUNT = EditableText(
    "The final account as of {effective_date}:\n\n{account}\n\n{account_direction_sentence}"
)
PAPERS = "{documents_sentence}"
TRANSITION = "{transition_sentence}"
DATA = EditableText(
    "We keep your personal data and information confidential and retain only the records the law "
    "requires. Work that has been paid for is yours as the agreement provides."
)
REFERRAL = "{referral}"
RIGHTS = EditableText(
    "The rights and duties of both parties under the agreement and the law remain in force. This "
    "letter does not waive them."
)
RIGHTS_MUTUAL = EditableText(
    "Terms of the agreement that by their nature survive an ending are not changed by this letter."
)
THANKS = EditableText(
    # The Indonesian names {greeting_names} as well. xgettext: no-python-brace-format
    "We apologise for the expectations we could not meet, and thank you for the trust you placed "
    "in us. {good_wishes}"
)
CONTACT = EditableText(
    "Please send questions or a reply to {contact_name}, {contact_details}, by {reply_deadline}."
)

EMAIL_OPENING = EditableText("Dear {client_names},")
EMAIL_ACCOUNT = "{account_direction_sentence}"
EMAIL_PAPERS = EditableText(
    "The full letter and its enclosures are attached to this email: {attachments}."
)
EMAIL_END = EditableText("Yours sincerely,\n{signatory}\n{vendor_name}")
