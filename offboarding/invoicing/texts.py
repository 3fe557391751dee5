"""The message with which an invoice is sent, in the client's language."""

from datetime import date

from clientcare.documents.bank_account import bank_account_text
from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from clientcare.money.rounding import format_money
from contracts.models import Invoice
from offboarding.ladder.asking_words import PLEASE_PAY, PLEASE_PAY_SUM

MAIL_SUBJECT = PrintedText("Invoice {number}")
HERE_IT_IS = PrintedText("Here is invoice {number} of {day} for {total}. It is due on {due}.")
SETTLED_ALREADY = PrintedText("It is settled: nothing is left to pay. Thank you.")
STILL_OPEN = PrintedText("Of it {open} is still open.")


def invoice_message(invoice: Invoice, writer: User, today: date) -> str:
    """`invoice` was read with its `open_amount` and `due_day` as of `today`."""
    language = message_language(invoice.client)

    def sum_text(amount) -> str:
        return format_money(amount, invoice.currency, language)

    first = HERE_IT_IS.in_language(
        language,
        number=invoice.number,
        day=long_date(invoice.issued_on, language),
        total=sum_text(invoice.total),
        due=long_date(invoice.due_day, language),
    )
    return client_message(
        invoice.client, [first, *asking(invoice, language, sum_text(invoice.open_amount))], writer
    )


def asking(invoice: Invoice, language: str, open_sum: str) -> list[str]:
    if invoice.open_amount <= 0:
        return [SETTLED_ALREADY.in_language(language)]
    account = bank_account_text(invoice.vendor, language)
    please = PLEASE_PAY if account else PLEASE_PAY_SUM
    asked = please.in_language(language, sum=open_sum, account=account)
    if invoice.open_amount == invoice.total:
        return [asked]
    return [STILL_OPEN.in_language(language, open=open_sum), asked]


def invoice_subject(invoice: Invoice) -> str:
    return MAIL_SUBJECT.in_language(message_language(invoice.client), number=invoice.number)
