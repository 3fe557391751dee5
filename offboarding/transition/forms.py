"""Forms of a transition: note what has to be settled, and settle it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Part, Two, form_layout
from contracts.contract.forms.time import MinutesField
from offboarding.models import TransitionKind

# By kind: label of the name, and of the result.
SETTLED_LABELS = {
    TransitionKind.DUTY: (_("Checked by"), _("What the check found")),
    TransitionKind.CONCERN: (_("Answered by"), _("The answer")),
    TransitionKind.STAND_DOWN: (_("Acknowledged by"), _("How they acknowledged it")),
}


class NewTransitionItem(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is it?"), widget=forms.RadioSelect, choices=TransitionKind.choices
    )
    text = forms.CharField(
        label=_("Duty, concern or service"),
        max_length=300,
        help_text=_("Of a sub-vendor: what they are booked for, such as “decoration”."),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("Who of your team takes care of it; or the sub-vendor."),
    )
    due_on = DayField(
        label=_("Until"), help_text=_("Done, answered, or told by this day. Today shows it then.")
    )
    booked_on = DayField(label=_("Booked for"), required=False)
    contact = forms.CharField(
        label=_("Their contact"), max_length=160, required=False, help_text=_("Number or email.")
    )
    helper = form_layout(
        "kind",
        "text",
        Two("name", "due_on"),
        Part(_("Sub-vendor only"), Two("booked_on", "contact")),
    )


class NewSupportWindow(forms.Form):
    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("Last day"))
    cap_minutes = MinutesField(
        label=_("At most"), help_text=_("Hours and minutes, such as 10:00. More is marked.")
    )
    reply_days = forms.IntegerField(label=_("Working days to answer"), min_value=1, max_value=30)
    helper = form_layout(Two("from_on", "until_on"), Two("cap_minutes", "reply_days"))


class SettleTransitionItem(forms.Form):
    done_on = DayField(label=_("On"))
    done_name = forms.CharField(max_length=120)
    result = InsideText(max_length=2000, rows=3)
    helper = form_layout(Two("done_on", "done_name"), "result")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, result = SETTLED_LABELS[TransitionKind(kind)]
        self.fields["done_name"].label, self.fields["result"].label = name, result


class CarryOver(forms.Form):
    to = DayField(label=_("Carry it over to"), help_text=_("Today shows it again on this day."))
    reason = InsideText(
        label=_("Why it stays open"),
        max_length=500,
        rows=3,
        help_text=_("It is shown on the timeline."),
    )


class WithdrawTransitionItem(forms.Form):
    reason = InsideText(
        label=_("Why it does not count"),
        max_length=500,
        rows=3,
        help_text=_("It is shown on the timeline."),
    )
