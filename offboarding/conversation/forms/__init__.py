"""Forms of a recap: ours, and the client's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offboarding.conversation.actions.send_recap import AS_TEXT, BY_MAIL
from offboarding.models import RecapKind, RecapVerdict

WAYS = [(BY_MAIL, _("by mail")), (AS_TEXT, _("as text to copy, for instance to WhatsApp"))]


class WriteRecap(forms.Form):
    kind = forms.ChoiceField(label=_("What it records"), choices=RecapKind.choices)
    points = forms.CharField(
        label=_("Points"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line. The client reads them exactly so."),
    )
    choice = forms.CharField(
        label=_("What the client chose instead"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only for advice that was not followed."),
    )
    way = forms.ChoiceField(label=_("Link to the client"), choices=WAYS)


class SendAgain(forms.Form):
    way = forms.ChoiceField(label=_("Link to the client"), choices=WAYS)


class Answer(forms.Form):
    verdict = forms.ChoiceField(choices=RecapVerdict.choices)
    note = forms.CharField(
        label=_("What is not right?"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen_sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
