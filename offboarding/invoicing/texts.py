"""The message with which an invoice is sent, in the client's language."""

from datetime import date

from clientcare.documents.bank_account import bank_account_text
from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from clientcare.money.rounding import format_money
from contracts.billing.actions.print_invoice import planned_days
from contracts.billing.instalment_message import ALL_IS_DUE
from contracts.billing.printed_invoice import IN_INSTALMENTS
from contracts.models import Dispute, Invoice
from offboarding.ladder.asking_words import PLEASE_PAY, PLEASE_PAY_SUM

MAIL_SUBJECT = PrintedText("Invoice {number}")
HERE_IT_IS = PrintedText("Here is invoice {number} of {day} for {total}.")
DUE_ON = PrintedText("It is due on {due}.")
SETTLED_ALREADY = PrintedText("It is settled: nothing is left to pay. Thank you.")
STILL_OPEN = PrintedText("Of the invoice {open} is still open.")


def invoice_message(invoice: Invoice, writer: User, today: date) -> str:
    """`invoice` was read with its `open_amount` and `due_day` as of `today`. Nothing is asked for
    by itself while it is disputed, or paid in instalments of which none was missed.
    """
    language = message_language(invoice.client)
    here = HERE_IT_IS.in_language(
        language,
        number=invoice.number,
        day=long_date(invoice.issued_on, language),
        total=format_money(invoice.total, invoice.currency, language),
    )
    if invoice.open_amount <= 0:
        paragraphs = [here, SETTLED_ALREADY.in_language(language)]
    else:
        paragraphs = open_paragraphs(invoice, here, today, language)
    return client_message(invoice.client, paragraphs, writer)


def open_paragraphs(invoice: Invoice, here: str, today: date, language: str) -> list[str]:
    plan_on = planned_days(invoice, today).get("plan_on")
    facts = [here]
    if plan_on:
        facts += [IN_INSTALMENTS.in_language(language, day=long_date(plan_on, language))]
    is_disputed = Dispute.objects.valid().covering(today).filter(invoice=invoice).exists()
    if is_disputed or (plan_on and invoice.due_day >= today):
        return facts
    why_due = ALL_IS_DUE if plan_on else DUE_ON
    facts += [why_due.in_language(language, due=long_date(invoice.due_day, language))]
    return [" ".join(facts), *asking(invoice, language)]


def asking(invoice: Invoice, language: str) -> list[str]:
    open_sum = format_money(invoice.open_amount, invoice.currency, language)
    account = bank_account_text(invoice.vendor, language)
    please = PLEASE_PAY if account else PLEASE_PAY_SUM
    asked = please.in_language(language, sum=open_sum, account=account)
    if invoice.open_amount == invoice.total:
        return [asked]
    return [STILL_OPEN.in_language(language, open=open_sum), asked]


def invoice_subject(invoice: Invoice) -> str:
    return MAIL_SUBJECT.in_language(message_language(invoice.client), number=invoice.number)
