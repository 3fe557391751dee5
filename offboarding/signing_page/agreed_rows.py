"""What an account would be computed from if the text that is out were signed today."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from clientcare.money.rounding import ppn
from contracts.agreement.terms_in_force import Agreement
from contracts.agreement.write_terms import new_term
from contracts.clauses.actions.sign_draft import COLUMNS, lines_with_clauses, terms_of_draft
from contracts.clauses.draft_content import payments_in, price_of
from contracts.clauses.schedule import amounts_of
from contracts.contract.actions.record_contract import new_price_lines
from contracts.models import Contract, ContractDraft, PaymentDirection, Signing, StepKind
from contracts.signing.signatures import text_of
from offboarding.settlement.account_rows import AccountRows
from offboarding.settlement.settled import paid_item


def rows_to_sign(signing: Signing, today: date) -> AccountRows:
    """With nothing done and nothing paid. The rows are in memory only."""
    draft, text = signing.draft, text_of(signing)
    columns = {name: getattr(draft, name) for name in COLUMNS}
    contract = Contract(vendor=signing.vendor, client=draft.client, signed_on=today, **columns)
    lines = new_price_lines(contract, lines_with_clauses(draft, text))
    for line in lines:
        line.noted, line.entries = [], []
    terms = [
        new_term(contract, None, term, today, signing.asked_by)
        for term in terms_of_draft(draft, text)
    ]
    return AccountRows(contract, Agreement(contract, terms), lines=lines)


def planned_deposit(draft: ContractDraft, today: date) -> Decimal:
    """The deposit as it would be invoiced, with PPN where the vendor charges it; 0 without."""
    payments = payments_in(draft)
    amounts = amounts_of(price_of(draft), payments, draft.currency)
    planned = zip(payments, amounts, strict=True)
    net = sum((amount for step, amount in planned if step.kind == StepKind.DEPOSIT), Decimal(0))
    return net + (ppn(net, draft.currency, today) if draft.vendor.is_vat_registered else 0)


def with_payment(rows: AccountRows, amount: Decimal, today: date) -> AccountRows:
    return replace(rows, settled=[paid_item(PaymentDirection.RECEIVED, amount, "", today)])
