"""Forms about letters: the draft's texts, the lawyer's comment and verdict, and proof of a
delivery.
"""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.forms.facts import ACCEPT, FILE_HELP
from clientcare.forms.fields import DayField, RowsField
from clientcare.models import Attachment, Language
from offboarding.models import Letter, VerdictKind

EMPTY_LINE = _("An empty line parts paragraphs, **two asterisks** make a passage bold.")


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "said"})


class LetterTexts(forms.Form):
    """The draft of one letter. `revision` is the one the writer began with."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject"), max_length=160)
    body = forms.CharField(
        label=_("Letter in Indonesian"),
        max_length=30_000,
        widget=text_area(20),
        help_text=EMPTY_LINE,
    )
    body_en = forms.CharField(
        label=_("Letter in English"), max_length=30_000, widget=text_area(14), required=False
    )
    email_body = forms.CharField(
        label=_("Email to the client"), max_length=30_000, widget=text_area(12)
    )
    attachments = RowsField(
        label=_("Enclosures"),
        queryset=Attachment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Files of this client. They are frozen with the letter."),
    )

    def __init__(self, letter: Letter, *args: Any, **kwargs: Any) -> None:
        names = ("revision", "subject", "body", "body_en", "email_body")
        initial = {name: getattr(letter, name) for name in names}
        initial["attachments"] = [item.attachment_id for item in letter.attachment_items.all()]
        super().__init__(*args, initial=initial, **kwargs)
        own = Q(client=letter.termination.client_id) | Q(
            pk=letter.termination.contract.signed_file_id
        )
        files = Attachment.objects.of(letter.vendor).filter(own).order_by("-uploaded_at", "-pk")
        self.fields["attachments"].queryset = files
        self.fields["attachments"].choices = choices = [(file.pk, file.name) for file in files]
        if letter.termination.client.language != Language.ENGLISH:
            del self.fields["body_en"]
        if not choices:
            del self.fields["attachments"]


class Comment(forms.Form):
    text = forms.CharField(
        label=_("New comment"),
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The people of the vendor read it."),
    )


class Decision(forms.Form):
    """Which verdict is said by the button that was pressed."""

    kind = forms.ChoiceField(choices=VerdictKind.choices, widget=forms.HiddenInput, required=True)
    seen_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=_("Note to the drafter"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed unless you approve."),
    )
    advocate_number = forms.CharField(label=_("Advocate number"), max_length=40, required=False)


class AdvocateAnswer(forms.Form):
    """What an advocate from outside answered, as the owner records it."""

    seen_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("What they answered"), choices=VerdictKind.choices, widget=forms.RadioSelect
    )
    advocate_name = forms.CharField(label=_("Advocate’s name"), max_length=120)
    advocate_number = forms.CharField(label=_("Advocate number"), max_length=40)
    day = DayField(label=_("Day of the answer"))
    file = forms.FileField(
        label=_("Signed answer"),
        required=False,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
        help_text=_("PDF, PNG or JPEG, at most 10 MB. Needed for an approval."),
    )
    note = forms.CharField(
        label=_("Note to the drafter"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What has to change, or why not. Needed unless it is approved."),
    )


class Proof(forms.Form):
    """Something arrived: which file shows it, and of which day."""

    day = DayField(label=_("Day"))
    file = forms.FileField(
        label=_("Proof"),
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
