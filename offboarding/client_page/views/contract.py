"""The page of one contract: lines, terms, money, boundary sheet and ending."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from clientcare.core.days_off import days_off_of
from clientcare.core.permissions import allowed
from clientcare.documents.frozen_documents import is_being_made
from clientcare.models import Document, DocumentKind
from contracts.agreement.boundaries import agreed_value
from contracts.agreement.boundaries.clauses.cancellation import Cancellation
from contracts.agreement.boundaries.clauses.default import Default
from contracts.agreement.boundaries.notice import Notice
from contracts.agreement.terms_in_force import Agreement
from contracts.billing.misfits import Misfit, misfits_among
from contracts.billing.views.lists import invoices_shown, payments_shown, slips_shown
from contracts.boundary_sheet.terms_by_day import ShownTerms, terms_of
from contracts.capacity.hours import has_hours
from contracts.clauses.what_if import today_case, what_if_by_kind
from contracts.contract.forms.time import NewTime
from contracts.contract.period_use import worked_columns, worked_of
from contracts.contract.views.contracts import find_contract
from contracts.contract.work_start import kickoff_columns
from contracts.models import (
    Contract,
    Invoice,
    Payment,
    PaymentDirection,
    PriceLine,
    TimeEntry,
    WithholdingSlip,
)
from contracts.models.instalment import due_day
from offboarding.event_day.checks import checkpoint_on
from offboarding.event_day.moving import move_count, move_fees
from offboarding.final_account.what_if import (
    CAUSE_LABELS,
    Outcome,
    Supposed,
    outcome_if,
    waived_kinds,
)
from offboarding.models import Settlement, SettlementItem, Termination
from offboarding.settlement.account_rows import AccountRows
from offboarding.settlement.issued import issued_account_of
from offboarding.settlement.settled import item_from_payment, item_from_slip
from offboarding.settlement.worked_lines import price_lines, read_lines

HOW_IT_ENDS = frozenset([Notice.code, Default.code, Cancellation.code])


@dataclass(frozen=True)
class TimeWorked:
    """`minutes` of all valid entries; `form` records another entry."""

    minutes: int
    form: NewTime


@dataclass(frozen=True)
class IfEnded:
    """The final account if the contract ended today; `label` says who ends it."""

    label: str
    outcome: Outcome

    @property
    def amount(self) -> Decimal:
        return abs(self.outcome.account.balance) if self.outcome.account else Decimal(0)


@dataclass(frozen=True)
class ContractPage:
    """A contract's lines and money, its endings, and its latest boundary sheet."""

    lines: list[PriceLine]
    payments: list[Payment]
    slips: list[WithholdingSlip]
    invoices: list[Invoice]
    loose: list[Invoice]  # of the client and currency without a contract, the first hundred
    terminations: list[Termination]
    last_day: date | None  # of an ending whose notice is given
    is_over: bool  # by that day, or by the agreed end
    sheet: Document | None
    sheet_waits: bool
    misfits: list[Misfit]
    time: TimeWorked
    account: Settlement | None  # the issued one
    if_ended: list[IfEnded] = field(default_factory=list)
    is_event_near: bool = False

    @property
    def price(self) -> Decimal:
        return sum((line.price for line in self.lines), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """Paid in, less refunds."""
        return net_amount(self.payments)

    @property
    def withheld(self) -> Decimal:
        valid = [slip.amount for slip in self.slips if slip.withdrawal_id is None]
        return sum(valid, Decimal(0))

    @property
    def account_left(self) -> Decimal:
        """The open amount of the issued account, in the direction of its balance; nothing of it is
        open once more than it moved.
        """
        if self.account is None:
            return Decimal(0)
        credited = sum(invoice.credited for invoice in self.invoices if invoice.is_final)
        left = self.account.total - self.paid - self.withheld - credited
        return max(left if self.account.balance > 0 else -left, Decimal(0))


@allowed("fact.read")
def contract_detail(request: HttpRequest, pk: int) -> HttpResponse:
    counted = {"moves": move_count(request.today), "minutes": minutes_worked(request.today)}
    counted |= worked_columns(request.today)
    counted |= kickoff_columns()
    counted["has_hours"] = has_hours()
    contract = find_contract(request, pk, **counted)
    lines = lines_with_progress(contract, request.today)
    shown = invoices_shown(request, contract=contract)
    invoices = list(shown.annotate(due_day=due_day(request.today)))
    sheet, terminations = latest_sheet(contract), list(contract.terminations.order_by("-pk"))
    last_day = last_day_by(terminations)
    is_over = is_over_on(request.today, last_day, contract.ends_on)
    page = ContractPage(
        lines=lines,
        payments=list(payments_shown(request, contract=contract)),
        slips=slips_shown(request, contract=contract),
        invoices=invoices,
        loose=[] if contract.withdrawal_id else loose_shown(request, contract),
        terminations=terminations,
        last_day=last_day,
        is_over=is_over,
        sheet=sheet,
        sheet_waits=is_being_made(sheet),
        misfits=misfits_among(contract, lines, invoices),
        time=time_worked(request, contract),
        account=issued_account_of(contract, request.today) if terminations else None,
        is_event_near=not is_over and is_event_near(contract, request.today),
    )
    terms = terms_of(contract, request.today)
    page.if_ended.extend(accounts_if_ended(page, contract, terms, request.today))
    terms = with_what_if(terms, contract, page, request.today)
    context = {"contract": contract, "client": contract.client, "terms": terms, "page": page}
    return render(request, "offboarding/client_page/contract.html", context)


def last_day_by(endings: Iterable[Termination]) -> date | None:
    """None if no notice was given, or after the ending was cancelled."""
    certain = (ending.last_day for ending in endings if ending.last_day and not ending.cancelled_on)
    return next(certain, None)


def is_over_on(today: date, *last_days: date | None) -> bool:
    return any(day < today for day in last_days if day)


def lines_with_progress(contract: Contract, today: date) -> list[PriceLine]:
    """Each line with its progress notes up to today (`noted`, by day), and the `latest` of them."""
    rows = price_lines(today).filter(contract=contract).select_related("change_order__event_move")
    lines = read_lines(rows)
    for line in lines:
        line.noted = [note for note in line.noted if note.day <= today]
        line.latest = line.noted[-1] if line.noted else None
    return lines


def loose_shown(request: HttpRequest, contract: Contract) -> list[Invoice]:
    """Invoices without a contract that may belong to this one, the first hundred."""
    filters = {"client": contract.client, "contract": None, "currency": contract.currency}
    return list(invoices_shown(request, **filters)[:100])


def with_what_if(
    terms: ShownTerms, contract: Contract, page: ContractPage, today: date
) -> ShownTerms:
    """Add to each term in force what it would cause today, while the contract is in force. Terms
    about the ending are left out once notice is given, because their effect is settled then.
    """
    accounts = [scenario.outcome.account for scenario in page.if_ended if scenario.outcome.account]
    if not accounts:
        return terms
    agreed = {shown.term.kind: agreed_value(shown.term) for shown in terms.in_force}
    case = today_case(
        contract.vendor,
        agreed.values(),
        days_off_of(contract.vendor),
        timezone.now(),
        currency=contract.currency,
        event_on=contract.event_day(contract.client),
        price=accounts[0].price,
        not_done=accounts[0].remaining,
        moves=contract.moves,
        move_fees=move_fees(page.lines),
        worked=worked_of(contract),
    )
    texts = what_if_by_kind(agreed, case)
    if any(ending.is_open and ending.notice_given_on for ending in page.terminations):
        texts = {kind: text for kind, text in texts.items() if kind not in HOW_IT_ENDS}
    in_force = [replace(shown, what_if=texts.get(shown.term.kind, "")) for shown in terms.in_force]
    return replace(terms, in_force=in_force)


def is_event_near(contract: Contract, today: date) -> bool:
    """Whether the page of the event's checks has something to show."""
    return (
        not contract.withdrawal_id
        and checkpoint_on(contract.event_day(contract.client), today) is not None
    )


def accounts_if_ended(
    page: ContractPage, contract: Contract, terms: ShownTerms, today: date
) -> list[IfEnded]:
    """For a contract in force without an issued account: computed from the rows of this page by the
    code of the final account. What an open ending waived stays waived.
    """
    closed = page.account or any(ending.closed_on for ending in page.terminations)
    if contract.withdrawal_id or contract.signed_on > today or page.is_over or closed:
        return []
    rows = account_rows_of(page, contract, terms, today)
    waived = waived_kinds(rows)
    return [
        IfEnded(
            str(CAUSE_LABELS[cause]), outcome_if(rows, Supposed(cause, today, waived=waived), today)
        )
        for cause in ("vendor", "client_convenience")
    ]


def account_rows_of(
    page: ContractPage, contract: Contract, terms: ShownTerms, today: date
) -> AccountRows:
    own = (invoice for invoice in page.invoices if not invoice.is_final)
    invoices = [invoice for invoice in own if invoice.issued_on <= today]
    for invoice in invoices:
        invoice.is_disputed = invoice.state == "disputed"
        invoice.awaits_slip = invoice.state == "slip"
    paid = [
        payment
        for payment in page.payments
        if not payment.withdrawal_id and payment.paid_on <= today
    ]
    slips = [slip for slip in page.slips if not slip.withdrawal_id and slip.day <= today]
    settled = [
        payment for payment in paid if not (payment.invoice and payment.invoice.withdrawal_id)
    ]
    withheld = [slip for slip in slips if not (slip.invoice and slip.invoice.withdrawal_id)]
    endings = [ending.pk for ending in page.terminations if ending.is_open]
    items = SettlementItem.objects.filter(termination__in=endings).select_related("receipt")
    return AccountRows(
        contract,
        Agreement(contract, terms.terms),
        lines=page.lines,
        invoices=invoices,
        settled=[*map(item_from_payment, settled), *map(item_from_slip, withheld)],
        bases_withheld=[slip.base for slip in withheld],
        items=list(items.order_by("pk")) if endings else [],
    )


def minutes_worked(today: date) -> Coalesce:
    """For a query of contracts: the minutes worked up to `today`."""
    entries = TimeEntry.objects.worked_by(today).filter(contract=OuterRef("pk"))
    summed = entries.order_by().values("contract").annotate(sum=Sum("minutes"))
    return Coalesce(Subquery(summed.values("sum")), 0)


def time_worked(request: HttpRequest, contract: Contract) -> TimeWorked:
    """`contract` is annotated with its `minutes`."""
    form = NewTime.of(contract, day=request.today, person=request.user.name)
    return TimeWorked(contract.minutes, form)


def latest_sheet(contract: Contract) -> Document | None:
    sheets = contract.documents.filter(
        kind=DocumentKind.TERMS_SHEET, voided_at=None
    ).select_related("vendor")
    return sheets.order_by("version").last()


def net_amount(payments: list[Payment]) -> Decimal:
    """Received less paid back, without withdrawn payments."""
    signs = {PaymentDirection.RECEIVED: 1, PaymentDirection.REFUNDED: -1}
    valid = (payment for payment in payments if not payment.withdrawal_id)
    return sum((signs[payment.direction] * payment.amount for payment in valid), Decimal(0))
