"""The form of a letter's texts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import RowsField
from clientcare.models import Attachment, Language
from offboarding.letters.actions.draft_letter import LETTER_TEXTS
from offboarding.models import Letter

EMPTY_LINE = _("An empty line separates paragraphs, **two asterisks** make a passage bold.")


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "said"})


def message_area() -> forms.Textarea:
    """A text area for a message, large enough to show all of it."""
    return forms.Textarea(attrs={"rows": 14, "class": "said whole"})


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
    deed_body = forms.CharField(
        label=_("Deed in Indonesian"),
        max_length=30_000,
        widget=text_area(20),
        help_text=_("Title, parties and signatures are printed around it."),
    )
    deed_body_en = forms.CharField(
        label=_("Deed in English"), max_length=30_000, widget=text_area(14), required=False
    )
    copies = forms.CharField(
        label=_("Copies to"),
        max_length=1_500,
        required=False,
        widget=text_area(2),
        help_text=_("Names only, one a line. The letter prints them; nothing is mailed to them."),
    )
    attachments = RowsField(
        label=_("Enclosures"),
        queryset=Attachment.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Files of this client. They are frozen with the letter."),
    )

    def __init__(self, letter: Letter, *args: Any, **kwargs: Any) -> None:
        initial = {name: getattr(letter, name) for name in ("revision", *LETTER_TEXTS)}
        initial["attachments"] = [file.pk for file in letter.enclosed_files]
        super().__init__(*args, initial=initial, **kwargs)
        choices = [(file.pk, file.name) for file in letter.files]
        own = Attachment.objects.of(letter.vendor).filter(pk__in=[pk for pk, _name in choices])
        self.fields["attachments"].queryset = own
        self.fields["attachments"].choices = choices
        for name in unused_fields(letter, choices):
            del self.fields[name]
        self.add_titles(letter)

    def add_titles(self, letter: Letter) -> None:
        """Each enclosed file can be given a title, in English too where the client reads it."""
        in_english = "body_en" in self.fields
        self.enclosed = [file.pk for file in letter.enclosed_files]
        for file in letter.enclosed_files:
            name = {"name": file.name}
            field = title_field(_("Title of %(name)s in the letter") % name, file.title)
            self.fields[f"title_{file.pk}"] = field
            if in_english:
                field = title_field(_("Title of %(name)s in English") % name, file.title_en)
                self.fields[f"title_en_{file.pk}"] = field

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        titles = {
            pk: (typed.pop(f"title_{pk}", ""), typed.pop(f"title_en_{pk}", ""))
            for pk in self.enclosed
        }
        return typed | ({"titles": titles} if titles else {})


def title_field(label: str, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=160,
        required=False,
        initial=initial,
        help_text=_("Empty: by what it is, or by its file name."),
    )


def unused_fields(letter: Letter, files: list[tuple[int, str]]) -> set[str]:
    """Fields to remove: English ones unless the client reads English, the deed's unless one is
    brought, enclosures if the client has no files.
    """
    unused = set() if files else {"attachments"}
    if letter.termination.client.language != Language.ENGLISH:
        unused |= {"body_en", "deed_body_en"}
    if not letter.brings_deed:
        unused |= {"deed_body", "deed_body_en"}
    return unused
