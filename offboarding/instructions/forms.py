"""The form of the question to those who decide: its text, as drafted or changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.models import Channel
from offboarding.letters.forms import message_area
from offboarding.reminders.checks import LONGEST_REMINDER


class AskWhoDecides(forms.Form):
    text = forms.CharField(label=_("Message"), max_length=LONGEST_REMINDER, widget=message_area())
    channel = forms.ChoiceField(
        choices=[(Channel.WHATSAPP, ""), (Channel.EMAIL, "")],
        error_messages={"required": _("Press one of the buttons below.")},
    )
