"""The message with which an invoice is sent, in the client's language."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from clientcare.documents.bank_account import bank_account_text
from clientcare.documents.client_message import client_message, message_language
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from clientcare.money.rounding import format_money
from contracts.billing.actions.print_invoice import planned_days
from contracts.billing.credit import credit_of
from contracts.billing.instalment_message import ALL_IS_DUE
from contracts.billing.invoice_layout import withholding_note
from contracts.billing.printed_invoice import IN_INSTALMENTS
from contracts.models import Dispute, Invoice
from offboarding.ladder.asking_words import PLEASE_PAY, PLEASE_PAY_SUM
from offboarding.ladder.set_off import credit_towards

MAIL_SUBJECT = PrintedText("Invoice {number}")
HERE_IT_IS = PrintedText("Here is invoice {number} of {day} for {total}.")
DUE_ON = PrintedText("It is due on {due}.")
SETTLED_ALREADY = PrintedText("It is settled: nothing is left to pay. Thank you.")
SLIP_AWAITED = PrintedText(
    "Only PPh 23 of {open} is open, which you withheld: please send us the withholding slip."
)
STILL_OPEN = PrintedText("Of the invoice {open} is still open.")
SET_OFF = PrintedText("Of your credit {credit} is set off against it.")
NOTHING_LEFT = PrintedText("So nothing is left to pay.")


def invoice_message(invoice: Invoice, writer: User, today: date) -> str:
    """`invoice` was read with its `open_amount`, `due_day` and `awaits_slip` as of `today`. Where
    only withheld tax is open, its slip is asked for. Nothing is asked for by itself while it is
    disputed, or paid in instalments of which none was missed or all may be covered by the client's
    unused credit.
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
    elif invoice.awaits_slip:
        tax = format_money(invoice.open_amount, invoice.currency, language)
        paragraphs = [here, SLIP_AWAITED.in_language(language, open=tax)]
    else:
        paragraphs = open_paragraphs(invoice, here, today, language)
    return client_message(invoice.client, paragraphs, writer)


def open_paragraphs(invoice: Invoice, here: str, today: date, language: str) -> list[str]:
    plan_on = planned_days(invoice, today).get("plan_on")
    facts = [here]
    if plan_on:
        facts += [IN_INSTALMENTS.in_language(language, day=long_date(plan_on, language))]
    is_disputed = Dispute.objects.valid().covering(today).filter(invoice=invoice).exists()
    is_due = invoice.due_day < today and invoice.currency not in credit_of(invoice.client_id, today)
    if is_disputed or (plan_on and not is_due):
        return facts
    why_due = ALL_IS_DUE if plan_on else DUE_ON
    facts += [why_due.in_language(language, due=long_date(invoice.due_day, language))]
    return [" ".join(facts), *asking(invoice, today, language)]


def asking(invoice: Invoice, today: date, language: str) -> Iterator[str]:
    def shown(amount: Decimal) -> str:
        return format_money(amount, invoice.currency, language)

    if invoice.open_amount != invoice.total:
        yield STILL_OPEN.in_language(language, open=shown(invoice.open_amount))
    unused = credit_of(invoice.client_id, today).get(invoice.currency, Decimal(0))
    credit = credit_towards([invoice.pk], invoice.client_id, invoice.currency, today, unused)
    if credit:
        yield SET_OFF.in_language(language, credit=shown(credit))
    if credit == invoice.open_amount:
        yield NOTHING_LEFT.in_language(language)
        return
    account = bank_account_text(invoice.vendor, language)
    please = PLEASE_PAY if account else PLEASE_PAY_SUM
    to_pay = invoice.open_amount - credit
    yield please.in_language(language, sum=shown(to_pay), account=account)
    if tax := invoice.expected_tax:
        yield withholding_note(tax, to_pay - tax, language)


def invoice_subject(invoice: Invoice) -> str:
    return MAIL_SUBJECT.in_language(message_language(invoice.client), number=invoice.number)
