"""Forms of the guard."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NoFields(forms.Form):
    """A button with the key of a form, so that pressing it twice does one thing."""


class AutoReplies(forms.Form):
    sends_itself = forms.BooleanField(
        label=_("Answer mail outside the agreed hours by itself"),
        required=False,
        help_text=_(
            "Only mail that clients send to your inbox address here, once a thread and day, never "
            "lists or other automatic replies. It says from when on you answer."
        ),
    )
