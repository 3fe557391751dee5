"""Forms of change orders and of what is offered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import DayField, RowField, RowsField
from clientcare.models import Interaction
from clientcare.money.rounding import MoneyFormField
from contracts.models import Contract

OFFERED = 100  # requests that can be ticked at once
HELP = _(
    "The newest %(count)s that no change order covers yet. "
    "From that day on those you tick no longer count as outside the scope."
)


class NewChangeOrder(forms.Form):
    contract = RowField(label=_("Contract"), queryset=Contract.objects.none(), empty_label=None)
    number = forms.CharField(label=_("Number of the change order"), max_length=60)
    title = forms.CharField(label=_("What is added"), max_length=200)
    approved_on = DayField(label=_("Approved by both on"))
    price = MoneyFormField(
        label=_("Price without PPN"),
        required=False,
        min_value=0,
        help_text=_("It becomes a line of the contract, with its own progress."),
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    requests = RowsField(
        label=_("Requests it covers"),
        queryset=Interaction.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    signed_file = forms.FileField(
        label=_("Signed file"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )

    def __init__(self, *args: Any, contracts: Any, requests: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].queryset, self.fields["requests"].queryset = contracts, requests
        self.fields["requests"].help_text = HELP % {"count": OFFERED}
        self.fields["requests"].label_from_instance = request_label


def request_label(contact: Interaction) -> str:
    return f"{format_day(contact.day, current_language(), 'plain')}: {contact.text[:120]}"
