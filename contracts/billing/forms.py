"""Forms of invoices, payments and disputes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import PHOTO
from clientcare.core.pages.fields import CorrectionReason, DayField, RowField
from clientcare.core.pages.layouts import Include, Part, Two, form_layout
from clientcare.models import Client, Currency
from clientcare.money.rounding import MoneyFormField
from contracts.contract.forms.lines import BillRow, WithLines
from contracts.models import Contract, Invoice, PaymentDirection


class NewInvoice(WithLines):
    row_class = BillRow
    helper = form_layout(
        Two("contract", "currency"),
        Two("issued_on", "due_on"),
        Part(_("Lines"), Include("contracts/contract/_line_rows.html")),
    )

    contract = RowField(
        label=_("Contract"),
        queryset=Contract.objects.none(),
        required=False,
        empty_label=_("no contract yet"),
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
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
    )


class NewPayment(forms.Form):
    """The subject is one of the client's open invoices or contracts: `invoice-7`, `contract-3`."""

    helper = form_layout(
        "subject", "direction", Two("amount", "paid_on"), Two("method", "reference")
    )

    subject = forms.ChoiceField(label=_("For"))
    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=PaymentDirection.choices,
        initial=PaymentDirection.RECEIVED,
        help_text=_("Only money of a contract is paid back."),
    )
    amount = MoneyFormField(label=_("Amount"), widget=forms.TextInput(attrs={"class": "money"}))
    paid_on = DayField(label=_("Paid on"))
    method = forms.CharField(
        label=_("How"), max_length=60, required=False, help_text=_("For example bank transfer.")
    )
    reference = forms.CharField(label=_("Bank reference"), max_length=120, required=False)

    def __init__(
        self,
        *args: Any,
        invoices: Sequence[Invoice],
        contracts: Sequence[Contract],
        choices: Sequence,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subjects: dict[str, Invoice | Contract] = {
            f"invoice-{one.pk}": one for one in invoices
        }
        self.subjects |= {f"contract-{one.pk}": one for one in contracts}
        self.fields["subject"].choices = choices
        chosen = self.subjects.get(self["subject"].value())
        self.fields["amount"].currency = chosen.currency if chosen else None

    def clean(self) -> dict[str, Any]:
        """`invoice` or `contract` in place of `subject`."""
        cleaned = dict(super().clean())
        subject = self.subjects.get(cleaned.pop("subject", None))
        return {**cleaned, "invoice" if isinstance(subject, Invoice) else "contract": subject}


class PaymentCorrection(CorrectionReason, NewPayment):
    helper = form_layout(
        "subject", "direction", Two("amount", "paid_on"), Two("method", "reference"), "reason"
    )


class NewDispute(forms.Form):
    from_on = DayField(label=_("Disputed from"))
    reason = forms.CharField(label=_("What the client disputes"), max_length=200)


class DisputeEnd(forms.Form):
    until_on = DayField(
        label=_("Disputed until"), help_text=_("The last day on which it was disputed.")
    )


class PaidToday(forms.Form):
    """What remains of one invoice came in today, as far as nothing else is typed."""

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
        form = cls(*args, initial={"amount": invoice.open_amount}, auto_id=f"paid-{invoice.pk}-%s")
        form.fields["amount"].currency = invoice.currency
        return form
