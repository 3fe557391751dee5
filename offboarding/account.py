"""The final account of an ending, computed from its rows as of a day. Nothing is written here.

Work counts by the latest progress up to the account date (the effective date) or `today`, whichever
is earlier; payments of the contract and of the invoices attached to it count when they were paid by
`today`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, OuterRef, Value
from django.db.models.functions import Coalesce

from clientcare.nested import Nested
from clientcare.refused import Refused
from contracts.balances import payments_of
from contracts.models import Payment, PaymentDirection, PriceLine
from offboarding.models import ItemKind, Path, SettlementItem, Termination
from offboarding.settlement import Account, Item, Terms, WorkLine, settle_account

PAYMENT_DAYS = 14  # days after the final paper until its sum is due, either way
CAUSES = {Path.MUTUAL: "mutual", Path.CLAUSE: "vendor", Path.DEFAULT: "client"}


@dataclass(frozen=True)
class Computed:
    """The account, or why it cannot be computed; neither before path and dates are set. `items`:
    what people put in.
    """

    account: Account | None = None
    problem: str = ""
    items: Sequence[SettlementItem] = ()


def compute(termination: Termination, today: date) -> Account:
    """The account of one ending; Refused with the reason when a figure cannot be used."""
    rows = Termination.objects.annotate(**account_rows(today)).get(pk=termination.pk)
    return account_from(terms(termination), rows, today)


def computed_of(ending: Termination, today: date) -> Computed:
    """The same for an ending that was read with its `account_rows`."""
    if not (ending.path and ending.effective_on):
        return Computed(items=ending.items_put_in)
    try:
        return Computed(account_from(terms(ending), ending, today), items=ending.items_put_in)
    except Refused as refusal:
        return Computed(problem=str(refusal), items=ending.items_put_in)


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


def account_rows(today: date) -> dict[str, Nested]:
    """Annotations for endings: all that the account is computed from, in printing order."""
    work = PriceLine.objects.filter(contract=OuterRef("contract")).annotate(
        percent=F("progress__percent"), day=F("progress__day"), note=F("progress__note")
    )
    items = SettlementItem.objects.filter(termination=OuterRef("pk"))
    payments = payments_of(OuterRef("contract"), OuterRef("client")).filter(paid_on__lte=today)
    payments = payments.annotate(of_invoice=Coalesce("invoice__number", Value("")))
    return {
        "work_done": Nested(
            work.order_by("position", "progress__day", "progress__pk"),
            "description",
            "clause",
            "price",
            "percent",
            "day",
            "note",
        ),
        "items_put_in": Nested(
            items.order_by("pk"), "kind", "label", "clause", "amount", "receipt__name"
        ),
        "payments_made": Nested(
            payments.order_by("paid_on", "pk"), "direction", "amount", "paid_on", "of_invoice"
        ),
    }


def account_from(frame: Terms, rows: Termination, today: date) -> Account:
    """`frame` and the rows of one ending as they were read by `account_rows`. Refused when a figure
    cannot be used.
    """
    work = work_until(min(frame.account_on, today), rows.work_done)
    expenses = [as_item(one) for one in rows.items_put_in if one.kind == ItemKind.EXPENSE]
    credits = [as_item(one) for one in rows.items_put_in if one.kind == ItemKind.CREDIT]
    return settle_account(
        frame, work, expenses, credits, [as_settled(one) for one in rows.payments_made]
    )


def work_until(day: date, progress: Iterable[PriceLine]) -> list[WorkLine]:
    """Each price line as of a day. It comes once for each note of its progress, oldest first; the
    last one wins.
    """
    lines: dict[int, WorkLine] = {}
    for line in progress:
        if line.percent is not None and line.day <= day:
            lines[line.pk] = WorkLine(
                line.description, line.price, line.percent, line.clause, line.note
            )
        else:
            lines.setdefault(
                line.pk, WorkLine(line.description, line.price, Decimal(0), line.clause)
            )
    return list(lines.values())


def as_item(item: SettlementItem) -> Item:
    return Item(item.label, item.amount, item.clause, item.receipt.name if item.receipt else "")


def as_settled(payment: Payment) -> Item:
    """A deposit or the payment of an attached invoice; a refund already paid counts
    against them.
    """
    sign = -1 if payment.direction == PaymentDirection.REFUNDED else 1
    return Item("", sign * payment.amount, payment.of_invoice, payment.paid_on.isoformat())
