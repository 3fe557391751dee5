"""Drafts the message that declines an enquiry: greeting, thanks, that we cannot take the work, a
colleague if all agreed, an offer to answer questions, sign-off. It does not contain the reason.
"""

from collections.abc import Sequence

from clientcare.clients.couple_names import persons_in_name
from clientcare.documents.client_message import message_language
from clientcare.documents.labels import join_list
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Client, ClientKind, Enquiry, User
from offboarding.models import Colleague
from offboarding.referral.agreed import agreed_among, directory_for_enquiry

GREETING = PrintedText("Dear {client_first_name},", "greeting of a short message")
THANKS_FOR_WRITING = PrintedText("Thank you for writing to us and for telling us what you plan.")
CANNOT = PrintedText(
    "This time we cannot take on the work. We tell you now, so that you can plan on."
)
COLLEAGUE = PrintedText("{colleague} agreed that we name them to you, and may be able to help.")
OPEN_TO_QUESTIONS = PrintedText("If you have questions, write to us at any time.")
SIGN_OFF = PrintedText("Kind regards,\n{your_name}\n{vendor}", "end of a short message")
# Forms of address that may precede a name
FORMS_OF_ADDRESS = frozenset(
    ("bapak", "pak", "ibu", "bu", "saudara", "saudari", "kak", "mas", "mbak", "mr", "mrs", "ms")
)


def draft_decline(enquiry: Enquiry, writer: User) -> str:
    client = enquiry.client
    language = message_language(client)
    parts = [
        GREETING.in_language(language, client_first_name=first_names(client, language)),
        THANKS_FOR_WRITING.in_language(language),
        CANNOT.in_language(language),
        *colleague_sentences(agreed_among(directory_for_enquiry(enquiry)), language),
        OPEN_TO_QUESTIONS.in_language(language),
        SIGN_OFF.in_language(language, your_name=writer.name, vendor=client.vendor.letterhead_name),
    ]
    return "\n\n".join(parts)


def colleague_sentences(agreed: Sequence[Colleague], language: str) -> list[str]:
    """A sentence for each colleague, with name and email only."""
    names = [f"{colleague.name} ({colleague.email})" for colleague in agreed]
    return [COLLEAGUE.in_language(language, colleague=name) for name in names]


def first_names(client: Client, language: str) -> str:
    """“Nadia dan Reza”; the name of a company without a known person."""
    persons = [name for name in (client.person_1, client.person_2) if name.strip()]
    if not persons and client.kind == ClientKind.BUSINESS:
        return client.name
    names = [first_name(name) for name in persons or persons_in_name(client.name)]
    return join_list(names, language) if names else client.name


def first_name(name: str) -> str:
    """The first name with its form of address: “Ibu Sari”."""
    words = name.split()
    is_address = len(words) > 1 and words[0].casefold().strip(".") in FORMS_OF_ADDRESS
    return " ".join(words[: 2 if is_address else 1])
