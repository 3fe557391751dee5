"""Forms of a signing: give it out, sign, do not sign."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clientcare.core.refused import Refused
from contracts.clauses.contract_text import TextSection
from contracts.signing.actions.give_signing_link import AS_TEXT, BY_MAIL
from contracts.signing.actions.sign_text import refuse_unreadable_drawing

LINK_WAYS = [(BY_MAIL, _("by mail")), (AS_TEXT, _("as text to copy, for instance to WhatsApp"))]


class GiveOut(forms.Form):
    way = forms.ChoiceField(label=_("Link to each person"), choices=LINK_WAYS)
    # the hash of the text on the page
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class GiveLink(forms.Form):
    way = forms.ChoiceField(label=_("Link to the person"), choices=LINK_WAYS)


class SignText(forms.Form):
    """`discussed`: numbers of clauses, one box per term; the action reports missing ones."""

    name = forms.CharField(
        label=_("Your full name, as in the contract"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    discussed = forms.TypedMultipleChoiceField(label=_("Talked about"), coerce=int, required=False)
    drawing = forms.CharField(required=False, widget=forms.HiddenInput)
    seen_sha256 = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, terms: Sequence[TextSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discussed"].choices = [(term.number, term.clause) for term in terms]

    def clean_drawing(self) -> str:
        """Checked first, so that an unreadable drawing is not shown again."""
        drawing = self.cleaned_data["drawing"]
        try:
            refuse_unreadable_drawing(drawing)
        except Refused as refusal:
            raise ValidationError(refusal.message) from None
        return drawing

    @property
    def ticked(self) -> set[str]:
        """Numbers of the clauses that were ticked, as sent."""
        return {str(number) for number in self["discussed"].value() or ()}


class RefuseText(forms.Form):
    reason = forms.CharField(
        label=_("Why you do not sign"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen_sha256 = forms.CharField(required=False, widget=forms.HiddenInput)
