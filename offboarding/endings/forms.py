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
    path = forms.ChoiceField(
        label=_("Path"),
        widget=forms.RadioSelect,
        choices=[
            (Path.MUTUAL, _("P1 – by agreement: both have signed a deed")),
            (Path.CLAUSE, _("P2 – by the contract’s termination clause, with its notice days")),
            (
                Path.DEFAULT,
                _(
                    "P3 – because of the client’s default: clause, flag, and a demand that went "
                    "unanswered"
                ),
            ),
        ],
    )
    deed = file_field(_("Deed signed by both (P1)"))
    deed_on = DayField(
        label=_("The deed ends the contract on (P1)"),
        required=False,
        help_text=_("The day the deed itself names."),
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


class Close(forms.Form):
    note = forms.CharField(
        label=_("Closing note"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What happened, what would we do differently, which clause would have helped?"),
    )
