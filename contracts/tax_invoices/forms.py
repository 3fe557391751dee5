"""Forms of a tax invoice and of its nota pembatalan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText


class NewTaxInvoice(forms.Form):
    number = forms.CharField(
        label=_("Number of the tax invoice"),
        max_length=30,
        help_text=_("As Coretax gave it: 16 or 17 digits."),
    )
    dated_on = DayField(label=_("Date of the tax invoice"))


class TaxInvoiceOutcome(forms.Form):
    nota_number = forms.CharField(
        label=_("Number of the nota pembatalan"),
        max_length=40,
        required=False,
        help_text=_("The client makes it in Coretax and sends it to you."),
    )
    nota_on = DayField(label=_("Date of the nota pembatalan"), required=False)
    no_nota_because = InsideText(
        label=_("Or: why none is needed"),
        max_length=200,
        required=False,
        help_text=_("For example: all that was taxed was done. Ask a tax adviser if unsure."),
    )
