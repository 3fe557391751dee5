"""The final account of an ending: its lines, the items people add, and its document."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.clause_names import clause_label
from clientcare.core.languages import current_language
from clientcare.core.permissions import allowed
from clientcare.money.rounding import terbilang
from clientcare.people.naming import names_the_person
from contracts.agreement.amounts import format_amount
from contracts.billing.balances import loose_invoices, read_loose_invoices
from contracts.billing.misfits import Misfit, misfits_among
from contracts.models import Invoice
from offboarding.checklist.progress import steps_of
from offboarding.checklist.state import EndingState
from offboarding.checklist.views import find_ending, load_ending
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.final_account.actions.issue_final_account import (
    issue_final_account,
    new_billing,
)
from offboarding.final_account.document import BELOW, is_dutiable
from offboarding.final_account.labels import line_basis, line_label, line_share
from offboarding.ladder.set_off import unused_credit
from offboarding.models import ItemKind, SettlementItem
from offboarding.settlement.account_warnings import WARNINGS
from offboarding.settlement.arithmetic import Account, Line
from offboarding.settlement.billed import invoices_beyond
from offboarding.settlement.from_rows import is_provisional
from offboarding.settlement.frozen import account_from_json
from offboarding.settlement.issued import refund_left


@dataclass(frozen=True)
class Clause:
    """A clause or a piece of evidence beside a line, as `partials/_money_line.html` shows it."""

    text: str
    href: str = ""


@dataclass(frozen=True)
class AccountRow:
    """One line of the account, with the names that `partials/_money_line.html` uses."""

    line: Line
    label: str
    note: str
    share: str
    formula: str

    @property
    def clauses(self) -> list[Clause]:
        return [Clause(clause_label(self.line.clause))] if self.line.clause else []

    @property
    def is_withheld(self) -> bool:
        """Tax taken off the balance; a zero of it is an ordinary line with its reason."""
        return self.line.key == "pph" and bool(self.line.amount)


@dataclass(frozen=True)
class Figures:
    """The account formatted: its lines, the balance, and what is due from it."""

    lines: list[AccountRow]
    withheld: list[AccountRow]  # below the balance: PPh 23 off it, and what is then transferred
    balance_label: str
    formula: str  # of the balance
    amount: Decimal  # the absolute balance
    words: str  # the amount in Indonesian words; empty outside IDR
    currency: str
    new_billing: Decimal
    stamp_duty: bool


@dataclass(frozen=True)
class AccountPage:
    """What the page shows beside the account, and which buttons it has."""

    heading: str
    is_provisional: bool
    items: list[SettlementItem]
    replaced: list[Invoice]  # open invoices that the final one takes the place of
    other_sum: Decimal | None  # the balance of the letter, where it is another one
    is_step_passed: bool
    loose: list[Invoice]  # without a contract; only until the account is issued
    misfits: list[Misfit]  # too
    beyond: list[Invoice]  # that exceed what was agreed, so that nothing is computed
    warnings: list[str]
    credit: str  # the client's unused credit, which no account counts; empty without
    leaves_out_notes: bool  # credit notes took money off its invoices, and no credit was entered
    can_compute: bool
    can_issue: bool
    refund_left: Decimal | None  # of an issued refund, what is not paid back yet


@allowed("fact.read")
def account_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The issued account if there is one, else what would be computed now."""
    state = load_ending(request, pk, has_loose=has_loose(request.today))
    account = (
        account_from_json(state.issued_account.figures)
        if state.issued_account
        else state.computed.account
    )
    replaced = (
        []
        if state.issued_account
        else [invoice for invoice in state.account_rows.invoices if invoice.open_amount > 0]
    )
    context = {
        "ending": state.termination,
        "client": state.termination.client,
        "ending_state": state,
        "account": account,
        "figures": format_figures(account, replaced) if account else None,
        "page": account_page(state, account, replaced),
    }
    return render(request, "offboarding/final_account/account.html", context)


def account_page(
    state: EndingState, account: Account | None, replaced: list[Invoice]
) -> AccountPage:
    steps, is_open = {step.key: step for step in steps_of(state)}, state.termination.is_open
    return AccountPage(
        heading=_("Provisional account") if may_change(state) else _("Final account"),
        is_provisional=may_change(state),
        items=state.account_rows.items,
        replaced=replaced,
        other_sum=other_letter_sum(state, account),
        is_step_passed=steps["account"].is_passed,
        loose=invoices_left_out(state),
        misfits=misfits_before_issue(state),
        beyond=invoices_beyond(state.account_rows),
        warnings=[WARNINGS[code] for code in account.warnings] if account else [],
        credit=credit_left_out(state),
        leaves_out_notes=leaves_out_credit_notes(state),
        can_compute=is_open and not steps["account"].needs and not state.is_account_current,
        can_issue=is_open and not steps["final"].needs and state.issued_account is None,
        refund_left=refund_left(state.issued_account, state.today),
    )


def may_change(state: EndingState) -> bool:
    """Such a figure is called provisional (domain.md §3.6 rule 6)."""
    ending = state.termination
    is_final = state.issued_account or ending.effective_on is None
    return not is_final and is_provisional(ending, state.today)


def credit_left_out(state: EndingState) -> str:
    """Of an open ending whose account is not issued."""
    if state.issued_account is not None or not state.termination.is_open:
        return ""
    contract = state.termination.contract
    left = unused_credit(contract, state.today)
    if not left:
        return ""
    return _(
        "The client has %(credit)s of unused credit. No account counts it: use it for this "
        "contract, or pay it back."
    ) % {"credit": format_amount(left, contract.currency)}


def leaves_out_credit_notes(state: EndingState) -> bool:
    """An account counts the work and not the invoices. Of one that is not issued."""
    rows = state.account_rows
    noted = any(invoice.credited and not invoice.replaced_by for invoice in rows.invoices)
    entered = any(item.kind == ItemKind.CREDIT for item in rows.items)
    return noted and not entered and state.issued_account is None


def invoices_left_out(state: EndingState) -> list[Invoice]:
    """Of an open ending whose account is not issued: the client's invoices without a contract."""
    if state.issued_account is not None or not state.termination.is_open:
        return []
    ending = state.termination
    return read_loose_invoices(ending.client, state.today) if ending.has_loose else []


def has_loose(today: date) -> Exists:
    """For a query of endings: whether the client has invoices without a contract."""
    return Exists(loose_invoices(today).filter(client=OuterRef("client")))


def misfits_before_issue(state: EndingState) -> list[Misfit]:
    if state.issued_account is not None or not state.termination.is_open:
        return []
    rows = state.account_rows
    return misfits_among(rows.contract, rows.lines, rows.invoices)


def format_figures(account: Account, replaced: list[Invoice]) -> Figures:
    language = current_language()
    amount, idr = abs(account.balance), account.terms.currency == "IDR"
    rows = [account_row(account, line, language) for line in account.lines]
    balance = next(row for row in rows if row.line.key == "balance")
    return Figures(
        lines=[row for row in rows if row.line.key not in BELOW and not row.is_withheld],
        withheld=[row for row in rows if row.line.key == "cash" or row.is_withheld],
        balance_label=balance.label,
        formula=account.formula(balance.line, language),
        amount=amount,
        words=terbilang(amount) if idr else "",
        currency=account.terms.currency,
        new_billing=new_billing(account, replaced),
        stamp_duty=is_dutiable(account),
    )


def account_row(account: Account, line: Line, language: str) -> AccountRow:
    """A line of zero has its reason instead of a formula."""
    formula = account.formula(line, language) if line.amount else ""
    return AccountRow(
        line,
        line_label(account, line, language),
        line_basis(account, line, language),
        line_share(account, line, language),
        formula,
    )


def other_letter_sum(state: EndingState, account: Account | None) -> Decimal | None:
    """The balance the current letter names, where it differs from the account shown."""
    frozen = state.letter.settlement if state.is_letter_in_force else None
    return frozen.balance if frozen and account and frozen.balance != account.balance else None


@require_POST
@allowed("account.settle")
def account_compute(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    compute_account(termination=ending, by=request.user, today=request.today)
    messages.success(request, _("The account is computed and saved."))
    return redirect("account_detail", request.vendor.slug, ending.pk)


@require_POST
@allowed("account.settle")
@names_the_person
def final_issue(request: HttpRequest, pk: int) -> HttpResponse:
    ending = find_ending(request, pk)
    document = issue_final_account(termination=ending, by=request.user, today=request.today)
    messages.success(
        request, _("%(number)s is issued. Its PDF is being made.") % {"number": document.number}
    )
    return redirect("account_detail", request.vendor.slug, ending.pk)
