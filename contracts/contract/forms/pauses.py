"""The form of an agreed pause."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Two, form_layout


class NewPause(forms.Form):
    helper = form_layout(Two("from_on", "until_on"), "reason")

    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"))
    reason = InsideText(
        label=_("Why"),
        max_length=200,
        help_text=_("For example: the family travels until after Lebaran."),
    )
