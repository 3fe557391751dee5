"""Credit of a client: what was paid beyond what was open, until it is used or refunded. Its rows
are payments of neither an invoice nor a contract; they enter no final account and no open sum.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import Client
from clientcare.models.base import put_together_once
from clientcare.money.rounding import money_value, sum_money
from contracts.agreement.amounts import format_amount, payments_text
from contracts.billing.balances import MOVED, OF_CREDIT
from contracts.models import Payment, PaymentDirection

Movement = tuple[date, Decimal]  # the credit's change on a day; negative for use or refund


def credit_movements() -> QuerySet[Payment]:
    return Payment.objects.valid().filter(OF_CREDIT)


def credit_of(client: Client | int, on: date) -> dict[str, Decimal]:
    """A client's unused credit as of a day, by currency, without zeros. `client` may be an id."""
    sums = credit_by_currency().filter(client=client, paid_on__lte=on)
    return {currency: left for currency, left in sums if left}


def credit_column(client: int, currency: str, on: date) -> Coalesce:
    """The unused credit in one currency, 0 for none, for annotating other rows."""
    credit = credit_by_currency().filter(client=client, currency=currency, paid_on__lte=on)
    return Coalesce(Subquery(credit.order_by().values("left")), money_value(0))


@put_together_once
def credit_by_currency() -> QuerySet[Payment]:
    """Rows of currency and sum, ordered by currency."""
    rows = credit_movements().order_by("currency").values_list("currency")
    return rows.annotate(left=sum_money(MOVED))


def covered_text(credit: Decimal, owed: Decimal, currency: str) -> str:
    """Why an open sum is no default: unused credit covers all of it and is set off by law
    (KUHPerdata art. 1425–1426). Empty if the credit does not cover it.
    """
    if not credit >= owed > 0:
        return ""
    return _(
        "The client has %(credit)s of unused credit, which covers the open %(owed)s: "
        "this is no default. Use the credit for the invoices, or refund it, first."
    ) % {"credit": format_amount(credit, currency), "owed": format_amount(owed, currency)}


def movements_of(client: Client, currency: str) -> list[Movement]:
    """Oldest first, one per day."""
    rows = credit_movements().filter(client=client, currency=currency).order_by("paid_on")
    return list(rows.values_list("paid_on").annotate(moved=sum_money(MOVED)))


def usable_on(day: date, movements: Sequence[Movement]) -> Decimal:
    """What can be used on a day: the smallest balance on that day or any later one, because what
    was used later must stay covered.
    """
    before = sum((moved for on, moved in movements if on <= day), Decimal(0))
    later = accumulate((moved for on, moved in movements if on > day), initial=before)
    return max(min(later), Decimal(0))


def first_day_usable(amount: Decimal, since: date, movements: Sequence[Movement]) -> date | None:
    """The first day, from `since` on, on which `amount` can be used."""
    days = [since, *(on for on, _moved in movements if on > since)]
    return next((day for day in days if usable_on(day, movements) >= amount), None)


def refuse_beyond_credit(
    client: Client, currency: str, amount: Decimal, on: date, field: str = "amount"
) -> None:
    """Refused at `field` if `amount` is more than the credit usable on that day."""
    usable = usable_on(on, movements_of(client, currency))
    if amount > usable:
        raise Refused(
            _("Only %(amount)s of the client’s credit can be used on this day.")
            % {"amount": format_amount(usable, currency)},
            field=field,
        )


def refuse_overdrawn_credit(client: Client, currency: str) -> None:
    """Refused if on any day more was used or refunded than there was."""
    movements = movements_of(client, currency)
    if all(left >= 0 for left in accumulate(moved for _on, moved in movements)):
        return
    out = credit_movements().exclude(direction=PaymentDirection.RECEIVED)
    out = out.filter(client=client, currency=currency).order_by("paid_on", "pk")
    raise Refused(
        _("The credit was used or paid back: withdraw that first: %(payments)s.")
        % {"payments": payments_text(out)}
    )
