"""Forms of a handover: choose its files, give its link, confirm it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from offboarding.conversation.forms import WAYS
from offboarding.handover.offered import OfferedFile
from offboarding.models import HandoverKind


class ChooseFiles(forms.Form):
    """One field of checkboxes a kind; `chosen` holds the hashes of all."""

    def __init__(self, *args: Any, offered: Mapping[str, OfferedFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in HandoverKind:
            choices = [(key, offer.label) for key, offer in offered.items() if offer.kind == kind]
            if choices:
                self.fields[kind.value] = forms.MultipleChoiceField(
                    label=kind.label.capitalize(),
                    choices=choices,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )

    @property
    def chosen(self) -> list[str]:
        return [key for kind in HandoverKind for key in self.cleaned_data.get(kind.value, ())]


class SendHandover(forms.Form):
    days = forms.IntegerField(
        label=_("Days after the ending"),
        min_value=1,
        max_value=365,
        help_text=_("So long the link works; the client’s page shows the day."),
    )
    way = forms.ChoiceField(label=_("Link to the client"), choices=WAYS)


class ConfirmHandover(forms.Form):
    """Without it, or with another, the action says that other files are shown now."""

    seen_sha256 = forms.CharField(required=False, widget=forms.HiddenInput)
