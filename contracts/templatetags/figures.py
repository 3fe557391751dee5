"""Numbers that are no money: quantities and percentages."""

import re
from decimal import Decimal

from django import template

from clientcare.core.languages import current_language
from clientcare.money.money_field import MoneyFormField

register = template.Library()
ROUNDED = re.compile(r"R\(([^()]*)\)")


@register.filter
def plain_number(number: Decimal | None) -> str:
    """37.5 / 37,5, without trailing zeros."""
    if number is None:
        return ""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if current_language() == "id" else text


@register.filter
def typed_amount(amount: Decimal) -> str:
    """The amount as the initial value of a form field."""
    return str(MoneyFormField().prepare_value(amount))


@register.filter
def hours_minutes(minutes: int) -> str:
    """90 → 1:30; in Indonesian 1.30."""
    point = "." if current_language() == "id" else ":"
    return f"{minutes // 60}{point}{minutes % 60:02}"


@register.filter
def without_rounding(formula: str) -> str:
    """A formula for the client: without R( … ), our notation for rounding."""
    return ROUNDED.sub(r"\1", formula)
