"""The form of a letter's texts."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import RowsField
from clientcare.models import Attachment, Language
from offboarding.models import Letter

EMPTY_LINE = _("An empty line separates paragraphs, **two asterisks** make a passage bold.")


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
