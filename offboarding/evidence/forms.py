"""Forms of the case file: in which language, and the bundle to check."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from offboarding.evidence.uploaded_bundle import MAX_BUNDLE, MB


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
