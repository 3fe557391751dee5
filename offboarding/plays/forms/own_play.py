"""The form of a play that the vendor writes itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.layouts import form_layout
from contracts.agreement.boundaries import TERM_KINDS
from contracts.plays.kinds.own_play import kinds_to_answer
from offboarding.letters.forms import text_area
from offboarding.reminders.checks import LONGEST_REMINDER


class OwnPlayForm(forms.Form):
    helper = form_layout("name", "why", "kinds", "text_id", "text_en", "asks_for_a_day")

    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("For example: a short video call")
    )
    why = forms.CharField(
        label=_("When it fits"),
        max_length=200,
        help_text=_("One sentence, so that whoever chooses next knows why."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("For what was not kept"), widget=forms.CheckboxSelectMultiple
    )
    text_id = forms.CharField(
        label=_("Text in Indonesian"),
        max_length=LONGEST_REMINDER,
        required=False,
        widget=text_area(8),
        help_text=_("Without greeting and thanks: these are added."),
    )
    text_en = forms.CharField(
        label=_("Text in English"),
        max_length=LONGEST_REMINDER,
        required=False,
        widget=text_area(8),
        help_text=_("Empty: it is not offered for clients with whom you write English."),
    )
    asks_for_a_day = forms.BooleanField(
        label=_("It asks for a talk"),
        required=False,
        help_text=_("A reply is expected, and our own record is looked at first."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [
            (code, str(TERM_KINDS.label_of(code)).capitalize()) for code in kinds_to_answer()
        ]
