"""What the clauses of a contract add to its account: fees, deposit, tax, from rows."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from clientcare.models import Withholds
from clientcare.money.rounding import round_money
from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.boundaries.clauses.deposit import Deposit
from contracts.agreement.boundaries.payment import PaymentTerms
from contracts.agreement.late_days import first_late_day
from contracts.agreement.terms_in_force import Agreement, TermInForce
from contracts.models import Invoice
from offboarding.models import ItemKind, SettlementItem
from offboarding.settlement.account_rows import AccountRows
from offboarding.settlement.fees import (
    Agreed,
    CancellationFee,
    DepositRule,
    LateFees,
    LateInvoice,
    LateSpan,
    Tier,
    Waiver,
)
from offboarding.settlement.inputs import Terms


def agreed_of(rows: AccountRows, terms: Terms, today: date) -> Agreed:
    """Cancellation and deposit by the clause as it was on the day of signing; late fees by the
    payment term in force on each day.
    """
    at_signing = rows.agreement.on(rows.contract.signed_on)
    held = at_signing.get(Cancellation.code)
    return Agreed(
        cancellation=cancellation_fee(rows, held) if held else None,
        late=late_fees(rows, terms, today),
        deposit=deposit_rule(at_signing.get(Deposit.code)),
        is_kill_taxable=bool(held and held.value.kill_taxable),
        are_expenses_taxable=bool(held and held.value.expenses_taxable),
        ppn_invoiced=ppn_invoiced(rows.invoices, terms.currency),
        **withholding_of(rows),
    )


def withholding_of(rows: AccountRows) -> dict[str, Any]:
    """PPh 23 is expected where the client said that it withholds; where nobody was asked, a slip on
    record shows that it does, whatever was said.
    """
    withholds = rows.contract.client.withholds
    base = sum(rows.bases_withheld, Decimal(0))
    if withholds == Withholds.NO and not rows.bases_withheld:
        return {"base_withheld": None, "why_no_pph": "does_not_withhold"}
    if withholds == Withholds.YES or rows.bases_withheld:
        return {"base_withheld": base}
    return {"base_withheld": None, "is_pph_unclear": rows.contract.client.is_company}


def cancellation_fee(rows: AccountRows, held: TermInForce) -> CancellationFee:
    percent, tiers = held.value.percent, held.value.tiers
    credits = [item.amount for item in rows.items if item.kind == ItemKind.REBOOKING]
    return CancellationFee(
        rate=Fraction(percent or 0) / 100,
        tiers=tuple(Tier(tier.from_days, Fraction(tier.percent) / 100) for tier in tiers),
        event_on=rows.contract.event_date,
        rebooking_credit=sum(credits, Decimal(0)),
        clause=held.term.clause,
        waiver=waiver_among(rows.items, ItemKind.NO_KILL_FEE),
    )


def deposit_rule(held: TermInForce | None) -> DepositRule:
    if held is None:
        return DepositRule()
    return DepositRule(str(held.value.mode), held.value.minimum or Decimal(0), held.term.clause)


def waiver_among(items: Sequence[SettlementItem], kind: str) -> Waiver | None:
    """The owner's last waiver of a fee."""
    waivers = [item for item in items if item.kind == kind]
    return Waiver(waivers[-1].day, waivers[-1].label) if waivers else None


def ppn_invoiced(invoices: Sequence[Invoice], currency: str) -> Decimal:
    """PPN of what was settled of the invoices: what is open of them is credited when the final
    account is issued, so its PPN is invoiced again.
    """
    parts = [
        Fraction(invoice.vat)
        * Fraction(invoice.received + invoice.withheld)
        / Fraction(invoice.total)
        for invoice in invoices
        if invoice.total and invoice.currency == currency
    ]
    return round_money(sum(parts, Fraction(0)), currency)


def late_fees(rows: AccountRows, terms: Terms, today: date) -> LateFees | None:
    """None unless a late fee was agreed on any day from signing to the account date. What is not
    due before the letter, or by today once that day has passed, may still be paid in time.
    """
    agreed = [
        term
        for term in rows.agreement.terms
        if term.kind == PaymentTerms.code
        and term.starts_on <= terms.account_on
        and PaymentTerms.read(term.value).late_permille is not None
    ]
    if not agreed:
        return None
    unpaid = [invoice for invoice in rows.invoices if invoice.open_amount > 0]
    by = min(terms.account_on, max(today, rows.letter_on or today))
    overdue = [one for one in unpaid if one.due_day < by and not one.awaits_slip]
    late = [
        late_invoice(rows.agreement, invoice, terms)
        for invoice in overdue
        if not invoice.is_disputed
    ]
    return LateFees(
        invoices=tuple(invoice for invoice in late if invoice.days),
        clause=agreed[-1].clause,
        waiver=waiver_among(rows.items, ItemKind.NO_LATE_FEE),
        why_none=why_no_late_fee(rows, overdue, terms.account_on),
    )


def why_no_late_fee(rows: AccountRows, overdue: Sequence[Invoice], account_on: date) -> str:
    if any(invoice.is_disputed for invoice in overdue):
        return "late_disputed"
    if overdue:
        begins = [first_late_day(rows.agreement, invoice.due_day) for invoice in overdue]
        return "within_grace" if min(begins) > account_on else "late_not_in_force"
    settled = [invoice for invoice in rows.invoices if invoice.paid_on]
    in_time = all(invoice.paid_on <= invoice.due_day for invoice in settled)
    return "paid_in_time" if settled and in_time else "nothing_overdue"


def late_invoice(agreement: Agreement, invoice: Invoice, terms: Terms) -> LateInvoice:
    """The principal is what is open of it without its PPN, rounded as the amount it is shown as."""
    net_share = Fraction(invoice.total - invoice.vat) / Fraction(invoice.total)
    spans = list(late_spans(agreement, invoice.due_day, terms.account_on))
    last = spans[-1][1] if spans else None
    cap = last.value.late_cap_percent if last else None
    return LateInvoice(
        label=invoice.number,
        principal=round_money(Fraction(invoice.open_amount) * net_share, terms.currency),
        spans=tuple(span for span, _held in spans),
        cap=None if cap is None else Fraction(cap) / 100,
        clause=last.term.clause if last else "",
    )


def late_spans(
    agreement: Agreement, due_on: date, account_on: date
) -> Iterator[tuple[LateSpan, TermInForce]]:
    """The days after the due date and the grace agreed on it, up to the account date, by the term
    in force on each; days without a late fee are left out.
    """
    first = first_late_day(agreement, due_on)
    changes = {term.starts_on for term in agreement.terms if term.kind == PaymentTerms.code}
    changes |= {term.ends_on + timedelta(days=1) for term in agreement.terms if term.ends_on}
    after = account_on + timedelta(days=1)
    starts = [first, *sorted(day for day in changes if first < day < after)]
    for start, stop in zip(starts, [*starts[1:], after], strict=True):
        held = agreement.on(start).get(PaymentTerms.code)
        rate = held.value.late_permille if held else None
        if rate is not None and stop > start:
            yield LateSpan((stop - start).days, Fraction(rate) / 1000), held
