"""Forms about requests and change orders."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import RowField
from contracts.models import Contract, ScopeAnswer, ScopeLine


class RequestForm(forms.Form):
    """The answer to one request. The answer is the pressed button; contract and line are fields
    where there is a choice.
    """

    answer = forms.ChoiceField(choices=ScopeAnswer.choices, widget=forms.HiddenInput)
    contract = RowField(
        label=_("Contract"),
        queryset=Contract.objects.none(),
        required=False,
        empty_label=_("the only one in force"),
    )
    scope_line = RowField(
        label=_("Line of the scope"),
        queryset=ScopeLine.objects.none(),
        required=False,
        empty_label=_("none of them"),
    )
    is_revision = forms.BooleanField(label=_("A round of revision"), required=False)

    def __init__(
        self, *args: Any, contracts: Sequence[Contract], lines: Sequence[ScopeLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].queryset = Contract.objects.filter(
            pk__in=[contract.pk for contract in contracts]
        )
        self.fields["scope_line"].queryset = ScopeLine.objects.filter(
            pk__in=[line.pk for line in lines]
        )
