"""Form fields shared by several kinds of term."""

from datetime import time
from typing import Any

from django import forms

from clientcare.core.registry import Label


def whole_number(label: Label, **more: Any) -> forms.IntegerField:
    """A number that may be left out; its bounds are the kind's own (`reading.read_whole`)."""
    return forms.IntegerField(label=label, required=False, **more)


class ClockField(forms.TimeField):
    """09:00, or 09.00 as Indonesia writes it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class ClosingField(ClockField):
    """Also 24:00. Browsers' time inputs have no such time: there it is 00:00."""

    def to_python(self, value: Any) -> time | None:
        ends_the_day = str(value).strip() in ("24:00", "24.00", "24:00:00")
        return super().to_python("00:00" if ends_the_day else value)
