"""A draft whose page shows all that such a page can show."""

from collections.abc import Iterator
from decimal import Decimal

from clientcare.models import ClientKind, DocumentKind
from contracts.models import InvoiceCredit
from offboarding.letters.compose import default_body, default_email
from offboarding.letters.deed.default_texts import default_deed
from offboarding.models import (
    ClientCancellation,
    Letter,
    LetterState,
    OverruledWarning,
    Path,
    ReviewComment,
    ReviewDecisionKind,
    Termination,
)
from tests.support.multiply_rows import duplicate_row
from tests.support.world_letters import add_document, add_review_decision

TYPED = "\n\n{referral}\n\nPada 4 November 2026 kami menulis segera menurut Pasal 4.2."
STATES = {
    "P5": {"path": Path.COURT},
    "P4": {"path": Path.EVENT, "event_what": "Banjir", "event_effect": "Gedung tutup."},
    "P1 with a deed written here": {"path": Path.MUTUAL, "writes_deed": True},
    "P1 with a deed on file": {"path": Path.MUTUAL},
    "P2": {"path": Path.CLAUSE},
    "P2 by the client’s own notice": {"path": Path.CLAUSE, "is_clients_wish": True},
    "P3": {"path": Path.DEFAULT},
}
CLIENTS = {
    "couple": {"kind": ClientKind.CONSUMER, "language": "id"},
    "company": {"kind": ClientKind.BUSINESS, "language": "en"},
}


def make_fullest_draft(side, folder) -> Letter:
    """The folder's draft as a second version: it names colleagues and states a day and a clause,
    after a version that the lawyer worded and commented on. The contract has work paid by the hour
    and added work, the client withheld tax, and the final account was issued.
    """
    draft = folder.letter_draft
    first = Letter.objects.get(pk=draft.pk)
    draft.version = 2
    draft.save()
    first.pk, first.state, first.lawyer = None, LetterState.WORDS, side.lawyer
    first.submitted_at, first.submitted_by = side.moment(1), side.owner
    kinds = (DocumentKind.LETTER, DocumentKind.EXIT_EMAIL)
    first.letter_document, first.email_document = (
        add_document(side, draft.termination, kind, f"{kind}-{draft.pk}") for kind in kinds
    )
    first.save()
    add_review_decision(side, first, ReviewDecisionKind.APPROVED)
    ReviewComment.objects.create(vendor=side.vendor, letter=first, by=side.lawyer, text="Baik.")
    duplicate_row(OverruledWarning.objects.get(letter=folder.letter), letter=draft)
    add_work(side, folder, draft.termination)
    add_clients_notice(side, folder, draft.termination)
    issue_account(side, folder, draft.termination)
    return draft


def add_work(side, folder, ending: Termination) -> None:
    """Work paid by the hour, a change order with its own line, and a slip of withheld tax."""
    contract = ending.contract
    hourly = duplicate_row(
        folder.line, contract=contract, position=90, hourly_rate=Decimal(150000), price=Decimal(0)
    )
    for days in (3, 5):
        duplicate_row(folder.time_entry, contract=contract, line=hourly, day=side.day(days))
    order = duplicate_row(folder.change_order, contract=contract)
    duplicate_row(folder.line, contract=contract, position=91, change_order=order)
    duplicate_row(folder.slip, contract=contract, invoice=None, number="9/2026")
    for invoice in (folder.invoice, folder.invoice_loose):
        duplicate_row(invoice, number=f"{invoice.number}-B", contract=contract, document=None)


def add_clients_notice(side, folder, ending: Termination) -> None:
    """Said in a message that was mistaken and has a correction."""
    said = folder.interaction_withdrawn
    ClientCancellation.objects.create(
        vendor=side.vendor,
        contract=ending.contract,
        received_on=side.day(4),
        channel="email",
        person="Bimo",
        interaction=said,
    )
    ending.client_notice_on = side.day(4)
    ending.event_on = side.day(6)
    ending.deed_on = ending.effective_on
    ending.deed = folder.attachment
    ending.deed_signed_on = side.day(2)
    ending.save()


def issue_account(side, folder, ending: Termination) -> None:
    """It leaves with the letter, and replaced an open invoice of the contract."""
    account = ending.settlements.latest("computed_at")
    account.document = add_document(side, ending, DocumentKind.INVOICE, f"final-{ending.pk}")
    account.save(update_fields=["document"])
    invoice = ending.contract.invoices.order_by("pk").last()
    InvoiceCredit.objects.create(
        vendor=side.vendor,
        invoice=invoice,
        amount=Decimal(1),
        credited_on=side.day(1),
        reason="Diganti",
        by_document=account.document,
        recorded_by=side.owner,
    )


def fullest_states(draft: Letter) -> Iterator[str]:
    """Name of the state, with the letter in it: every path, of a couple and of a company."""
    ending, client = draft.termination, draft.termination.client
    for kind, fields in CLIENTS.items():
        for name, value in fields.items():
            setattr(client, name, value)
        client.save()
        for state, changed in STATES.items():
            Termination.objects.filter(pk=ending.pk).update(
                **{"writes_deed": False, "is_clients_wish": False} | changed
            )
            if draft.state == LetterState.DRAFT:
                write_usual_texts(draft, changed["path"])
            yield f"{state}, {kind}"


def write_usual_texts(draft: Letter, path: str) -> None:
    """Those that the app proposes for the path, and a sentence of the writer's own in each."""
    path = Path.DEFAULT if path == Path.COURT else path  # a court's claim has no letter
    draft.body, draft.body_en = (default_body(language, path) + TYPED for language in ("id", "en"))
    draft.email_body = default_email("id", path) + TYPED
    draft.deed_body, draft.deed_body_en = default_deed("id"), default_deed("en")
    draft.save()


def submit_fullest(side, folder, draft: Letter) -> None:
    """The same version as it lies with the lawyer, its documents frozen and commented on."""
    draft.state, draft.lawyer, draft.number = LetterState.SUBMITTED, side.lawyer, f"9/{draft.pk}"
    draft.submitted_at, draft.submitted_by = side.moment(), side.owner
    ending = draft.termination
    draft.dated_on, draft.effective_on = ending.letter_on, ending.effective_on
    draft.last_sending_on, draft.settlement = ending.last_sending_on, ending.settlements.last()
    draft.sentences = folder.letter.sentences
    kinds = (DocumentKind.LETTER, DocumentKind.EXIT_EMAIL)
    draft.letter_document, draft.email_document = (
        add_document(side, ending, kind, draft.number, draft.version) for kind in kinds
    )
    draft.save()
    for is_internal in (True, False):
        ReviewComment.objects.create(
            vendor=side.vendor,
            letter=draft,
            by=side.lawyer,
            text="Baik.",
            quote="Dengan hormat",
            is_internal=is_internal,
        )
