"""The form of time worked: what and how long, the rest is filled in."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, RowField
from clientcare.core.pages.layouts import Two, form_layout
from contracts.models import Contract, PriceLine

CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-5][0-9])")
LONGEST_TIME = 8  # characters


class MinutesField(forms.CharField):
    """90, or 1:30 (1.30 as Indonesia writes it): both are ninety minutes."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "text", "autocomplete": "off", "placeholder": "1:30"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"max_length": LONGEST_TIME, "widget": widget, **kwargs})

    def to_python(self, value: Any) -> Any:
        typed = str(super().to_python(value)).strip()
        if typed in self.empty_values:
            return typed
        if clock := CLOCK.fullmatch(typed):
            return int(clock[1]) * 60 + int(clock[2])
        if typed.isdecimal() and len(typed) <= LONGEST_TIME:
            return int(typed)
        raise ValidationError(_("Write minutes (90), or hours and minutes (1:30)."))

    def run_validators(self, value: Any) -> None:
        """Those of a text do not fit a number."""


class NewTime(forms.Form):
    helper = form_layout("what", Two("minutes", "day"), Two("line", "person"))

    what = forms.CharField(label=_("What was done"), max_length=200)
    minutes = MinutesField(label=_("How long"), help_text=_("90 minutes, or 1:30."))
    day = DayField(label=_("Day"))
    line = RowField(
        label=_("Price line"),
        queryset=PriceLine.objects.none(),
        required=False,
        empty_label=_("none in particular"),
    )
    person = forms.CharField(label=_("Who worked"), max_length=120, required=False)

    @classmethod
    def of(cls, contract: Contract, data: Any = None, **initial: Any) -> "NewTime":
        form = cls(data, initial=initial)
        form.fields["line"].queryset = contract.lines.all()
        return form
