"""An amount in one currency, which says whether it may have cents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.money.rounding import MoneyFormField


class InCurrency(forms.Form):
    """`currency` decides whether an amount may have cents."""

    amount = MoneyFormField(label=_("Amount"), widget=forms.TextInput(attrs={"class": "money"}))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].currency = currency
        self.fields["amount"].label = _("Amount in %(currency)s") % {"currency": currency}
