"""Forms of invoices and disputes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import CorrectionReason, DayField, RowField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Include, Part, Two, Unfold, form_layout
from clientcare.models import Client, Currency
from contracts.contract.forms.lines import BillRow, WithLines
from contracts.models import Contract


class NewInvoice(WithLines):
    row_class = BillRow
    helper = form_layout(
        Two("contract", "currency"),
        Two("issued_on", "due_on"),
        Part(_("Lines"), Include("contracts/contract/_line_rows.html")),
        Unfold(_("Another number"), "number"),
    )

    contract = RowField(
        label=_("Contract"),
        queryset=Contract.objects.none(),
        required=False,
        empty_label=_("no contract yet"),
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
    number = forms.CharField(
        label=_("Number from your other program"),
        max_length=48,
        required=False,
        help_text=_("Empty: the next number of your own series."),
    )
    issued_on = DayField(label=_("Issued on"))
    due_on = DayField(label=_("Due on"))

    def __init__(self, *args: Any, client: Client, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].queryset = (
            Contract.objects.of(client.vendor).valid().filter(client=client)
        )


class InvoiceCorrection(CorrectionReason, NewInvoice):
    helper = form_layout(
        "reason",
        Two("contract", "currency"),
        Two("issued_on", "due_on"),
        Part(_("Lines"), Include("contracts/contract/_line_rows.html")),
        Unfold(_("Another number"), "number"),
    )


class NewDispute(forms.Form):
    from_on = DayField(label=_("Disputed from"))
    reason = InsideText(label=_("What the client disputes"), max_length=200)


class DisputeEnd(forms.Form):
    until_on = DayField(
        label=_("Disputed until"), help_text=_("The last day on which it was disputed.")
    )
