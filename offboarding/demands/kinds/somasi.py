"""The somasi: the written demand that has to come before an ending for default (domain.md §2.1).

In its order: contract, obligation, facts with their days, the demand with its sum in figures and
words, the deadline, the account, the consequence in neutral words, rights, contact. The letter's
layout brings number, recipient, signature and the block for its receipt.
"""

from clientcare.documents.printed_text import EditableText
from clientcare.models import DocumentKind
from offboarding.demands.kinds.demand_template import DemandTemplate
from offboarding.models import DemandKind

SOMASI = DemandTemplate(
    kind=DemandKind.SOMASI,
    document_kind=DocumentKind.SOMASI,
    code="SOM",
    permission="document.send",
    owner_signs=True,
    subject=EditableText("Formal demand (somasi) no. {rung} under Agreement {contract_number}"),
    paragraphs=(
        EditableText(
            "We refer to Agreement {contract_number} dated {contract_date} between {parties} for "
            "{service}. {obligation_sentence}"
        ),
        "{earlier_sentence}",
        EditableText("As of {letter_date} the following remains open:\n\n{facts}"),
        "**{request_sentence}** {deadline_sentence}",
        "{consequence_sentence}",
        EditableText(
            "The rights and obligations that have arisen under the Agreement apply until they are "
            "settled. This letter does not waive any right."
        ),
        EditableText(
            "If this has been done in the meantime, please send us the proof; this letter then no "
            "longer applies."
        ),
        EditableText(
            # The Indonesian names {greeting_names} as well. xgettext: no-python-brace-format
            "We remain available for a talk. Please contact {contact_name}, {contact_details}."
        ),
        EditableText("Thank you for your attention."),
    ),
    mail=EditableText(
        "{salutation}\n\nAttached is our letter {number} of {letter_date}: formal demand (somasi) "
        "no. {rung} under Agreement {contract_number}.\n\n{request_sentence}\n\nIf this has been "
        "done in the meantime, please send us the proof; the letter then no longer applies.\n\n"
        "Please send questions to {contact_name}, {contact_details}.\n\nYours sincerely,\n"
        "{signatory}\n{vendor_name}"
    ),
)
