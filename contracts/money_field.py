"""Where two landed migrations look for the field that now is in `clientcare.money`."""

from clientcare.money.money_field import MoneyField

__all__ = ["MoneyField"]
