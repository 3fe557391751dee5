"""Issue the final account as invoice, refund statement or closing statement: once, with a number of
its series.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.refused import Refused
from clientcare.core.sequences import next_number
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Document, DocumentKind, User
from contracts.billing.actions.credit_invoice import credit_invoice
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.balances import with_balances
from contracts.models import Contract, Invoice
from offboarding.checklist.guards import lock_open
from offboarding.checklist.progress import refuse_early, steps_of
from offboarding.checklist.state import EndingState, load_state
from offboarding.final_account.actions.compute_account import save_settlement
from offboarding.final_account.document import FinalAccountDocument, is_dutiable
from offboarding.final_account.labels import line_label
from offboarding.models import Settlement, Termination
from offboarding.settlement.arithmetic import Account
from offboarding.settlement.from_rows import due_day
from offboarding.settlement.frozen import account_from_json
from offboarding.settlement.lines import LABELS

BILLED = ("work", "change_order", "kill", "expense", "late", "credit")
BILLED += ("deposit_kept", "deposit_added")
PAID_BEFORE_PPN = PrintedText("Already paid by the client, without the PPN invoiced with it")
SERIES = {"refund": (DocumentKind.REFUND, "NP"), "even": (DocumentKind.STATEMENT, "PA")}


@transaction.atomic
def issue_final_account(*, termination: Termination, by: User, today: date) -> Document:
    """A second call returns the existing document. A balance due takes an invoice number; open
    invoices are credited.

    Refused before the last day has come and notice was given; with 0 notice days, before the letter
    may be sent.
    """
    lock_open(termination)
    state = load_state(termination, today)
    if state.issued_account is not None:
        return state.issued_account.document
    refuse_too_early(state, today)
    settlement = save_settlement(termination, by, today)
    refuse_other_sum(state, settlement)
    account = account_from_json(settlement.figures)
    replaced = open_invoices(termination.contract, today)
    invoice = bill_balance(termination, account, by, today) if account.direction == "due" else None
    document = freeze_final_account(
        termination, account, invoice, [invoice.number for invoice in replaced], by, today
    )
    credit_replaced(replaced, invoice, document, by, today)
    attach_to_account(settlement, document, invoice)
    return document


def credit_replaced(
    replaced: Iterable[Invoice], invoice: Invoice | None, document: Document, by: User, today: date
) -> None:
    for open_invoice in replaced:
        credit_invoice(
            invoice=open_invoice,
            amount=open_invoice.open_amount,
            credited_on=today,
            reason=_("Replaced by the final account"),
            by=by,
            by_invoice=invoice,
            by_document=document,
        )


def refuse_too_early(state: EndingState, today: date) -> None:
    """Without notice, letter and final account are sent in one mail; otherwise the account is
    issued on the last day.
    """
    ending = state.termination
    if ending.effective_on is None or ending.notice_days or ending.notice_given_on:
        refuse_early(steps_of(state), "final")
        return
    refuse_early(steps_of(state), "sending")
    if today < ending.letter_on:
        day = {"day": shown_day(ending.letter_on, today)}
        raise Refused(_("The account is final on %(day)s, the day of the letter.") % day)


def refuse_other_sum(state: EndingState, settlement: Settlement) -> None:
    """When sent in one mail, letter and final account must name the same sum."""
    frozen = state.letter.settlement if state.letter else None
    if state.termination.notice_days or state.termination.notice_given_on or frozen is None:
        return
    if frozen.balance != settlement.balance:
        raise Refused(
            _(
                "The account has changed since the letter was submitted. Both name one sum: "
                "submit it again."
            )
        )


def open_invoices(contract: Contract, today: date) -> list[Invoice]:
    """What the final account takes the place of, with `open_amount`."""
    invoices = with_balances(
        Invoice.objects.open_on(today).filter(contract=contract, is_final=False)
    )
    return [invoice for invoice in invoices.order_by("issued_on", "pk") if invoice.open_amount > 0]


def bill_balance(termination: Termination, account: Account, by: User, today: date) -> Invoice:
    invoice = issue_invoice(
        client=termination.client,
        contract=termination.contract,
        lines=billed_lines(termination, account),
        issued_on=today,
        due_on=due_day(termination, today),
        vat=vat_to_invoice(account),
        is_final=True,
        by=by,
        today=today,
    )
    invoice.pph = account.pph
    invoice.save(update_fields=["pph"])
    return invoice


def vat_to_invoice(account: Account) -> Decimal:
    """PPN that no live invoice has yet, so that it is invoiced once."""
    return max(account.ppn_to_invoice, Decimal(0))


def billed_lines(termination: Termination, account: Account) -> list[dict]:
    """The account's lines without its zeros and sums; payments as one line, without the PPN that
    was invoiced with them, and tax withheld as another. They add up to the balance less the PPN of
    the final invoice.
    """
    language = termination.client.language
    lines = [
        {"description": line_label(account, line, language), "unit_price": line.amount}
        for line in account.lines
        if line.key in BILLED and line.amount
    ]
    ppn_counted = account.ppn - vat_to_invoice(account)
    withheld = -sum(line.amount for line in account.lines if line.key == "withheld")
    paid = account.settled - withheld - ppn_counted
    for key, amount in (("settled", paid), ("withheld", withheld)):
        if amount:
            label = PAID_BEFORE_PPN if key == "settled" and ppn_counted else LABELS[key]
            text = label.in_language(language)
            lines.append({"description": text, "unit_price": -amount})
    return lines


def freeze_final_account(
    termination: Termination,
    account: Account,
    invoice: Invoice | None,
    replaces: list[str],
    by: User,
    today: date,
) -> Document:
    kind, number = DocumentKind.INVOICE, invoice.number if invoice else ""
    if invoice is None:
        kind, prefix = SERIES[account.direction]
        number = (
            f"{prefix}/{today.year}/{next_number(termination.vendor, str(kind), today.year):04d}"
        )
    due_on = invoice.due_on if invoice else due_day(termination, today)
    printed = FinalAccountDocument(termination, account, number, today, due_on, by, replaces)
    return issue_document(
        vendor=termination.vendor,
        client=termination.client,
        contract=termination.contract,
        kind=kind,
        number=number,
        language=termination.client.language,
        title=printed.title(),
        html=printed.html(),
        by=by,
        signed_by=by,
        is_dutiable=is_dutiable(account),
    )


def attach_to_account(settlement: Settlement, document: Document, invoice: Invoice | None) -> None:
    settlement.document, settlement.invoice = document, invoice
    settlement.save(update_fields=["document", "invoice"])
    if invoice is not None:
        invoice.document = document
        invoice.save(update_fields=["document"])


def new_billing(account: Account, replaced: list[Invoice]) -> Decimal:
    """For information: what the final account bills beyond the invoices it replaces."""
    return account.balance - sum((invoice.open_amount for invoice in replaced), Decimal(0))
