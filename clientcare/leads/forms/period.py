"""The form of a period, both days included."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, form_layout


class Period(forms.Form):
    helper = form_layout(Two("first", "last"))

    first = DayField(label=_("Received from"))
    last = DayField(label=_("Until"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The period ends before it begins."))
        return cleaned
