"""The form of a reminder: its text, as drafted or changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.inside_text import InsideText
from offboarding.letters.forms import message_area


class WriteReminder(forms.Form):
    text = forms.CharField(label=_("Message"), max_length=5_000, widget=message_area())
    # what was open when the page was drawn; checked before it is mailed
    asked = forms.CharField(required=False, widget=forms.HiddenInput)
    now_because = InsideText(
        label=_("Why it cannot wait"),
        max_length=200,
        required=False,
        help_text=_("It leaves at once and counts as a contact of ours outside the hours."),
    )
    way = forms.ChoiceField(
        choices=[("whatsapp", ""), ("email", "")],
        error_messages={"required": _("Press one of the buttons below.")},
    )
