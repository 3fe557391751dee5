"""Forms about flags: dismissing one, and the parameters of their triggers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DismissFlag(forms.Form):
    reason = forms.CharField(
        label=_("Why it does not count"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays on the timeline beside the flag."),
    )
