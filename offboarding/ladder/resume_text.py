"""The message that tells a client that our work goes on, in the client's language."""

from datetime import date

from clientcare.documents.client_message import ClientMessage, client_message, message_language
from clientcare.documents.labels import join_list, long_date
from clientcare.documents.printed_text import PrintedText
from clientcare.models import User
from contracts.agreement.may_contact import may_contact
from contracts.judging.suspensions import disputed_on, is_due_again, with_corrections
from contracts.models import WorkSuspension

DISPUTED = PrintedText(
    "While you dispute invoice {numbers}, we do not hold our work back for it. What is owed stays "
    "as the agreement has it."
)
NOTHING_DUE = PrintedText("Nothing on invoice {numbers} is overdue any more.")
GOES_ON = PrintedText("Our work under contract {contract} goes on from {day}.")
NEVER_BEGINS = PrintedText(
    "The suspension of our work under contract {contract} that we had announced for {day} does not "
    "begin: our work goes on as agreed."
)


def resume_message(suspension: WorkSuspension, writer: User, today: date) -> ClientMessage | None:
    """None while something it names is due, or is due again, and with an ending in effect."""
    contract = suspension.contract
    if suspension.resumes_on is None or is_due_again(suspension, today):
        return None
    if not may_contact(contract.client, today, contract):
        return None
    language = message_language(contract.client)
    day = suspension.from_on if suspension.settled_early else suspension.resumes_on
    says = NEVER_BEGINS if suspension.settled_early else GOES_ON
    paragraphs = [
        *why_released(suspension, language, today),
        says.in_language(language, contract=contract.number, day=long_date(day, language)),
    ]
    return ClientMessage(contract.client, client_message(contract.client, paragraphs, writer))


def why_released(suspension: WorkSuspension, language: str, today: date) -> list[str]:
    """What is disputed is not overdue, and nothing is said of it that would concede the dispute."""
    held_for = with_corrections(suspension.invoice_ids)
    disputed = set(disputed_on(today, held_for).values_list("invoice", flat=True))
    numbers: dict[PrintedText, list[str]] = {NOTHING_DUE: [], DISPUTED: []}
    for invoice in suspension.invoices:
        is_disputed = disputed & with_corrections([invoice["id"]])
        numbers[DISPUTED if is_disputed else NOTHING_DUE].append(invoice["number"])
    return [
        text.in_language(language, numbers=join_list(named, language))
        for text, named in numbers.items()
        if named
    ]
