"""The text of a reminder as it is drafted, in the client's language: short, dated, without a word
of blame.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from clientcare.documents.bank_account import bank_account_text
from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import join_list, long_date, long_dates
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from clientcare.models import Interaction, User
from clientcare.money.rounding import format_money
from contracts.billing.invoice_layout import withholding_note
from offboarding.ladder.asking_words import (
    CREDIT_SET_OFF,
    OPEN_AS_OF,
    OPEN_ITEM,
    PAID_ALREADY,
    PLEASE_PAY,
    PLEASE_PAY_SUM,
)
from offboarding.models import ReminderKind
from offboarding.reminders.offer import ReminderOffer

TO_FILL_IN = "[…]"  # what the writer has to say before it can be sent

PAYMENT_SUBJECT = PrintedPlural("Reminder of an open invoice", "Reminder of open invoices")
SUBJECTS = {
    ReminderKind.REPLY: PrintedText("We look forward to your answer"),
    ReminderKind.MATERIAL: PrintedText("What we need to go on"),
    ReminderKind.CHECK_IN: PrintedText("How is it going?"),
}
CONTACTED_ON = PrintedText("We contacted you on {days} and have not heard back yet.")
PLEASE_ANSWER = PrintedText(
    "A short answer helps us plan, also if the time is not right at the moment. We adapt to it."
)
NEED_MATERIAL = PrintedText("To go on with the work we still need:")
MATERIAL_BY = PrintedText("Please tell us by which day we can expect it.")
HOW_IT_GOES = PrintedText("We would like to hear how the preparations are going for you.")
EASY_ANSWER = PrintedText(
    "Is everything as you expect it, or is there something we should know or change? One sentence "
    "is enough; if you prefer a call, tell us when it suits you."
)


@dataclass(frozen=True)
class ReminderDraft:
    subject: str
    text: str
    language: str


def draft_reminder(offer: ReminderOffer, writer: User) -> ReminderDraft:
    language = message_language(offer.client)
    body = BODIES[ReminderKind(offer.kind)](offer, language)
    text = client_message(offer.client, body, writer)
    return ReminderDraft(subject_of(offer.kind, language, len(offer.invoices)), text, language)


def subject_of(kind: str, language: str, invoices: int) -> str:
    """`invoices`: how many a reminder of a payment asks for."""
    if kind == ReminderKind.PAYMENT:
        return PAYMENT_SUBJECT.in_language(language, invoices)
    return SUBJECTS[ReminderKind(kind)].in_language(language)


def payment_body(offer: ReminderOffer, language: str) -> list[str]:
    items = [
        OPEN_ITEM.in_language(
            language,
            number=invoice.number,
            due=long_date(invoice.due_day, language),
            open=format_money(invoice.open_amount, invoice.currency, language),
        )
        for invoice in offer.invoices
    ]
    as_of = OPEN_AS_OF.in_language(language, today=long_date(offer.today, language))
    amounts = {
        currency: amount - offer.credit.get(currency, 0) for currency, amount in offer.sums.items()
    }
    set_off = CREDIT_SET_OFF.in_language(language, credit=sums_text(offer.credit, language))
    account = bank_account_text(offer.client.vendor, language)
    please = PLEASE_PAY if account else PLEASE_PAY_SUM
    return [
        "\n".join([as_of, *items]),
        *([set_off] if offer.credit else []),
        please.in_language(language, sum=sums_text(amounts, language), account=account),
        *withheld_text(offer, amounts, language),
        PAID_ALREADY.in_language(language),
    ]


def withheld_text(
    offer: ReminderOffer, amounts: Mapping[str, Decimal], language: str
) -> Iterator[str]:
    """What a client transfers who withholds PPh 23, as the invoices say it."""
    if tax := sum((invoice.expected_tax for invoice in offer.invoices), Decimal(0)):
        yield withholding_note(tax, amounts["IDR"] - tax, language)


def sums_text(sums: Mapping[str, Decimal], language: str) -> str:
    """One sum for each currency."""
    texts = [format_money(amount, currency, language) for currency, amount in sums.items()]
    return join_list(texts, language)


def reply_body(offer: ReminderOffer, language: str) -> list[str]:
    """Names the days of our contacts that wait for an answer."""
    flag = offer.silence
    ids = [pk for pks in flag.evidence.values() for pk in pks] if flag else []
    waiting = Interaction.objects.valid().filter(pk__in=ids, client=offer.client)
    days = sorted(set(waiting.values_list("day", flat=True)))
    tried = CONTACTED_ON.in_language(language, days=long_dates(days, language)) if days else ""
    return [*filter(None, [tried]), PLEASE_ANSWER.in_language(language)]


def material_body(offer: ReminderOffer, language: str) -> list[str]:
    need = NEED_MATERIAL.in_language(language)
    return [f"{need}\n- {TO_FILL_IN}", MATERIAL_BY.in_language(language)]


def check_in_body(offer: ReminderOffer, language: str) -> list[str]:
    return [text.in_language(language) for text in (HOW_IT_GOES, EASY_ANSWER)]


BODIES = {
    ReminderKind.PAYMENT: payment_body,
    ReminderKind.REPLY: reply_body,
    ReminderKind.MATERIAL: material_body,
    ReminderKind.CHECK_IN: check_in_body,
}
