"""The form of a marketing channel."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, RowField
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.models import EnquirySource, MarketChannel, User, Vendor
from clientcare.money.money_field import MoneyFormField

NOT_COUNTED = [("", _("no source: it is not counted"))]


class ChannelEntry(forms.Form):
    helper = form_layout(
        "name", Two("source", "owner"), Two("first_on", "last_on"), "budget", "aim", "result"
    )

    name = forms.CharField(
        label=_("What we do"), max_length=160, help_text=_("For instance a fair in Bandung.")
    )
    source = forms.ChoiceField(
        label=_("Counted as"),
        choices=[*NOT_COUNTED, *(source for source in EnquirySource.choices if source[0])],
        required=False,
        help_text=_("Enquiries of this source in these days are shown beside it."),
    )
    owner = RowField(label=_("Who looks after it"), queryset=User.objects.none(), empty_label=None)
    first_on = DayField(label=_("From"))
    last_on = DayField(label=_("Until"))
    budget = MoneyFormField(
        label=_("Budget"),
        required=False,
        min_value=0,
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    aim = forms.CharField(label=_("Aim"), max_length=200, required=False)
    result = forms.CharField(
        label=_("Result"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def of(
        cls, vendor: Vendor, channel: MarketChannel | None, by: User, data: Any = None
    ) -> "ChannelEntry":
        """`by`: proposed as the owner of a new channel."""
        initial: dict[str, Any] = {"owner": by}
        if channel:
            initial = {name: getattr(channel, name) for name in cls.base_fields}
        form = cls(data, initial=initial)
        people = User.objects.filter(
            memberships__vendor=vendor, memberships__ended_at=None
        ).order_by("name", "pk")
        form.fields["owner"].queryset = people.distinct()
        form.fields["owner"].label_from_instance = lambda user: user.name
        form.fields["budget"].currency = vendor.currency
        return form
