"""Texts as they are drafted, in the client's language; a person changes and sends them."""

from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import join_list
from clientcare.documents.party import party_name, party_of
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from contracts.models import PriceLine
from offboarding.models import Termination
from offboarding.reminders.texts import TO_FILL_IN
from offboarding.reputation.delivered import name_of_line

LINE = PrintedText(
    "Our work together has ended. We wish each other well and do not talk about details."
)
REPLY = PrintedText(
    "Thank you for telling us. We take every remark seriously, and we do not talk in public about "
    "anybody we may have worked for. Please write to us directly{contact}: we are glad to listen."
)
AT = PrintedText(" at {contact}")
THANKED = PrintedText("Thank you for the trust and the time you gave us.")
ITEM = PrintedText("We are glad that “{item}” was completed together with you.")
REFERENCE = PrintedText(
    "{vendor} worked for {names} ({service}). Completed together: {items}. {fill_in}"
)


def draft_line(ending: Termination) -> str:
    return LINE.in_language(message_language(ending.client))


def draft_reply(ending: Termination) -> str:
    """Without one fact about the client; how to reach us may be in it."""
    language, vendor = message_language(ending.client), ending.vendor
    reach = vendor.email or vendor.phone
    contact = AT.in_language(language, contact=reach) if reach else ""
    return REPLY.in_language(language, contact=contact)


def draft_thanks(ending: Termination, line: PriceLine, writer: User) -> str:
    language = message_language(ending.client)
    item = ITEM.in_language(language, item=name_of_line(line, language))
    return client_message(ending.client, [f"{THANKED.in_language(language)} {item}"], writer)


def draft_reference(ending: Termination, lines: list[PriceLine]) -> str:
    """What was good about working with them is for a person to say."""
    language = message_language(ending.client)
    items = join_list([f"“{name_of_line(line, language)}”" for line in lines], language)
    return REFERENCE.in_language(
        language,
        vendor=ending.vendor.letterhead_name,
        names=party_name(party_of(ending.client), language),
        service=ending.contract.service_in(language),
        items=items or TO_FILL_IN,
        fill_in=TO_FILL_IN,
    )
