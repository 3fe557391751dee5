"""Whether a client's promises to pay were kept as of a day, computed from the payments."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.db.models import Max, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from contracts.billing.balances import OPEN_SUM, with_balances
from contracts.models import (
    Dispute,
    InstalmentPlan,
    Invoice,
    InvoiceCredit,
    Payment,
    PaymentDirection,
    PaymentPromise,
    WithholdingSlip,
)
from contracts.models.invoice_sums import awaits_slip, last_received


class PromiseState(StrEnum):
    OPEN = "open"  # its day has not passed
    KEPT = "kept"
    LATE = "late"  # paid, after its day
    MOVED = "moved"  # not kept; a later day was promised or agreed on or before its day
    BROKEN = "broken"
    RELEASED = "released"  # nothing of it is owed any more, without a payment
    DISPUTED = "disputed"  # the invoice was disputed on its day, so it is not judged

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    PromiseState.OPEN: _("not due yet"),
    PromiseState.KEPT: _("kept"),
    PromiseState.LATE: _("kept late"),
    PromiseState.MOVED: _("moved"),
    PromiseState.BROKEN: _("not kept"),
    PromiseState.RELEASED: _("no longer owed"),
    PromiseState.DISPUTED: _("disputed on that day"),
}
SHAPES = {
    PromiseState.OPEN: "nila",
    PromiseState.KEPT: "calm",
    PromiseState.LATE: "watch",
    PromiseState.BROKEN: "risk",
}  # the face's chips; else "ended"


@dataclass(frozen=True)
class JudgedPromise:
    """A promise as of a day. `promised`: its amount; `paid`: what was paid towards it."""

    promise: PaymentPromise
    state: PromiseState
    promised: Decimal
    paid: Decimal

    @property
    def shape(self) -> str:
        """The face's chip."""
        return SHAPES.get(self.state, "ended")


@dataclass
class InvoiceMoney:
    """What an invoice's promises are judged by, as of a day. `paid`: payments and slips with their
    day and whether it is known. `credited`: credits. `disputes`: first and last day, None for one
    that goes on. `agreed`: later due days (instalments, a moved event): when agreed, for which day.
    """

    total: Decimal
    is_withdrawn: bool = False
    paid: list[tuple[date, bool, Decimal]] = field(default_factory=list)
    credited: list[tuple[date, Decimal]] = field(default_factory=list)
    disputes: list[tuple[date, date | None]] = field(default_factory=list)
    agreed: list[tuple[date, date]] = field(default_factory=list)

    def open_before(self, day: date) -> Decimal:
        paid = sum((amount for on, _known, amount in self.paid if on < day), Decimal(0))
        return self.total - paid - sum((sum_ for on, sum_ in self.credited if on < day), Decimal(0))

    def paid_between(self, first: date, last: date, *, in_time: bool = False) -> Decimal:
        """Both days included. `in_time`: also count a later payment whose day is not known, because
        it may have arrived in time.
        """
        return sum(
            (
                amount
                for on, is_known, amount in self.paid
                if on >= first and (on <= last or (in_time and not is_known))
            ),
            Decimal(0),
        )

    def credited_since(self, day: date) -> Decimal:
        return sum((amount for on, amount in self.credited if on >= day), Decimal(0))

    def is_moved(self, promise: PaymentPromise) -> bool:
        """Whether a later due day was agreed between the promise and its day."""
        return any(promise.promised_on <= on <= promise.due_on < until for on, until in self.agreed)

    def is_disputed_on(self, day: date) -> bool:
        return any(start <= day and (end is None or day <= end) for start, end in self.disputes)


def judge_promises(
    promises: Iterable[PaymentPromise], money: InvoiceMoney, today: date
) -> list[JudgedPromise]:
    """The promises of one invoice given by `today`, in the order in which they were given.

    A payment counts from the day of the promise, that day included. A promise of all that is open
    means what was open when it was given. It is *moved* if a later day was promised or agreed on or
    before its own day, *broken* from the day after it. Of several sums promised on one day, a
    payment counts towards one only. Nothing is owed of a withdrawn invoice.
    """
    ordered = sorted(
        (promise for promise in promises if promise.promised_on <= today),
        key=lambda promise: (promise.promised_on, promise.due_on, promise.pk),
    )
    counted: dict[date, Decimal] = defaultdict(Decimal)
    judged = []
    for place, promise in enumerate(ordered):
        before = Decimal(0) if promise.amount is None else counted[promise.promised_on]
        judged.append(judge_promise(promise, ordered[place + 1 :], money, today, before))
        if promise.amount is not None and judged[-1].state == PromiseState.KEPT:
            counted[promise.promised_on] += judged[-1].promised
    return judged


def judge_promise(
    promise: PaymentPromise,
    later: Sequence[PaymentPromise],
    money: InvoiceMoney,
    today: date,
    before: Decimal,
) -> JudgedPromise:
    """`before`: payments that already count towards other promises of the same day."""
    owed = money.open_before(promise.promised_on) - before
    promised = owed if promise.amount is None else min(promise.amount, owed)
    owed = min(promised, owed - money.credited_since(promise.promised_on))
    paid = money.paid_between(promise.promised_on, today) - before
    in_time = money.paid_between(promise.promised_on, min(promise.due_on, today), in_time=True)
    in_time -= before
    if owed <= 0 or money.is_withdrawn:
        state = PromiseState.RELEASED
    elif in_time >= owed:
        state = PromiseState.KEPT
    elif money.is_moved(promise) or any(
        other.promised_on <= promise.due_on < other.due_on for other in later
    ):
        state = PromiseState.MOVED
    elif paid >= owed:
        state = PromiseState.LATE
    elif today <= promise.due_on:
        state = PromiseState.OPEN
    elif money.is_disputed_on(promise.due_on):
        state = PromiseState.DISPUTED
    else:
        state = PromiseState.BROKEN
    return JudgedPromise(promise, state, promised, min(paid, promised))


def promises_of(invoices: Iterable[Invoice], today: date) -> dict[int, list[JudgedPromise]]:
    """By invoice, for those with a promise. One query, and two more where there is one."""
    ids = [invoice.pk for invoice in invoices]
    promises = PaymentPromise.objects.valid().filter(invoice__in=ids, promised_on__lte=today)
    promises = promises.select_related("invoice", "interaction", "vendor")
    return judged_by_invoice(promises, today)


def judged_by_invoice(
    promises: Iterable[PaymentPromise], today: date
) -> dict[int, list[JudgedPromise]]:
    """`promises`: valid ones with their invoice; for each invoice all of them."""
    by_invoice: dict[int, list[PaymentPromise]] = defaultdict(list)
    for promise in promises:
        by_invoice[promise.invoice_id].append(promise)
    if not by_invoice:
        return {}
    money = money_of([group[0].invoice for group in by_invoice.values()], today)
    return {pk: judge_promises(group, money[pk], today) for pk, group in by_invoice.items()}


def money_of(invoices: Iterable[Invoice], today: date) -> Mapping[int, InvoiceMoney]:
    """As of `today`, by invoice, in two queries."""
    money = {
        invoice.pk: InvoiceMoney(invoice.total, bool(invoice.withdrawal_id)) for invoice in invoices
    }
    for pk, day, day_known, amount, is_credit in settling_rows(money, today):
        if is_credit:
            money[pk].credited.append((day, amount))
        else:
            money[pk].paid.append((day, bool(day_known), amount))
    for pk, *days, is_dispute in disputes_and_plans(money, today):
        (money[pk].disputes if is_dispute else money[pk].agreed).append(tuple(days))
    return money


def disputes_and_plans(invoices: Collection[int], today: date) -> QuerySet[Dispute]:
    """Rows of (invoice, first day, last day, True) for disputes and (invoice, day of the agreement,
    last due day, False) for plans agreed by `today`, in one query.
    """
    yes, no = Value(value=True), Value(value=False)
    disputes = Dispute.objects.valid().filter(invoice__in=invoices, from_on__lte=today).order_by()
    plans = InstalmentPlan.objects.valid().filter(invoice__in=invoices, agreed_on__lte=today)
    agreed = plans.annotate(last=Max("instalments__due_on")).exclude(last=None).order_by()
    return disputes.values_list("invoice", "from_on", "until_on", yes).union(
        agreed.values_list("invoice", "agreed_on", "last", no), all=True
    )


def settling_rows(invoices: Collection[int], today: date) -> QuerySet[Payment]:
    """Payments, slips and credits by `today`: rows of (invoice, day, whether the day is known,
    amount, whether it is a credit), in one query. A slip is dated later than the payment from which
    the tax was withheld, so the day of its tax is not known. Tax whose slip is awaited was withheld
    from the last payment.
    """
    payments = Payment.objects.valid().filter(invoice__in=invoices, paid_on__lte=today)
    payments = payments.filter(direction=PaymentDirection.RECEIVED).order_by()
    slips = WithholdingSlip.objects.valid().filter(invoice__in=invoices, day__lte=today)
    credits = InvoiceCredit.objects.valid().filter(invoice__in=invoices, credited_on__lte=today)
    awaited = Invoice.objects.filter(awaits_slip(today), pk__in=invoices)
    awaited = with_balances(awaited.annotate(last=last_received(today)), today).order_by()
    yes, no = Value(value=True), Value(value=False)
    return payments.values_list("invoice", "paid_on", "day_known", "amount", no).union(
        slips.order_by().values_list("invoice", "day", no, "amount", no),
        awaited.values_list("pk", "last", no, OPEN_SUM, no),
        credits.order_by().values_list("invoice", "credited_on", yes, "amount", yes),
        all=True,
    )
