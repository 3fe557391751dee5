"""The form to dismiss a flag."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.inside_text import InsideText


class DismissFlag(forms.Form):
    reason = InsideText(
        label=_("Why it does not count"),
        max_length=500,
        rows=3,
        help_text=_("It stays on the timeline beside the flag."),
    )
