"""The final account of an ending, computed from its rows as of a day. Nothing is written here.

Work counts by the latest progress up to the account date (the effective date) or `today`, whichever is earlier;
payments of the contract and of the invoices attached to it count when they were paid by `today`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from clientcare.refused import Refused
from contracts.models import Payment, PaymentDirection, PriceLine
from offboarding.models import ItemKind, Path, SettlementItem, Termination
from offboarding.settlement import Account, Item, Terms, WorkLine, settle_account

PAYMENT_DAYS = 14  # days after the final paper until its sum is due, either way
CAUSES = {Path.MUTUAL: "mutual", Path.CLAUSE: "vendor", Path.DEFAULT: "client"}


@dataclass
class Inputs:
    """What goes into one account, in printing order."""

    work: list[WorkLine] = field(default_factory=list)
    expenses: list[Item] = field(default_factory=list)
    credits: list[Item] = field(default_factory=list)
    settled: list[Item] = field(default_factory=list)
    items: list[SettlementItem] = field(default_factory=list)


@dataclass(frozen=True)
class Computed:
    """The account, or why it cannot be computed; neither before path and dates are set. `items`: what people put in."""

    account: Account | None = None
    problem: str = ""
    items: Sequence[SettlementItem] = ()


def compute(termination: Termination, today: date) -> Account:
    """The account of one ending; Refused with the reason when a figure cannot be used."""
    inputs = gather([termination], today)[termination.pk]
    return settle_account(terms(termination), inputs.work, inputs.expenses, inputs.credits, inputs.settled)


def compute_all(terminations: Iterable[Termination], today: date) -> dict[int, Computed]:
    """Each ending's account by its id, in three queries whatever their number."""
    terminations = list(terminations)
    inputs = gather(terminations, today)
    return {one.pk: _computed(one, inputs[one.pk]) for one in terminations}


def is_provisional(termination: Termination, today: date) -> bool:
    """Until the last day has come, unless letter and last day are one."""
    return termination.notice_days > 0 and today < termination.effective_on


def terms(termination: Termination) -> Terms:
    return Terms(
        currency=termination.contract.currency,
        is_vat_registered=termination.vendor.is_vat_registered,
        account_on=termination.effective_on,
        cause=CAUSES[termination.path],
    )


def gather(terminations: list[Termination], today: date) -> dict[int, Inputs]:
    found = {one.pk: Inputs() for one in terminations}
    _add_work(found, terminations, today)
    _add_items(found)
    _add_payments(found, terminations, today)
    return found


def _computed(termination: Termination, inputs: Inputs) -> Computed:
    if not (termination.path and termination.effective_on):
        return Computed(items=inputs.items)
    try:
        lines = (inputs.work, inputs.expenses, inputs.credits, inputs.settled)
        return Computed(settle_account(terms(termination), *lines), items=inputs.items)
    except Refused as refusal:
        return Computed(problem=str(refusal), items=inputs.items)


def _add_work(found: dict[int, Inputs], terminations: list[Termination], today: date) -> None:
    """One joined query: each price line with all its progress, oldest first; the last that counts wins."""
    columns = ("contract_id", "pk", "description", "clause", "price")
    progress = ("progress__percent", "progress__day", "progress__note")
    rows = PriceLine.objects.filter(contract__in={one.contract_id for one in terminations})
    rows = rows.order_by("position", "progress__day", "progress__pk").values_list(*columns, *progress)
    by_contract = defaultdict(list)
    for contract_id, *row in rows:
        by_contract[contract_id].append(row)
    for one in terminations:
        until = min(one.effective_on or today, today)
        lines: dict[int, WorkLine] = {}
        for pk, label, clause, price, percent, day, note in by_contract[one.contract_id]:
            if percent is not None and day <= until:
                lines[pk] = WorkLine(label, price, percent, clause, note)
            else:
                lines.setdefault(pk, WorkLine(label, price, Decimal(0), clause))
        found[one.pk].work = list(lines.values())


def _add_items(found: dict[int, Inputs]) -> None:
    for item in SettlementItem.objects.filter(termination__in=found).select_related("receipt").order_by("pk"):
        inputs = found[item.termination_id]
        inputs.items.append(item)
        kept = inputs.expenses if item.kind == ItemKind.EXPENSE else inputs.credits
        kept.append(Item(item.label, item.amount, item.clause, item.receipt.name if item.receipt else ""))


def _add_payments(found: dict[int, Inputs], terminations: list[Termination], today: date) -> None:
    """Deposits and payments of attached invoices; a refund already paid counts against them."""
    contracts = {one.contract_id for one in terminations}
    of_contract = Q(contract__in=contracts) | Q(invoice__contract__in=contracts)
    payments = (
        Payment.objects.standing()
        .filter(of_contract, paid_on__lte=today, invoice__withdrawal=None)
        .annotate(on_contract=Coalesce("invoice__contract_id", "contract_id"))
        .annotate(on_invoice=Coalesce("invoice__number", Value("")))
        .order_by("paid_on", "pk")
    )
    by_contract = defaultdict(list)
    for payment in payments:
        sign = -1 if payment.direction == PaymentDirection.REFUNDED else 1
        item = Item("", sign * payment.amount, payment.on_invoice, payment.paid_on.isoformat())
        by_contract[payment.on_contract].append(item)
    for one in terminations:
        found[one.pk].settled = by_contract[one.contract_id]
