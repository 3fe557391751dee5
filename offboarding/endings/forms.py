"""Forms of an ending: its start, path, dates, demands, overriding a step, closing, cancelling and
resuming.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, RowField
from contracts.models import Contract
from offboarding.checklist.forms import file_field
from offboarding.models import Path


class StartEnding(forms.Form):
    contract = RowField(
        label=_("Contract to end"),
        queryset=Contract.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, contracts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].queryset = contracts
        self.fields["contract"].label_from_instance = lambda contract: (
            f"{contract.number} – {contract.service}"
        )


class ChoosePath(forms.Form):
    """The page draws it by hand: each path with its own fields, by `endings/path_details.py`."""

    path = forms.ChoiceField(label=_("Path"), widget=forms.RadioSelect, choices=Path.choices)
    writes_deed = forms.BooleanField(
        label=_("ClientCare writes the deed"),
        required=False,
        help_text=_(
            "It is drafted with the letter, read by the lawyer and sent with it. Both sign it "
            "after that; the contract ends only then."
        ),
    )
    deed_on = DayField(
        label=_("The deed ends the contract on"),
        required=False,
        help_text=_("The day the deed itself names. Write it first; the signed deed may follow."),
    )
    deed_signed_on = DayField(
        label=_("Signed by both on"),
        required=False,
        help_text=_("Only of a deed that was made elsewhere; so is its file."),
    )
    deed = file_field(_("Deed signed by both"))
    fewer_demands_reason = forms.CharField(
        label=_("Fewer demands are enough, because"),
        max_length=300,
        required=False,
        help_text=_(
            "Only if the client refused in writing, admitted the default, or a fixed date passed. "
            "The lawyer reads it."
        ),
    )
    event_what = forms.CharField(label=_("What happened"), max_length=300, required=False)
    event_on = DayField(label=_("Happened on"), required=False)
    event_until = DayField(
        label=_("Lasts until"), required=False, help_text=_("Empty if it is not known.")
    )
    event_effect = forms.CharField(
        label=_("Why the work cannot be done because of it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Dates(forms.Form):
    letter_on = DayField(
        label=_("Day of the letter"),
        help_text=_("Its date, and the first day on which it may leave. Leave the lawyer time."),
    )
    last_sending_on = DayField(
        label=_("Last sending day"),
        required=False,
        help_text=_(
            "It may leave until then; the notice counts from then. Empty: the fifth working day "
            "after."
        ),
    )


class NewDemand(forms.Form):
    file = file_field(
        _("The demand with its proof of delivery"),
        help_text=_("One PDF, PNG or JPEG, at most 10 MB."),
        required=True,
    )
    sent_on = DayField(label=_("Sent on"))
    deadline_on = DayField(
        label=_("Deadline it sets"), help_text=_("Usual are 7 calendar days or more.")
    )


class WithReason(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is shown on the timeline."),
    )


class Resume(WithReason):
    consent = file_field(_("The client’s consent to go on"), required=True)


class SignedDeed(forms.Form):
    file = file_field(_("Deed signed by both"), required=True)
    signed_on = DayField(
        label=_("Signed by both on"), help_text=_("The later day, if they signed on two days.")
    )
    is_compared = forms.BooleanField(
        label=_("I compared every page: it is the approved text, and nothing was changed by hand"),
        required=False,
        help_text=_("Only for a deed signed on paper. A digital signature is checked by itself."),
    )


class Close(forms.Form):
    note = forms.CharField(
        label=_("Closing note"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What happened, what would we do differently, which clause would have helped?"),
    )
