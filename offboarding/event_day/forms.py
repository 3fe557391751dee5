"""The form of what the client confirmed about the event."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Channel
from contracts.models import ConfirmedSubject
from offboarding.event_day.actions.confirm_event import Confirmed

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
