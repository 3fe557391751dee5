"""The final account of an ending, computed from its rows as of a day. Nothing is written here.

Work counts by the latest progress up to the account date (the effective date) or `today`, whichever
is earlier; payments of the contract and of the invoices attached to it count when they were paid by
`today`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Prefetch, prefetch_related_objects

from clientcare.core.refused import Refused
from contracts.billing.balances import payments_by_contract
from contracts.models import LineProgress, Payment, PaymentDirection, PriceLine
from offboarding.models import ItemKind, Path, SettlementItem, Termination
from offboarding.settlement.arithmetic import Account, Item, Terms, WorkLine, settle_account

PAYMENT_DAYS = 14  # days after the final account until its sum is due, in either direction
CAUSES = {
    Path.MUTUAL: "mutual",
    Path.CLAUSE: "vendor",
    Path.DEFAULT: "client_default",
    Path.EVENT: "force_majeure",
    Path.COURT: "client_default",
}


@dataclass(frozen=True)
class ComputedAccount:
    """The account, or why it cannot be computed; neither before path and dates are set. `items`:
    the expenses and credits that people added.
    """

    account: Account | None = None
    problem: str = ""
    items: Sequence[SettlementItem] = ()


def payment_day(termination: Termination) -> date:
    """The one day by which the balance is paid, in either direction: the letter, the account and
    every mail of the ending name it.
    """
    return termination.effective_on + timedelta(days=PAYMENT_DAYS)


def compute_for_ending(termination: Termination, today: date) -> Account:
    """The account of one ending; Refused with the reason when a figure cannot be used."""
    ending = Termination.objects.select_related("contract").get(pk=termination.pk)
    read_account_rows([ending], today)
    return account_from(account_terms(termination), ending, today)


def computed_account(ending: Termination, today: date) -> ComputedAccount:
    """The account of an ending to which `read_account_rows` added its rows."""
    if not (ending.path and ending.effective_on):
        return ComputedAccount(items=ending.items_put_in)
    try:
        return ComputedAccount(
            account_from(account_terms(ending), ending, today), items=ending.items_put_in
        )
    except Refused as refusal:
        return ComputedAccount(problem=str(refusal), items=ending.items_put_in)


def is_provisional(termination: Termination, today: date) -> bool:
    """True before the last day, unless the ending has no notice."""
    return termination.notice_days > 0 and today < termination.effective_on


def account_terms(termination: Termination) -> Terms:
    return Terms(
        currency=termination.contract.currency,
        is_vat_registered=termination.vendor.is_vat_registered,
        account_on=termination.effective_on,
        cause=CAUSES[termination.path],
    )


def read_account_rows(endings: Sequence[Termination], today: date) -> None:
    """Add to each ending all that its account is computed from, in printing order, in four queries:
    `items_put_in`, `payments_made`, and the work of its contract.
    """
    read_work(endings)
    items = SettlementItem.objects.select_related("receipt").order_by("pk")
    prefetch_related_objects(endings, Prefetch("account_items", items, to_attr="items_put_in"))
    payments = payments_by_contract().filter(
        paid_on__lte=today, client__in=[one.client_id for one in endings]
    )
    by_contract: dict[int, list[Payment]] = defaultdict(list)
    for payment in payments.select_related("invoice").order_by("paid_on", "pk"):
        by_contract[payment.of_contract].append(payment)
    for ending in endings:
        ending.payments_made = [
            one for one in by_contract[ending.contract_id] if one.client_id == ending.client_id
        ]


def read_work(endings: Sequence[Termination]) -> None:
    """Add to each contract its lines as `work`, and to the lines `noted`, their progress."""
    progress = LineProgress.objects.order_by("day", "pk")
    lines = PriceLine.objects.order_by("position").prefetch_related(
        Prefetch("progress", progress, to_attr="noted")
    )
    prefetch_related_objects(endings, Prefetch("contract__lines", lines, to_attr="work"))


def account_from(frame: Terms, ending: Termination, today: date) -> Account:
    """`frame` and the rows that `read_account_rows` added. Refused when a figure cannot be used."""
    work = work_until(min(frame.account_on, today), ending.contract.work)
    expenses = [item_from_row(one) for one in ending.items_put_in if one.kind == ItemKind.EXPENSE]
    credits = [item_from_row(one) for one in ending.items_put_in if one.kind == ItemKind.CREDIT]
    return settle_account(
        frame, work, expenses, credits, [item_from_payment(one) for one in ending.payments_made]
    )


def work_until(day: date, lines: Iterable[PriceLine]) -> list[WorkLine]:
    """Each price line as of a day: of the notes of its progress, oldest first, the last one by then
    counts.
    """
    return [work_line(line, [one for one in line.noted if one.day <= day]) for line in lines]


def work_line(line: PriceLine, noted: Sequence[LineProgress]) -> WorkLine:
    if not noted:
        return WorkLine(line.description, line.price, Decimal(0), line.clause)
    return WorkLine(line.description, line.price, noted[-1].percent, line.clause, noted[-1].note)


def item_from_row(item: SettlementItem) -> Item:
    return Item(item.label, item.amount, item.clause, item.receipt.name if item.receipt else "")


def item_from_payment(payment: Payment) -> Item:
    """A deposit or the payment of an attached invoice; a refund already paid counts
    against them.
    """
    sign = -1 if payment.direction == PaymentDirection.REFUNDED else 1
    of_invoice = payment.invoice.number if payment.invoice else ""
    day = payment.paid_on.isoformat() if payment.day_known else ""
    return Item("", sign * payment.amount, of_invoice, day)
