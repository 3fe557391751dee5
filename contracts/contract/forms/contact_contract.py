"""The form that asks which contract a message is about."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import RowField
from contracts.models import Contract


class ContactContract(forms.Form):
    contract = RowField(
        label=_("Contract"), queryset=Contract.objects.none(), empty_label=_("which contract?")
    )

    def __init__(self, *args: Any, contracts: Sequence[Contract], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Contract.objects.filter(pk__in=[contract.pk for contract in contracts])
        self.fields["contract"].queryset = rows.order_by("-signed_on", "-pk")
