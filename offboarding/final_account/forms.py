"""Forms of the final account: an expense or credit, and the refund that was paid."""

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from contracts.billing.forms.in_currency import InCurrency
from offboarding.checklist.forms import file_field
from offboarding.models import ItemKind


class AccountItem(InCurrency):
    kind = forms.ChoiceField(label=_("Kind"), choices=ItemKind.choices, widget=forms.RadioSelect)
    label = forms.CharField(
        label=_("What for"), max_length=200, help_text=_("The client reads it in the document.")
    )
    clause = forms.CharField(
        label=_("Clause or evidence"),
        max_length=80,
        required=False,
        help_text=_("For an expense: what approved it, or upload the receipt."),
    )
    receipt = file_field(_("Receipt"))

    field_order = ["kind", "label", "amount", "clause", "receipt"]


class RefundPaid(InCurrency):
    paid_on = DayField(label=_("Paid back on"))
    method = forms.CharField(label=_("How"), max_length=60, required=False)
    reference = forms.CharField(label=_("Bank reference"), max_length=120, required=False)
