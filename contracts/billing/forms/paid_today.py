"""The form “paid today” of one open invoice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import PHOTO
from clientcare.money.money_field import MoneyFormField
from contracts.models import Invoice


class PaidToday(forms.Form):
    """A payment of today on one invoice; proposes the open amount, less the tax that the client
    withholds.
    """

    amount = MoneyFormField(label=_("Amount"), widget=forms.TextInput(attrs={"class": "money"}))
    proof = forms.FileField(
        label=_("Proof"),
        required=False,
        help_text=_("A photo, a picture of the screen or a PDF, at most 10 MB."),
        widget=forms.FileInput(attrs=PHOTO),
    )

    @classmethod
    def of(cls, invoice: Invoice, *args: Any) -> "PaidToday":
        """`invoice` was read with its `open_amount`."""
        proposed = {"amount": invoice.expected_payment}
        form = cls(*args, initial=proposed, auto_id=f"paid-{invoice.pk}-%s")
        form.fields["amount"].currency = invoice.currency
        return form
