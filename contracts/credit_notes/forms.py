"""The form of a credit note."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from contracts.billing.forms.in_currency import InCurrency


class NewCreditNote(InCurrency):
    credited_on = DayField(label=_("Date of the credit note"))
    reason = InsideText(
        label=_("Reason"),
        max_length=200,
        help_text=_("The client reads it on the credit note."),
    )
