"""Messages to the client about extra work that is given or declined, and about an offer's link."""

from datetime import date, datetime

from clientcare.documents.client_message import (
    ClientMessage,
    client_message,
    message_language,
    quoted_words,
)
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import PortalToken, User
from clientcare.portal.message import link_message
from clientcare.portal.purposes import OFFER
from contracts.agreement.may_contact import may_contact
from contracts.agreement.quoted_clause import quoted_clause
from contracts.models import BoundaryTerm, ChangeOffer, ExtraWay, ExtraWorkDecision

YOU_ASKED = PrintedText("On {day} you asked us for this: “{quote}”.")
A_GIFT = PrintedText(
    "It is not part of what we agreed in contract {number}. We gladly do it this once, as a gift; "
    "what we agreed stays as it is."
)
NOT_PART = PrintedText(
    "It is not part of what we agreed in contract {number}, so we cannot take it on."
)
TELL_US = PrintedText("If you would like it as extra work, tell us, and we name you a price.")


def extra_message(decision: ExtraWorkDecision, writer: User, today: date) -> ClientMessage | None:
    """None for an offer, which has a page of its own, and while an ending is in effect."""
    contract, request = decision.contract, decision.request
    client = contract.client
    if decision.way == ExtraWay.OFFER or not may_contact(client, today, contract):
        return None
    language = message_language(client)
    day = long_date(request.day, language)
    quoted = YOU_ASKED.quoting(language, quoted_words(request.text), day=day)
    if decision.way == ExtraWay.GOODWILL:
        rest = [A_GIFT.in_language(language, number=contract.number)]
    else:
        rest = [
            NOT_PART.in_language(language, number=contract.number),
            *clause_sentence(decision, language),
            TELL_US.in_language(language),
        ]
    return ClientMessage(client, client_message(client, [quoted, *rest], writer))


def offer_message(offer: ChangeOffer, now: datetime, today: date) -> ClientMessage | None:
    """With the link, to copy; None where none is open as text, and while an ending is in effect."""
    client = offer.contract.client
    links = PortalToken.objects.of(offer.vendor).select_related("vendor").waiting()
    link = links.filter(purpose=OFFER, subject_id=offer.pk).last()
    if link is None or not (link.is_text and link.is_open(now)):
        return None
    if not may_contact(client, today, offer.contract):
        return None
    return ClientMessage(client, link_message(link))


def clause_sentence(decision: ExtraWorkDecision, language: str) -> list[str]:
    """Quotes the scope clause in force on the day of the request; nothing without one."""
    terms = BoundaryTerm.objects.in_force_on(decision.request.day)
    term = terms.filter(contract=decision.contract, kind="scope").first()
    if term is None or not term.clause:
        return []
    return quoted_clause(term, language)
