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
    """37.5 / 37,5: no zeros behind the last figure that says something."""
    if number is None:
        return ""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",") if current_language() == "id" else text


@register.filter
def typed_amount(amount: Decimal) -> str:
    """As the field of a form shows it, before anything is typed."""
    return str(MoneyFormField().prepare_value(amount))


@register.filter
def hours_minutes(minutes: int) -> str:
    """90 → 1:30; in Indonesian 1.30."""
    point = "." if current_language() == "id" else ":"
    return f"{minutes // 60}{point}{minutes % 60:02}"


@register.filter
def without_rounding(formula: str) -> str:
    """A formula as a client reads it: without R( … ), our own sign for rounding once."""
    return ROUNDED.sub(r"\1", formula)
