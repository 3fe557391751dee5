"""The form of a question of the vendor's own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import AboutWhat


class AskQuestion(forms.Form):
    helper = form_layout("text", Two("about", "points"), "no_is_mismatch")

    text = forms.CharField(
        label=_("Question"),
        max_length=200,
        help_text=_("Answered with yes, partly or no; “yes” is what suits us."),
    )
    about = forms.ChoiceField(label=_("About"), choices=AboutWhat.choices)
    points = forms.IntegerField(label=_("Points for “yes”"), min_value=1, max_value=20, initial=10)
    no_is_mismatch = forms.BooleanField(
        label=_("“No” is to be settled before a signature"), required=False
    )
