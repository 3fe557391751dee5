"""Forms for what is added to a document before it is sent: a signed copy, stamp duty."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.models import SignedCopyKind


class AddSignedCopy(forms.Form):
    file = forms.FileField(
        label=_("The signed PDF"),
        help_text=_(
            "As the provider returned it, at most 10 MB: the PDF of this page with the signature "
            "added to it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )
    kind = forms.ChoiceField(
        label=_("What was added"),
        choices=SignedCopyKind.choices,
        initial=SignedCopyKind.SIGNATURE,
        widget=forms.RadioSelect,
    )
    provider = forms.CharField(
        label=_("Certificate provider (PSrE)"),
        max_length=80,
        help_text=_("For example Peruri, PrivyID, VIDA or BSrE."),
    )


class RecordDutyStamp(forms.Form):
    serial = forms.CharField(
        label=_("Serial number of the stamp duty"),
        max_length=40,
        help_text=_("As it is printed on the meterai or given with the e-meterai."),
    )
    affixed_on = DayField(label=_("Affixed on"))
