"""A contract's schedule of payment: shares of the price, their amounts and due days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.money.rounding import round_money
from contracts.models import CountedFrom, StepKind

MOST_PAYMENTS = 12
MOST_DAYS = 3650
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class PlannedPayment:
    """One payment of a template or a draft; `kind` is a StepKind."""

    kind: str
    percent: Decimal
    counted_from: str
    days: int = 0


def check_schedule(payments: Sequence[PlannedPayment], event_date: date | None) -> None:
    """Refused, at its field, for shares that do not come to exactly 100 %, and for a payment
    counted to an event whose day is not known. No payments at all are fine.
    """
    if len(payments) > MOST_PAYMENTS:
        raise Refused(_("These are more than %(count)s payments.") % {"count": MOST_PAYMENTS})
    for payment in payments:
        check_payment(payment)
        if payment.counted_from == CountedFrom.EVENT and event_date is None:
            raise Refused(
                _("“%(label)s” is due before the event: write the event date.")
                % {"label": StepKind(payment.kind).label},
                field="event_date",
            )
    total = sum((payment.percent for payment in payments), Decimal(0))
    if payments and total != HUNDRED:
        raise Refused(
            _("The payments come to %(total)s%% of the price. Together they must be 100%%.")
            % {"total": f"{total.normalize():f}"},
            field="percent",
        )


def check_payment(payment: PlannedPayment) -> None:
    if payment.kind not in StepKind.values:
        raise Refused(_("Choose one of the values offered."), field="kind")
    if not 0 < payment.percent <= HUNDRED:
        raise Refused(
            _("The share of “%(label)s” must be above 0 and at most 100 percent.")
            % {"label": StepKind(payment.kind).label},
            field="percent",
        )
    if payment.counted_from not in CountedFrom.values:
        raise Refused(_("Choose one of the values offered."), field="counted_from")
    if not 0 <= payment.days <= MOST_DAYS:
        raise Refused(
            _("Write a whole number from %(least)s to %(most)s.") % {"least": 0, "most": MOST_DAYS},
            field="days",
        )


def amounts_of(price: Decimal, payments: Sequence[PlannedPayment], currency: str) -> list[Decimal]:
    """R(price × share) each, the last one the rest, so that they come to exactly the price."""
    amounts = [
        round_money(Fraction(price) * Fraction(payment.percent) / 100, currency)
        for payment in payments[:-1]
    ]
    return [*amounts, price - sum(amounts, Decimal(0))] if payments else []


def due_day(rule: PlannedPayment, signed_on: date, event: date | None) -> date:
    """Never before the day of signing: a payment that would have been due before is due with the
    signature.
    """
    if rule.counted_from == CountedFrom.SIGNING or event is None:
        return signed_on + timedelta(days=rule.days)
    return max(signed_on, event - timedelta(days=rule.days))
