"""The notice that our work rests until what is overdue is paid, drafted in the client's language.
Nothing is sent from here: a person copies it, and records it when the client has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from clientcare.core.clause_names import clause_number
from clientcare.documents.bank_account import bank_account_text
from clientcare.documents.client_message import ClientMessage, client_message, message_language
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from clientcare.money.rounding import format_money
from contracts.agreement.may_contact import may_contact
from contracts.models import Contract, Invoice, SuspensionBasis
from offboarding.ladder.asking_words import (
    CREDIT_SET_OFF,
    OPEN_AS_OF,
    OPEN_ITEM,
    PAID_ALREADY,
    PLEASE_PAY,
    PLEASE_PAY_SUM,
)
from offboarding.ladder.set_off import unused_credit
from offboarding.ladder.suspension_rules import (
    SuspensionTerms,
    oldest_uncovered,
    why_not_from,
)

ABOUT = PrintedText("This is about our work under agreement {number}.")
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


@dataclass(frozen=True)
class OverdueItem:
    number: str
    due_on: date
    amount: Decimal


@dataclass(frozen=True)
class RestNotice:
    """What is `overdue` on `day`, less the unused `credit`, is asked for; unpaid, the work rests
    from `rests_from`.
    """

    contract: Contract
    day: date
    overdue: Sequence[OverdueItem]
    credit: Decimal
    terms: SuspensionTerms
    rests_from: date
    reaches_event: bool = False


def rest_paragraphs(notice: RestNotice) -> list[str]:
    language = message_language(notice.contract.client)
    paragraphs = [
        *overdue_paragraphs(notice, language),
        rests_paragraph(notice, language),
        PAID_ALREADY.in_language(language),
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


def overdue_paragraphs(notice: RestNotice, language: str) -> list[str]:
    """What is past its due day, less unused credit, and where to pay it."""
    shown = partial(format_money, currency=notice.contract.currency, language=language)
    to_pay = sum((item.amount for item in notice.overdue), Decimal(0)) - notice.credit
    items = [
        OPEN_ITEM.in_language(
            language,
            number=item.number,
            due=long_date(item.due_on, language),
            open=shown(item.amount),
        )
        for item in notice.overdue
    ]
    as_of = OPEN_AS_OF.in_language(language, today=long_date(notice.day, language))
    set_off = CREDIT_SET_OFF.in_language(language, credit=shown(notice.credit))
    account = bank_account_text(notice.contract.vendor, language)
    please = PLEASE_PAY if account else PLEASE_PAY_SUM
    return [
        "\n".join([as_of, *items]),
        set_off if notice.credit else "",
        please.in_language(language, sum=shown(to_pay), account=account),
    ]


def rests_paragraph(notice: RestNotice, language: str) -> str:
    """When it goes on is as the rule has it: contracts/judging/suspensions.py."""
    is_clause = notice.terms.basis == SuspensionBasis.CLAUSE
    why = (BY_CLAUSE if is_clause else BY_LAW).in_language(
        language, clause=clause_number(notice.terms.clause)
    )
    from_on = long_date(notice.rests_from, language)
    says = (ON_THE_EVENT, GOES_ON_AFTER) if notice.reaches_event else (GOES_ON_AFTER,)
    rests = RESTS_FROM.in_language(language, from_on=from_on)
    return " ".join([why, rests, *(text.in_language(language) for text in says)])


def suspension_notice(
    contract: Contract, terms: SuspensionTerms, overdue: list[Invoice], today: date
) -> RestNotice | None:
    """What can be announced today; None without ground, without the clause's number, where another
    suspension or the end of the contract bars it, and with an ending in effect.
    """
    credit = unused_credit(contract, today)
    items = [
        OverdueItem(invoice.number, invoice.due_day, invoice.open_amount) for invoice in overdue
    ]
    oldest = oldest_uncovered(((item.due_on, item.amount) for item in items), credit)
    if oldest is None or terms.lacks_number:
        return None
    rests_from = terms.rests_from(today, oldest)
    if why_not_from(contract, rests_from) or not may_contact(contract.client, today, contract):
        return None
    return RestNotice(contract, today, items, credit, terms, rests_from)


def notice_message(notice: RestNotice, writer: User) -> ClientMessage:
    client = notice.contract.client
    about = ABOUT.in_language(message_language(client), number=notice.contract.number)
    text = client_message(client, [about, *rest_paragraphs(notice)], writer)
    return ClientMessage(client, text)
