"""Drafts of messages to the client before the event, in the client's language. They are copied, not
sent from here.
"""

from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import join_list, long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from contracts.models import Contract
from offboarding.event_day.checks import GoNoGo
from offboarding.ladder.notice_text import OverdueItem, RestNotice, rest_paragraphs

EVENT_COMES = PrintedText("Your event under agreement {number} is on {event}.")
PLEASE_CONFIRM = PrintedText("So that the day goes as you wish, please confirm to us:")
CONFIRM_DAY = PrintedText("- the day {event}, by {names};")
CONFIRM_PLACE = PrintedText("- the place and the time at which it begins;")
CONFIRM_EXTRAS = PrintedText("- what you would like beside the agreement, so that we can offer it.")
THANK_YOU = PrintedText("A short answer is enough. If something has changed, please tell us.")


def notice_text(contract: Contract, checked: GoNoGo, writer: User) -> str:
    """Empty if no notice can be given today, or the number of the clause is missing."""
    window = checked.notice
    if window is None or window.last_on is None or window.first_on > checked.day:
        return ""
    if window.suspension.lacks_number:
        return ""
    money, day = checked.money, checked.day
    overdue = [
        OverdueItem(invoice.number, invoice.due_on, invoice.amount)
        for invoice in money.due
        if invoice.due_on < day
    ]
    notice = RestNotice(
        contract, day, overdue, money.credit, window.suspension, window.rests_from, True
    )
    body = [event_sentence(contract, checked), *rest_paragraphs(notice)]
    return client_message(contract.client, body, writer)


def event_sentence(contract: Contract, checked: GoNoGo) -> str:
    language = message_language(contract.client)
    event = long_date(checked.event_on, language)
    return EVENT_COMES.in_language(language, number=contract.number, event=event)


def confirmation_text(contract: Contract, checked: GoNoGo, writer: User) -> str:
    """Asks for what is not confirmed; empty if nothing is missing."""
    language = message_language(contract.client)
    event = long_date(checked.event_on, language)
    names = join_list(list(checked.unconfirmed), language)
    items = [
        CONFIRM_DAY.in_language(language, event=event, names=names) if names else "",
        "" if checked.place else CONFIRM_PLACE.in_language(language),
        CONFIRM_EXTRAS.in_language(language) if checked.open_extras else "",
    ]
    missing = [item for item in items if item]
    if not missing:
        return ""
    please = "\n".join([PLEASE_CONFIRM.in_language(language), *missing])
    thanks = THANK_YOU.in_language(language)
    return client_message(
        contract.client, [event_sentence(contract, checked), please, thanks], writer
    )
