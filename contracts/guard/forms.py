"""Forms of the guard."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import WEEKDAYS
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Membership, Role, User, Vendor


class NoFields(forms.Form):
    """A button with the key of a form, so that pressing it twice does one thing."""


class AutoReplies(forms.Form):
    sends_itself = forms.BooleanField(
        label=_("Answer mail outside the agreed hours by itself"),
        required=False,
        help_text=_(
            "Only mail that clients send to your inbox address here, once per thread and day, "
            "never lists or other automatic replies. It says from when on you answer."
        ),
    )


class Slots(forms.Form):
    """A field for each day of the week; `days` in the cleaned data is by weekday."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday, name in enumerate(WEEKDAYS[current_language()]):
            self.fields[f"day_{weekday}"] = forms.CharField(
                label=name, max_length=120, required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {"days": {day: cleaned.get(f"day_{day}", "") for day in range(7)}}


class NewLeaveForm(forms.Form):
    person = forms.ModelChoiceField(label=_("Who is away"), queryset=User.objects.none())
    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"))
    cover = forms.ModelChoiceField(
        label=_("Who covers"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("nobody"),
        help_text=_("They get a mail, and the automatic reply to clients names them."),
    )
    helper = form_layout("person", Two("from_on", "until_on"), "cover")

    @classmethod
    def of(cls, vendor: Vendor, *args: Any, **kwargs: Any) -> "NewLeaveForm":
        """Members but lawyers."""
        form = cls(*args, **kwargs)
        members = Membership.objects.of(vendor).current().exclude(role=Role.LAWYER)
        people = User.objects.filter(pk__in=members.values("user")).order_by("name", "pk")
        form.fields["person"].queryset = form.fields["cover"].queryset = people
        return form
