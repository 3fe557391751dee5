"""The form of a withholding slip."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.money.rounding import MoneyFormField
from contracts.billing.forms.payments import ForSubject


class NewSlip(ForSubject):
    helper = form_layout("subject", Two("number", "day"), Two("base", "amount"), "file")

    number = forms.CharField(label=_("Number of the slip"), max_length=60)
    day = DayField(label=_("Date of the slip"))
    base = MoneyFormField(
        label=_("Tax base"),
        widget=forms.TextInput(attrs={"class": "money"}),
        help_text=_("The price of the service without PPN, as the slip says."),
    )
    file = forms.FileField(
        label=_("The slip"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = _("Tax withheld")
        self.fields["base"].currency = self.fields["amount"].currency
