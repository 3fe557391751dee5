"""Forms of the desk: what the client said, and the release."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Channel, Interaction
from contracts.promises.forms.promises import MessageField


class RecordCancellation(forms.Form):
    """`persons`: the names of the client's persons; `contacts`: messages in which it can have been
    said.
    """

    helper = form_layout(Two("received_on", "channel"), "person", "interaction", "file")

    received_on = DayField(
        label=_("Reached us on"),
        help_text=_("The notice counts from this day, if it came as the contract asks."),
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    person = forms.ChoiceField(label=_("Who said it"))
    interaction = MessageField(
        label=_("The message in which they said it"),
        queryset=Interaction.objects.none(),
        required=False,
        empty_label=_("none on record"),
    )
    file = forms.FileField(
        label=_("Their letter"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )

    def __init__(
        self, *args: Any, persons: Sequence[str], contacts: Sequence[Interaction], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [(person, person) for person in persons]
        messages = self.fields["interaction"]
        messages.queryset = Interaction.objects.filter(pk__in=[contact.pk for contact in contacts])
        messages.choices = [
            ("", messages.empty_label),
            *((contact.pk, messages.label_from_instance(contact)) for contact in contacts),
        ]


class RecordRelease(forms.Form):
    helper = form_layout("release_on", "file", "kept")

    release_on = DayField(label=_("Signed by both on"))
    file = forms.FileField(
        label=_("The signed release"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
    kept = forms.CharField(
        label=_("Where the paper is kept"),
        max_length=200,
        required=False,
        help_text=_("If it is not uploaded."),
    )
