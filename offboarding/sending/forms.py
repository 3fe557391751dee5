"""The form that proves a delivery."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField


class Proof(forms.Form):
    """Something arrived: which file shows it, and of which day."""

    day = DayField(label=_("Day"))
    file = forms.FileField(
        label=_("Proof"),
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
