"""Forms of the review: a comment, a decision, an outside advocate's answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import form_layout
from clientcare.models import Language
from clientcare.people.forms import LONGEST_ADDRESS
from offboarding.letters.actions.draft_letter import LETTER_TEXTS
from offboarding.letters.forms import LetterTexts
from offboarding.models import Letter, ReviewDecisionKind


class Comment(forms.Form):
    """On a passage, which a paragraph's link or a selection fills in, or on the whole letter."""

    quote = forms.CharField(
        label=_("Passage"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "data-takes-selection": "#paper-side .sheet"}),
        help_text=_("Select it in the text, or press + at its paragraph. Empty: the whole letter."),
    )
    text = forms.CharField(
        label=_("New comment"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_internal = forms.BooleanField(
        label=_("Internal: only reviewers of this matter read it"), required=False
    )


# "Approved with other words" has a page of its own, where the words are written.
IN_ONE_PRESS = [
    choice for choice in ReviewDecisionKind.choices if choice[0] != ReviewDecisionKind.WORDS
]


class Decision(forms.Form):
    """The pressed button gives the kind of the decision."""

    helper = form_layout("note", "advocate_number")

    kind = forms.ChoiceField(choices=IN_ONE_PRESS, widget=forms.HiddenInput, required=True)
    seen_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label=_("Note to the drafter"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed unless you approve."),
    )
    advocate_number = forms.CharField(label=_("Advocate number"), max_length=40, required=False)


class DecisionByLink(Decision):
    """An advocate from outside decides in their own name."""

    helper = form_layout("note", "advocate_name", "advocate_number")

    advocate_name = forms.CharField(
        label=_("Your name"), max_length=120, help_text=_("As it appears under your letters.")
    )
    advocate_number = forms.CharField(label=_("Advocate number"), max_length=40)


class OtherWords(LetterTexts):
    """The letter's texts as the reviewer words them; its enclosures stay."""

    note = forms.CharField(
        label=_("Note to the drafter"),
        max_length=5_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    advocate_number = forms.CharField(label=_("Advocate number"), max_length=40, required=False)

    def __init__(self, letter: Letter, *args: Any, **kwargs: Any) -> None:
        super().__init__(letter, *args, **kwargs)
        for name in ("revision", "attachments"):
            self.fields.pop(name, None)

    def add_titles(self, letter: Letter) -> None:
        """The reviewer words the texts, not the enclosures."""
        self.enclosed = []


class OtherWordsByLink(OtherWords):
    field_order = (*LETTER_TEXTS, "note", "advocate_name")

    advocate_name = forms.CharField(label=_("Your name"), max_length=120)
    advocate_number = forms.CharField(label=_("Advocate number"), max_length=40)


class ShareMatter(forms.Form):
    name = forms.CharField(label=_("Advocate’s name"), max_length=120)
    email = forms.EmailField(label=_("Email address"), max_length=LONGEST_ADDRESS)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Language.choices)


class AdvocateAnswer(forms.Form):
    """What an advocate from outside answered, as the owner records it."""

    seen_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("What they answered"), choices=IN_ONE_PRESS, widget=forms.RadioSelect
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
