"""The default text of the deed, article by article. The layout prints title and parties before it,
and the signatures after it.

In its order: the agreement that ends, consent and day of effect, work and account, mutual release,
confidentiality and handover, Article 1266, copies and language. Neither side is "we": a deed is the
text of both. A change of these sentences needs a lawyer's eye.
"""

from clientcare.documents.printed_text import EditableText

RECITAL = EditableText(
    "The First Party and the Second Party (the Parties) signed Agreement {contract_number} on "
    "{contract_date} for {service} (the Agreement). The Parties have agreed as follows:"
)
ENDING = EditableText(
    "**Article 1 – End of the Agreement**\n"
    "The Parties end the Agreement together with all services under it by mutual consent (Article "
    "1338 paragraph 2 of the Indonesian Civil Code). The Agreement ends at the end of "
    "**{effective_date}**. This Termination Agreement takes effect once both Parties have signed "
    "it. If it is not signed by both Parties by that day, it has no effect and the Agreement "
    "continues."
)
ACCOUNT = EditableText(
    "**Article 2 – Work and account**\n"
    "The account covers the work done and all payments made under the Agreement.\n\n"
    "On {letter_date} the work stands as follows:\n\n{work_status}\n\n"
    "{account_title} as of {effective_date}:\n\n{account}\n\n{deposit_sentence}\n\n"
    "{payment_sentence}\n\n{replaced_invoices_sentence}"
)
RELEASE = EditableText(
    "**Article 3 – Mutual release**\n"
    "Rights and obligations that have arisen up to the date on which the Agreement ends continue "
    "to apply until they are settled. Once the account under Article 2 is settled in full, the "
    "Parties release each other from all other obligations and claims arising from the Agreement. "
    "What this Termination Agreement itself provides, and rights that the law does not allow to be "
    "waived, are not released."
)
CARE = EditableText(
    "**Article 4 – Confidentiality, data and handover**\n"
    "Each Party keeps the information of the other confidential, also after the Agreement has "
    "ended. The First Party handles personal data as the Personal Data Protection Law (UU PDP) "
    "requires and stores it as its retention rules provide. Work that has been paid for belongs to "
    "the Second Party as the Agreement provides. {handover_sentence}"
)
LAW = EditableText(
    "**Article 5 – Article 1266 of the Civil Code, disputes**\n"
    "As far as needed, the Parties set aside Article 1266 of the Indonesian Civil Code, so that no "
    "court decision is needed for this ending. {dispute_sentence}"
)
COPIES = EditableText(
    "**Article 6 – Copies and language**\n"
    "This Termination Agreement is made in two copies of equal legal force, each with stamp duty "
    "(meterai), or as one electronic document with e-meterai. {language_sentence}"
)
PARAGRAPHS = (RECITAL, ENDING, ACCOUNT, RELEASE, CARE, LAW, COPIES)


def default_deed(language: str) -> str:
    """In `id` or `en`, with placeholders."""
    return "\n\n".join(paragraph.translation(language) for paragraph in PARAGRAPHS)
