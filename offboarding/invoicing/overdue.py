"""Money overdue at the end of each month, as the chart shows it."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, F, Max, Q, When

from clientcare.models import Vendor
from contracts.models import (
    InstalmentPlan,
    Invoice,
    InvoiceCredit,
    Payment,
    PaymentDirection,
    WithholdingSlip,
)
from contracts.models.invoice_sums import awaits_slip, last_received

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class MonthOverdue:
    """`day`: the last of the month, of the running one today."""

    day: date
    amount: Decimal


@dataclass(frozen=True)
class CurrencyOverdue:
    currency: str
    months: list[MonthOverdue]

    @property
    def most(self) -> Decimal:
        return max(month.amount for month in self.months)


def month_ends(today: date) -> list[date]:
    """The last days of the eleven months before, and today; oldest first."""
    days = [today]
    year, month = today.year, today.month
    for _place in range(MONTHS_SHOWN - 1):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        days.append(date(year, month, monthrange(year, month)[1]))
    return days[::-1]


def overdue_by_month(vendor: Vendor, today: date) -> list[CurrencyOverdue]:
    """By currency, the open amounts of invoices past their due day as of each month's end. Due day:
    their own, or the later one of a moved event. Instalment plans and disputes are not taken into
    account; nor is tax from the payment on from which it was withheld. Five queries.
    """
    days = month_ends(today)
    owed = (
        Invoice.objects.of(vendor)
        .issued_by(today)
        .filter(Q(paid_on=None) | Q(paid_on__gt=days[0]), due_on__lt=today)
    )
    taken, moved = taken_off(vendor, today), due_days_moved(vendor, today)
    sums: dict[str, list[Decimal]] = {}
    awaited = When(awaits_slip(today), then=last_received(today))
    rows = owed.order_by("currency").annotate(paid=Case(awaited, default=F("paid_on")))
    columns = ("pk", "currency", "total", "issued_on", "due_on", "paid")
    for pk, currency, total, issued_on, due_on, paid_on in rows.values_list(*columns):
        of_days = sums.setdefault(currency, [Decimal(0)] * len(days))
        for place, day in enumerate(days):
            is_open = issued_on <= day and (paid_on is None or day < paid_on)
            if is_open and due_day_on(day, due_on, moved.get(pk, ())) < day:
                paid = sum((amount for on, amount in taken[pk] if on <= day), Decimal(0))
                of_days[place] += max(total - paid, Decimal(0))
    return [
        CurrencyOverdue(currency, [*map(MonthOverdue, days, amounts)])
        for currency, amounts in sums.items()
        if any(amounts)
    ]


@dataclass(frozen=True)
class MovedDay:
    """A due day moved with the event, until `ended_on` if that is set. It holds for the days before
    the agreement too: only invoices not yet overdue then are moved.
    """

    ended_on: date | None
    due_on: date

    def holds_on(self, day: date) -> bool:
        return self.ended_on is None or self.ended_on > day


def due_days_moved(vendor: Vendor, today: date) -> dict[int, list[MovedDay]]:
    """By invoice, its due days moved with the event, from the rows of `move_due_day`. A moved day
    stays while instalments replace it, because instalments do not count here.
    """
    plans = InstalmentPlan.objects.of(vendor).valid().filter(agreed_on__lte=today)
    rows = plans.annotate(due_on=Max("instalments__due_on")).order_by("agreed_on", "pk")
    day_of: dict[int, date] = {}
    moved: dict[int, list[MovedDay]] = defaultdict(list)
    for plan in rows:
        due_on = plan.due_on if plan.event_move_id else day_of.get(plan.replaces_id or 0)
        if due_on is not None:
            day_of[plan.pk] = due_on
            moved[plan.invoice_id].append(MovedDay(plan.ended_on, due_on))
    return moved


def due_day_on(day: date, own: date, moved: Iterable[MovedDay]) -> date:
    """Of an invoice that is due on its `own` day while nothing moved it."""
    return max((plan.due_on for plan in moved if plan.holds_on(day)), default=own)


def taken_off(vendor: Vendor, today: date) -> dict[int, list[tuple[date, Decimal]]]:
    """Payments, slips and credits by today, by invoice."""
    payments = (
        Payment.objects.of(vendor)
        .valid()
        .filter(direction=PaymentDirection.RECEIVED, invoice__isnull=False, paid_on__lte=today)
    )
    slips = WithholdingSlip.objects.of(vendor).valid().filter(day__lte=today)
    credits = InvoiceCredit.objects.of(vendor).valid().filter(credited_on__lte=today)
    taken: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    for rows in (
        payments.values_list("invoice", "paid_on", "amount"),
        slips.exclude(invoice=None).values_list("invoice", "day", "amount"),
        credits.values_list("invoice", "credited_on", "amount"),
    ):
        for pk, day, amount in rows:
            taken[pk].append((day, amount))
    return taken
