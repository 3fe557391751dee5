"""The forms of what the client confirmed about the event, and of moving it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField, read_upload
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Channel
from clientcare.money.rounding import MoneyFormField
from contracts.models import ConfirmedSubject
from offboarding.event_day.actions.confirm_event import Confirmed
from offboarding.event_day.actions.move_event import AgreedMove

PLACE, EXTRAS = str(ConfirmedSubject.PLACE), str(ConfirmedSubject.EXTRAS)


class ConfirmEvent(forms.Form):
    """`persons`: the names that can still confirm."""

    helper = form_layout("what", Two("place", "starts_at"), Two("confirmed_on", "channel"))

    what = forms.ChoiceField(label=_("What was confirmed"), widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Place"), max_length=200, required=False, help_text=_("Only for place and time.")
    )
    starts_at = forms.TimeField(
        label=_("Begins at"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("On the clock at the place."),
    )
    confirmed_on = DayField(label=_("Confirmed on"))
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)

    def __init__(self, *args: Any, persons: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = gettext("%(person)s: the day holds")
        self.fields["what"].choices = [
            *((f"person {name}", said % {"person": name}) for name in persons),
            (PLACE, gettext("Place and time")),
            (EXTRAS, gettext("Nothing extra is open beside the change orders")),
        ]

    def confirmed(self) -> Confirmed:
        typed = dict(self.cleaned_data)
        subject, _space, person = typed.pop("what").partition(" ")
        return Confirmed(subject=subject, person=person, **typed)


class MoveEvent(forms.Form):
    helper = form_layout(Two("to_on", "agreed_on"), Two("number", "fee"), "signed_file", "knows")

    to_on = DayField(label=_("New event date"))
    agreed_on = DayField(label=_("Agreed on"))
    number = forms.CharField(
        label=_("Number of the amendment"), max_length=60, help_text=_("For example Addendum 1.")
    )
    fee = MoneyFormField(
        label=_("Fee"), widget=forms.TextInput(attrs={"class": "money"}), help_text=_("0 if free.")
    )
    signed_file = forms.FileField(
        label=_("Signed amendment"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
    knows = forms.BooleanField(
        label=_("I have seen what else is on that day"),
        required=False,
        help_text=_("Only asked where the day is taken or off."),
    )

    def agreed(self) -> AgreedMove:
        typed = dict(self.cleaned_data)
        return AgreedMove(file=read_upload(typed.pop("signed_file")), **typed)
