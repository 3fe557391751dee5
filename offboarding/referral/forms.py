"""Forms of the directory of colleagues, and of a referral with its consents."""

from datetime import date, datetime
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, RowField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import Channel
from offboarding.models import Colleague
from offboarding.referral.matter import Matter


class BusyDaysField(forms.CharField):
    """Lines of one day or two, first and last: “2026-12-12” or “2026-12-10 2026-12-14”."""

    widget = forms.Textarea(attrs={"rows": 3, "placeholder": "2026-12-10 2026-12-14"})

    def clean(self, value: Any) -> Any:
        lines = [line.split() for line in str(super().clean(value)).splitlines() if line.strip()]
        return [self.read(parts) for parts in lines]

    def read(self, parts: list[str]) -> tuple[date, date]:
        try:
            days = [datetime.strptime(part, "%Y-%m-%d").date() for part in parts]
        except ValueError:
            days = []
        if len(days) not in (1, 2):
            raise ValidationError(_("Write each line as 2026-12-10, or 2026-12-10 2026-12-14."))
        return days[0], days[-1]


class ColleagueEntry(forms.Form):
    helper = form_layout(
        "name", Two("service", "area"), Two("email", "phone"), "busy", "is_archived"
    )

    name = forms.CharField(label=_("Name"), max_length=120)
    service = forms.CharField(label=_("Service"), max_length=120)
    area = forms.CharField(label=_("Area"), max_length=120)
    email = forms.EmailField(label=_("Email"), help_text=_("A letter gives name and email only."))
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    busy = BusyDaysField(
        label=_("Busy days"),
        required=False,
        help_text=_("One line each: a day, or the first and the last."),
    )
    is_archived = forms.BooleanField(label=_("Not suggested any more"), required=False)


class SuggestColleague(forms.Form):
    colleague = RowField(label=_("Colleague"), queryset=Colleague.objects.none(), empty_label=None)
    summary = forms.CharField(
        label=_("What the colleague is told"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Service, place, day and what is left to do. No names, no judgement."),
    )

    @classmethod
    def of(cls, matter: Matter, data: Any = None) -> "SuggestColleague":
        form, event_on = cls(data), matter.event_on
        rows = Colleague.objects.of(matter.vendor).filter(is_archived=False)
        field = form.fields["colleague"]
        field.queryset = rows.prefetch_related("busy_days")
        field.label_from_instance = partial(colleague_label, event_on=event_on)
        return form


def colleague_label(colleague: Colleague, event_on: date | None) -> str:
    parts = [colleague.name, colleague.service, colleague.area]
    if event_on is not None and colleague.is_busy(event_on):
        parts.append(gettext("busy on the day of the event"))
    return " · ".join(parts)


class GiveConsent(forms.Form):
    given_on = DayField(label=_("Day"))
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    said = forms.CharField(
        label=_("What was said"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class WithdrawConsent(forms.Form):
    note = InsideText(label=_("Who said it, and how"), max_length=300)
