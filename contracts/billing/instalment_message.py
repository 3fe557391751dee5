"""The message that tells a client which instalments were agreed, in the client's language."""

from collections.abc import Sequence
from datetime import date

from clientcare.documents.client_message import ClientMessage, client_message, message_language
from clientcare.documents.labels import long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from clientcare.money.rounding import format_money
from contracts.agreement.may_contact import may_contact
from contracts.billing.credit import credit_of
from contracts.billing.instalments import ShownPlan
from contracts.models import Dispute, Instalment, Invoice

AS_AGREED = PrintedText("As agreed on {day}, invoice {number} is paid in these instalments:")
PART = PrintedText("- by {due}: {amount}")
PART_PAID = PrintedText("- by {due}: {amount}, settled")
ALL_DUE = PrintedText("If one of them has not arrived by its day, all that is open is due.")
ALL_IS_DUE = PrintedText(
    "By our records the instalment of {due} is not fully paid, so all that is open is due."
)


def instalment_message(
    invoice: Invoice, plans: Sequence[ShownPlan], writer: User, today: date
) -> ClientMessage | None:
    """For the plan in force today. None without a plan, when all of it is paid, while an ending is
    in effect, or if the plan only moved the due day with the event.
    """
    plan = next((shown for shown in plans if shown.is_in_force_on(today)), None)
    if (
        plan is None
        or plan.row.event_move_id
        or all(is_paid(part.row, today) for part in plan.parts)
    ):
        return None
    if not may_contact(invoice.client, today, invoice.contract):
        return None
    language = message_language(invoice.client)
    day = long_date(plan.row.agreed_on, language)
    agreed = AS_AGREED.in_language(language, day=day, number=invoice.number)
    parts = [
        (PART_PAID if is_paid(part.row, today) else PART).in_language(
            language,
            due=long_date(part.row.due_on, language),
            amount=format_money(part.row.amount, invoice.currency, language),
        )
        for part in plan.parts
    ]
    paragraphs = ["\n".join([agreed, *parts]), due_sentence(invoice, plan, today, language)]
    return ClientMessage(invoice.client, client_message(invoice.client, paragraphs, writer))


def due_sentence(invoice: Invoice, plan: ShownPlan, today: date, language: str) -> str:
    """What happens if an instalment is missed, or what happened. Nothing is called missed while the
    invoice is disputed or the client has credit that the law sets off.
    """
    unpaid = next(part.row for part in plan.parts if not is_paid(part.row, today))
    disputes = Dispute.objects.valid().covering(today).filter(invoice=invoice)
    has_credit = invoice.currency in credit_of(invoice.client_id, today)
    if unpaid.due_on >= today or has_credit or disputes.exists():
        return ALL_DUE.in_language(language)
    return ALL_IS_DUE.in_language(language, due=long_date(unpaid.due_on, language))


def is_paid(instalment: Instalment, today: date) -> bool:
    return instalment.met_on is not None and instalment.met_on <= today
