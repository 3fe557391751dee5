"""Forms: the bundle or printed mark to check, one item of the loss ledger, an opinion."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.documents.printed_mark import read_mark
from clientcare.money.rounding import MoneyFormField
from contracts.contract.forms.time import MinutesField
from offboarding.evidence.uploaded_bundle import MAX_BUNDLE, MB
from offboarding.models import LossKind


class CheckBundle(forms.Form):
    file = forms.FileField(
        label=_("Case file (ZIP)"),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        help_text=_("As it was downloaded, at most 100 MB. It is only read, not kept."),
    )

    def clean_file(self) -> UploadedFile:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BUNDLE:
            sentence = _("The file is larger than %(limit)s MB. Use its verify.py.")
            raise ValidationError(sentence % {"limit": MAX_BUNDLE // MB})
        return upload


class PrintedMark(forms.Form):
    mark = forms.CharField(
        label=_("The mark"),
        max_length=120,
        help_text=_("As it is printed: Log, a number, and the characters after the point."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_mark(self) -> tuple[int, str]:
        mark = read_mark(self.cleaned_data["mark"])
        if mark is None:
            raise ValidationError(
                _("Type the number and at least eight of the characters: Log 128 · 3f9a0c5b.")
            )
        return mark


class NewLoss(forms.Form):
    helper = form_layout("kind", "what", "day", Two("minutes", "rate"), "amount", "file")

    kind = forms.ChoiceField(label=_("Kind"), choices=LossKind.choices)
    what = forms.CharField(label=_("What for"), max_length=200)
    day = DayField(label=_("Day"))
    minutes = MinutesField(label=_("How long"), required=False, help_text=_("90 minutes, or 1:30."))
    rate = MoneyFormField(
        label=_("Rate per hour"),
        required=False,
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    amount = MoneyFormField(
        label=_("Amount"),
        required=False,
        widget=forms.TextInput(attrs={"class": "money"}),
        help_text=_("Only of a cost of others; else it is time × rate."),
    )
    file = forms.FileField(
        label=_("Proof"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )


class NewOpinion(forms.Form):
    text = forms.CharField(
        label=_("Opinion"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
