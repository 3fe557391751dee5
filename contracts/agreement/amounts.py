"""Validation and formatting of amounts, shared by several actions."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.money.rounding import format_money, is_exact, to_hundredths
from contracts.models import Payment, WithholdingSlip

MAX_LINES = 100


def positive_amount(amount: Decimal, currency: str, field: str = "amount") -> None:
    """Refused at `field` unless the amount is positive and exact in the currency's minor unit."""
    exact_amount(amount, currency, field)
    if amount <= 0:
        raise Refused(_("The amount must be more than zero."), field=field)


def exact_amount(amount: Decimal, currency: str, field: str = "amount") -> None:
    if not is_exact(amount, currency):
        raise Refused(
            _("%(currency)s has no part this small: round the amount.") % {"currency": currency},
            field=field,
        )


def refuse_too_large(amount: Decimal, field: str | None = None) -> None:
    """Refused for an amount beyond the range of `MoneyField`."""
    try:
        to_hundredths(amount)
    except ValueError as error:
        raise Refused(str(error), field=field) from None


def format_amount(amount: Decimal, currency: str) -> str:
    """The amount with its currency, in the active language."""
    return format_money(amount, currency, current_language())


def refuse_slips(slips: QuerySet[WithholdingSlip]) -> None:
    """Refused while any of these slips is valid, naming them."""
    numbers = slips.valid().order_by("day", "pk").values_list("number", flat=True)
    if numbers:
        raise Refused(
            _("Withdraw its withholding slips first: %(numbers)s.")
            % {"numbers": ", ".join(numbers)}
        )


def payments_text(payments: Iterable[Payment]) -> str:
    """Payments by amount and day, as a refusal lists them."""
    tongue = current_language()
    return ", ".join(
        f"{format_amount(payment.amount, payment.currency)} ({payment_day(payment, tongue)})"
        for payment in payments
    )


def payment_day(payment: Payment, language: str) -> str:
    if not payment.day_known:
        return _("day not known")
    return format_day(payment.paid_on, language, "plain")
