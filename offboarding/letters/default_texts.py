"""The default text of an ending's letter and email, paragraph by paragraph.

The order is that of a professional exit letter: greeting, reference, decision with its ground,
facts, notice, work, money, documents, transition, data, referral, rights, apology and thanks,
contact. The decision comes once and early; facts are dated; there is no blame. `compose` puts the
paragraphs together. A paragraph that is one placeholder is the same in every language.

The agreement ends, not a service; the other party is the company or the persons who signed; rights
that have arisen stay until they are settled. A change of these sentences needs a lawyer's eye.
"""

from clientcare.documents.printed_text import EditableText

SUBJECT = EditableText("Termination of Service Agreement {contract_number}")
GREETING = EditableText("We hope you are well.")
REFERENCE = EditableText(
    "We refer to Agreement {contract_number} dated {contract_date} between {parties} for "
    "{service}. {talk_sentence}"
)
DECISION = EditableText(
    "We, {vendor_name}, hereby terminate Agreement {contract_number} together with all services "
    "under it{event_phrase}. This termination is based on {decision_basis}. The Agreement ends at "
    "the end of **{effective_date}**."
)
DECISION_MUTUAL = EditableText(
    "The parties have agreed to terminate Agreement {contract_number} together with all services "
    "under it by {decision_basis}, effective **{effective_date}**."
)
# The deed is enclosed and not signed yet: nothing is agreed before both have signed it.
DECISION_DEED = EditableText(
    "We propose to terminate Agreement {contract_number} together with all services under it by "
    "mutual agreement, through {decision_basis}, effective **{effective_date}**."
)
# The client uses the termination clause (P2): the decision is not ours, and rests on no record. The
# last day counts from their notice and may be over.
DECISION_CLIENTS = EditableText(
    "Agreement {contract_number} is terminated at the wish of {client_names}, together with all "
    "services under it{event_phrase}, with effect from the end of **{effective_date}**. This "
    "termination is based on {decision_basis}."
)
CAUSE = "{cause_sentence}"
DEFAULT = "{demand_sentence}"
FACTS = EditableText("We took this decision in view of the following records:\n\n{facts}")
FACTS_MUTUAL = EditableText("The records behind this agreement:\n\n{facts}")
EFFORTS = "{efforts}"
NOTICE = "{notice_sentence}"
WORK = EditableText("On the date of this letter the work stands as follows:\n\n{work_status}")
ACCOUNT = EditableText(
    "{account_title} as of {effective_date}:\n\n{account}\n\n{deposit_sentence}\n\n"
    "{account_direction_sentence}\n\n"
    "{replaced_invoices_sentence}"
)
PAPERS = "{documents_sentence}"
TRANSITION = "{transition_sentence}"
DATA = EditableText(
    "We keep the information of {client_names} confidential. We handle personal data as the "
    "Personal Data Protection Law (UU PDP) requires and store it as its retention rules provide. "
    "Work that has been paid for belongs to {client_names} as the Agreement provides."
)
REFERRAL = "{referral}"
RIGHTS = EditableText(
    "Rights and obligations that have arisen up to the date on which the Agreement ends continue "
    "to apply until they are settled. This letter is not to be construed as a waiver of any right."
)
THANKS = EditableText(
    # The Indonesian names {greeting_names} as well. xgettext: no-python-brace-format
    "We apologise for the expectations we could not meet, and thank you for the trust you placed "
    "in us. {good_wishes}"
)
THANKS_NEUTRAL = EditableText(
    # The Indonesian names {greeting_names} as well. xgettext: no-python-brace-format
    "We apologise for any inconvenience caused, and thank you for the trust you placed in us. "
    "{good_wishes}"
)
CONTACT = EditableText("{contact_name} is happy to answer your questions: {contact_details}.")

EMAIL_OPENING = EditableText(
    # The Indonesian names {addressee} as well. xgettext: no-python-brace-format
    "{salutation}"
)
EMAIL_DECISION = EditableText(
    "We, {vendor_name}, hereby terminate Agreement {contract_number} together with all services "
    "under it{event_phrase}. The Agreement ends at the end of **{effective_date}**."
)
EMAIL_DECISION_CLIENTS = EditableText(
    "Agreement {contract_number} is terminated at the wish of {client_names}, together with all "
    "services under it{event_phrase}, with effect from the end of **{effective_date}**."
)
EMAIL_ACCOUNT = "{deposit_sentence}\n\n{account_direction_sentence}"
EMAIL_PAPERS = EditableText("We attach to this email: {attachments}.")
EMAIL_END = EditableText("Yours sincerely,\n{signatory}\n{vendor_name}")


def apology(path: str, is_clients_wish: bool) -> EditableText:
    """Only where we end it of our own accord (P2) were expectations of ours to meet; anything more
    elsewhere would be an admission.
    """
    return THANKS if path == "P2" and not is_clients_wish else THANKS_NEUTRAL
