"""The reminder: friendly, sent by staff, and not yet a demand in the sense of the law."""

from clientcare.documents.printed_text import EditableText
from clientcare.models import DocumentKind
from offboarding.demands.kinds.demand_template import DemandTemplate
from offboarding.models import DemandKind

REMINDER = DemandTemplate(
    kind=DemandKind.REMINDER,
    document_kind=DocumentKind.REMINDER,
    code="SP",
    permission="demand.write",
    owner_signs=False,
    subject=EditableText("Reminder under Agreement {contract_number}"),
    paragraphs=(
        EditableText("We hope you are well."),
        EditableText(
            "We are writing about Agreement {contract_number} dated {contract_date} for {service}. "
            "{obligation_sentence}"
        ),
        EditableText("Our records show the following as of {letter_date}:\n\n{facts}"),
        "{request_sentence}",
        EditableText(
            "If this has been done in the meantime, we thank you, and this letter needs no answer."
        ),
        EditableText(
            # The Indonesian names {greeting_names} as well. xgettext: no-python-brace-format
            "If something stands in the way, please contact {contact_name}, {contact_details}. We "
            "will gladly look for a solution together."
        ),
        EditableText("Thank you for the trust you place in us."),
    ),
    mail=EditableText(
        "{salutation}\n\nAttached is our reminder {number} of {letter_date} under "
        "Agreement {contract_number}.\n\n{request_sentence}\n\nIf this has been done in the "
        "meantime, we thank you.\n\nPlease send questions to {contact_name}, {contact_details}."
        "\n\nYours sincerely,\n{signatory}\n{vendor_name}"
    ),
)
