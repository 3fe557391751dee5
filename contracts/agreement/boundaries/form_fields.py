"""Form fields shared by several kinds of term."""

from typing import Any

from django import forms

from clientcare.core.registry import Label


def whole_number(label: Label, **more: Any) -> forms.IntegerField:
    """A number that may be left out; its bounds are the kind's own (`reading.whole`)."""
    return forms.IntegerField(label=label, required=False, **more)


class ClockField(forms.TimeField):
    """09:00, or 09.00 as Indonesia writes it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)
