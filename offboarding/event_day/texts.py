"""What can be written to the client before the event, drafted in their language. Nothing is sent
from here: a person copies it.
"""

from decimal import Decimal
from functools import partial

from clientcare.core.clause_names import clause_number
from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import join_list, long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from clientcare.money.rounding import format_money
from contracts.models import Contract, SuspensionBasis
from offboarding.event_day.checks import GoNoGo, NoticeWindow
from offboarding.letters.load import bank_account_text
from offboarding.reminders.texts import (
    OPEN_AS_OF,
    OPEN_ITEM,
    PAID_ALREADY,
    PLEASE_PAY,
    PLEASE_PAY_SUM,
)

EVENT_COMES = PrintedText("Your event under agreement {number} is on {event}.")
CREDIT_SET_OFF = PrintedText("Your credit of {credit} is set off against it.")
BY_CLAUSE = PrintedText(
    "Under clause {clause} of the agreement our work rests while invoices are overdue."
)
BY_LAW = PrintedText(
    "Because what comes first is still open, we may hold our work back (article 1478 of the Civil "
    "Code, by analogy)."
)
RESTS_FROM = PrintedText("If the payment has not arrived before {from_on}, it rests from that day.")
ON_THE_EVENT = PrintedText("That includes the work on the day of the event.")
GOES_ON_AFTER = PrintedText(
    "It goes on from the day after all of it has been paid; our days to answer and to deliver are "
    "then counted from the next working day."
)
PLEASE_CONFIRM = PrintedText("So that the day goes as you wish, please confirm to us:")
CONFIRM_DAY = PrintedText("- the day {event}, by {names};")
CONFIRM_PLACE = PrintedText("- the place and the time at which it begins;")
CONFIRM_EXTRAS = PrintedText("- what you would like beside the agreement, so that we can offer it.")
THANK_YOU = PrintedText("A short answer is enough. If something has changed, please tell us.")


def notice_text(contract: Contract, checked: GoNoGo, writer: User) -> str:
    """Empty where no notice can be given in time, or not before tomorrow, or the number of the
    clause is not on record.
    """
    window = checked.notice
    if window is None or window.last_on is None or window.first_on > checked.day:
        return ""
    if window.suspension.basis == SuspensionBasis.CLAUSE and not window.suspension.clause:
        return ""
    body = [
        event_sentence(contract, checked),
        *overdue_paragraphs(contract, checked),
        rests_paragraph(window, message_language(contract.client)),
        PAID_ALREADY.in_language(message_language(contract.client)),
    ]
    return client_message(contract.client, [one for one in body if one], writer)


def event_sentence(contract: Contract, checked: GoNoGo) -> str:
    language = message_language(contract.client)
    event = long_date(checked.event_on, language)
    return EVENT_COMES.in_language(language, number=contract.number, event=event)


def overdue_paragraphs(contract: Contract, checked: GoNoGo) -> list[str]:
    """What is past its due day, less unused credit, and where to pay it."""
    language, money = message_language(contract.client), checked.money
    overdue = [one for one in money.due if one.due_on < checked.day]
    asked = sum((one.amount for one in overdue), Decimal(0)) - money.credit
    shown = partial(format_money, currency=contract.currency, language=language)
    items = [
        OPEN_ITEM.in_language(
            language,
            number=one.number,
            due=long_date(one.due_on, language),
            open=shown(one.amount),
        )
        for one in overdue
    ]
    as_of = OPEN_AS_OF.in_language(language, today=long_date(checked.day, language))
    account = bank_account_text(contract.vendor, language)
    please = PLEASE_PAY if account else PLEASE_PAY_SUM
    set_off = CREDIT_SET_OFF.in_language(language, credit=shown(money.credit))
    return [
        "\n".join([as_of, *items]),
        set_off if money.credit else "",
        please.in_language(language, sum=shown(asked), account=account),
    ]


def rests_paragraph(window: NoticeWindow, language: str) -> str:
    """As the rule has it: contracts/judging/suspensions.py."""
    is_clause = window.suspension.basis == SuspensionBasis.CLAUSE
    why = (BY_CLAUSE if is_clause else BY_LAW).in_language(
        language, clause=clause_number(window.suspension.clause)
    )
    from_on = long_date(window.rests_from, language)
    rests = RESTS_FROM.in_language(language, from_on=from_on)
    says = (ON_THE_EVENT, GOES_ON_AFTER)
    return " ".join([why, rests, *(one.in_language(language) for one in says)])


def confirmation_text(contract: Contract, checked: GoNoGo, writer: User) -> str:
    """Asks for what is not confirmed; empty where nothing is missing."""
    language = message_language(contract.client)
    event = long_date(checked.event_on, language)
    names = join_list(list(checked.unconfirmed), language)
    items = [
        CONFIRM_DAY.in_language(language, event=event, names=names) if names else "",
        "" if checked.place else CONFIRM_PLACE.in_language(language),
        CONFIRM_EXTRAS.in_language(language) if checked.open_extras else "",
    ]
    asked = [one for one in items if one]
    if not asked:
        return ""
    please = "\n".join([PLEASE_CONFIRM.in_language(language), *asked])
    thanks = THANK_YOU.in_language(language)
    return client_message(
        contract.client, [event_sentence(contract, checked), please, thanks], writer
    )
