"""The model field for money, and its form field.

Every amount of every currency is stored as whole hundredths in a big integer, because SQLite sums
decimals inexactly; Python sees `Decimal`. The field does not know its row's currency, so "no half
rupiah" is checked by the caller (`clientcare.money.rounding.is_exact`, or
`MoneyFormField.currency`).
"""

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Sum, Value
from django.db.models.expressions import Combinable, register_combinable_fields
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from clientcare.core.languages import current_language
from clientcare.money.currencies import minor_units

LARGEST = 2**63 - 1
NOT_AN_AMOUNT = _("Write an amount in figures, such as 1250000.")
TOO_FINE = _("Write at most two digits after the decimal sign.")
NO_FRACTION = _("This currency has no smaller unit: write a whole amount.")
TOO_LARGE = _("This amount is too large to be saved.")
TWO_READINGS = _(
    "“%(value)s” can be read in two ways. If you mean %(whole)s, write it without a separator."
)


def to_hundredths(value: Any) -> int:
    """Whole hundredths of an amount; ValueError with a translated message for a float, a finer part
    or no number.
    """
    if isinstance(value, bool | float):
        raise ValueError("Money is never a float: give a Decimal.")
    try:
        amount = Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        raise ValueError(NOT_AN_AMOUNT) from None
    if not amount.is_finite():
        raise ValueError(NOT_AN_AMOUNT)
    if amount and amount.adjusted() > 17:
        raise ValueError(TOO_LARGE)
    if amount and amount.adjusted() < -2:
        raise ValueError(TOO_FINE)
    numerator, denominator = amount.as_integer_ratio()
    whole, rest = divmod(numerator * 100, denominator)
    if rest:
        raise ValueError(TOO_FINE)
    if abs(whole) > LARGEST:
        raise ValueError(TOO_LARGE)
    return whole


if TYPE_CHECKING:  # what a row takes and gives; at run time Django's class cannot be indexed
    AmountField = models.Field[Decimal | int | str | Combinable, Decimal]
else:
    AmountField = models.Field


class MoneyField(AmountField):
    """An amount in the row's currency: Decimal with two places in Python, whole hundredths in the
    database.

    Not an IntegerField by inheritance: Django would then take sums and differences for plain
    integers, a hundred times too large. Money ± money and money × whole number keep this type;
    mixing in anything else is a FieldError (write `money_value(0)` instead of `0`). Averages are
    not supported.
    """

    description = _("Amount of money")

    def get_internal_type(self) -> str:
        return "BigIntegerField"

    def to_python(self, value: Any) -> Decimal | None:
        if value is None:
            return None
        try:
            return from_hundredths(to_hundredths(value))
        except ValueError as error:
            raise ValidationError(error.args[0], code="invalid") from error

    def get_prep_value(self, value: Any) -> int | None:
        value = super().get_prep_value(value)
        return None if value is None else to_hundredths(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        return None if value is None else from_hundredths(int(value))

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return super().formfield(**{"form_class": MoneyFormField, **kwargs})


def from_hundredths(whole: int) -> Decimal:
    """The amount of so many hundredths, as the database has it."""
    return Decimal(whole).scaleb(-2)


for _sign in (Combinable.ADD, Combinable.SUB):
    register_combinable_fields(MoneyField, _sign, MoneyField, MoneyField)
register_combinable_fields(MoneyField, Combinable.MUL, models.IntegerField, MoneyField)
register_combinable_fields(models.IntegerField, Combinable.MUL, MoneyField, MoneyField)


def money_value(amount: Decimal | int) -> Value:
    """An amount as a query expression; a bare Value(5) next to money would mean five hundredths."""
    return Value(Decimal(amount), output_field=MoneyField())


def sum_money(expression: Any, **kwargs: Any) -> Coalesce:
    """Sum of money that is 0 over no rows; `filter=` and `distinct=` as in Sum."""
    return Coalesce(Sum(expression, **kwargs), money_value(0))


START = re.compile(r"([-\u2212]?)(rp\.?|us\$|s\$|a\$|\$|€|sek|)(.*)", re.IGNORECASE)
GROUPED = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*")
PLAIN = re.compile(r"[0-9]+")
APART = re.compile(r"[0-9]\s+[0-9]")
# 1 250 000, by ordinary, no-break or thin spaces; two sums beside each other are no amount.
SPACED = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9\s])")


def parse_amount(text: str, *, language: str = "en", whole_only: bool = False) -> Decimal:
    """Read 1250000, 1.250.000, 1,250.00, 1.250,00 or "Rp 1.250.000"; ValidationError when it is not
    clear.

    One separator before exactly three digits groups thousands if the language or the currency
    (`whole_only`, also set by a leading Rp) says so; "1.250" typed by an English reader might be
    1.25, so it is refused as ambiguous.
    """
    typed = text.strip()
    if APART.search(typed) and not SPACED.search(typed):
        raise ValidationError(NOT_AN_AMOUNT, code="invalid")
    match = START.match(re.sub(r"\s", "", typed))
    assert match is not None, "every part of START may be empty"
    minus, symbol, bare = match.groups()
    figure = _plain_figure(bare, typed, language, whole_only or symbol.lower().startswith("rp"))
    try:
        return from_hundredths(to_hundredths(Decimal(f"-{figure}" if minus else figure)))
    except ValueError as error:
        raise ValidationError(error.args[0], code="invalid") from error


def _plain_figure(bare: str, typed: str, language: str, whole_only: bool) -> str:
    if PLAIN.fullmatch(bare):
        return bare
    grouped = GROUPED.fullmatch(bare)
    if grouped:
        digits = bare.replace(grouped[1], "")
        ours = "." if language.startswith("id") else ","
        if len(bare) - len(digits) == 1 and grouped[1] != ours and not whole_only:
            raise ValidationError(
                TWO_READINGS, code="ambiguous", params={"value": typed, "whole": digits}
            )
        return digits
    cut = max(bare.rfind("."), bare.rfind(","))
    head, mark, tail = bare[:cut], bare[cut : cut + 1], bare[cut + 1 :]
    whole = GROUPED.fullmatch(head)
    if (
        cut < 1
        or not PLAIN.fullmatch(tail)
        or not (PLAIN.fullmatch(head) or (whole and whole[1] != mark))
    ):
        raise ValidationError(NOT_AN_AMOUNT, code="invalid")
    if len(tail) > 2:
        raise ValidationError(TOO_FINE, code="invalid")
    return f"{re.sub('[.,]', '', head)}.{tail}"


class MoneyFormField(forms.DecimalField):
    """Reads an amount as people write it. Set `currency` ("IDR", "USD") on the field when it is
    known.

    With a whole-unit currency a fraction is refused here; without a currency the form's own clean
    must do it.
    """

    widget = forms.TextInput
    currency: str | None = None

    def __init__(self, *, currency: str | None = None, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 17, "decimal_places": 2, **kwargs})
        self.currency = currency

    # Django derives DecimalField from IntegerField, whose stub promises an int.
    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        whole_only = bool(self.currency and minor_units(self.currency) == 0)
        amount = parse_amount(str(value), language=current_language("en"), whole_only=whole_only)
        if whole_only and amount % 1:
            raise ValidationError(NO_FRACTION, code="invalid")
        return amount

    def prepare_value(self, value: Any) -> Any:
        """Show whole amounts without ".00"; text typed by the user is returned unchanged."""
        if isinstance(value, Decimal) and value == value.to_integral_value():
            return f"{value:.0f}"
        return value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off"}
