"""Forms of payments: for one invoice or contract, divided among invoices, or from credit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import CorrectionReason, DayField
from clientcare.core.pages.layouts import Include, Two, form_layout, part_layout
from clientcare.money.rounding import MoneyFormField
from contracts.agreement.amounts import format_amount
from contracts.billing.receipts import oldest_first
from contracts.contract.forms.lines import MARKED, Line
from contracts.models import Contract, Invoice, PaymentDirection

RECEIVED, REFUNDED = PaymentDirection.RECEIVED, PaymentDirection.REFUNDED


class KeepsRest(forms.Form):
    """Asks to confirm that what exceeds the invoices becomes credit, which catches a digit too
    many.
    """

    parts: Sequence[Any]

    def ask_rest(self, rest: Decimal, currency: str) -> None:
        self.offer_rest(rest, currency)
        if not self.data.get("keep_rest"):
            self.add_error("keep_rest", _("This is more than is open. Tick it if that is right."))

    def offer_rest(self, rest: Decimal, currency: str) -> None:
        """Show the tick without an error: the user has not seen the division yet."""
        self.fields["keep_rest"] = forms.BooleanField(
            label=gettext("%(rest)s stays as credit of the client")
            % {"rest": format_amount(rest, currency)}
        )
        self.helper = form_layout("keep_rest", *self.parts)


@dataclass(frozen=True)
class InOrder:
    """Open invoices of one currency, in the order in which a payment that names none settles them.
    `is_agreed`: the contract sets that order, which is not the oldest due first.
    """

    invoices: Sequence[Invoice]
    is_agreed: bool = False

    @property
    def currency(self) -> str:
        return self.invoices[0].currency


class ForSubject(forms.Form):
    """The subject is one of the client's open invoices or contracts, or credit in a currency:
    `invoice-7`, `contract-3`, `credit-IDR`.
    """

    subject = forms.ChoiceField(label=_("For"))
    amount = MoneyFormField(label=_("Amount"), widget=forms.TextInput(attrs={"class": "money"}))

    def __init__(
        self,
        *args: Any,
        invoices: Sequence[Invoice],
        contracts: Sequence[Contract],
        choices: Sequence,
        credit: Iterable[str] = (),
        in_order: Iterable[InOrder] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subjects: dict[str, Invoice | Contract | InOrder | str] = {
            f"invoice-{invoice.pk}": invoice for invoice in invoices
        }
        self.subjects |= {f"contract-{contract.pk}": contract for contract in contracts}
        self.subjects |= {f"credit-{currency}": currency for currency in credit}
        self.subjects |= {f"order-{order.currency}": order for order in in_order}
        self.fields["subject"].choices = choices
        chosen = self.subjects.get(self["subject"].value())
        self.fields["amount"].currency = getattr(chosen, "currency", chosen)

    def clean(self) -> dict[str, Any]:
        """`invoice`, `contract`, `credit_in` or `in_order` in place of `subject`."""
        cleaned = dict(super().clean())
        subject = self.subjects.get(cleaned.pop("subject", None))
        if isinstance(subject, str):
            return {**cleaned, "credit_in": subject}
        if isinstance(subject, InOrder):
            return {**cleaned, "in_order": subject}
        return {**cleaned, "invoice" if isinstance(subject, Invoice) else "contract": subject}


class NewPayment(KeepsRest, ForSubject):
    parts = ("subject", "direction", Two("amount", "paid_on"), Two("method", "reference"))
    helper = form_layout(*parts)

    direction = forms.ChoiceField(
        label=_("Direction"),
        choices=[(RECEIVED, RECEIVED.label), (REFUNDED, REFUNDED.label)],
        initial=RECEIVED,
        help_text=_("Only money of a contract, or credit, is paid back."),
    )
    paid_on = DayField(label=_("Paid on"))
    method = forms.CharField(
        label=_("How"), max_length=60, required=False, help_text=_("For example bank transfer.")
    )
    reference = forms.CharField(label=_("Bank reference"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """The arguments of the action that records it (`recorder_for`)."""
        cleaned = super().clean()
        if "in_order" in cleaned:
            return self.settle_in_order(cleaned)
        if "credit_in" in cleaned:
            if cleaned.pop("direction", None) == RECEIVED:
                self.add_error("direction", _("Credit can only be paid back here."))
            return cleaned
        invoice, amount = cleaned.get("invoice"), cleaned.get("amount")
        if invoice is None or amount is None or cleaned.get("direction") != RECEIVED:
            return cleaned
        if amount > invoice.open_amount:
            self.ask_rest(amount - invoice.open_amount, invoice.currency)
            del cleaned["invoice"], cleaned["direction"]
            cleaned["shares"] = {invoice: invoice.open_amount}
        return cleaned

    def settle_in_order(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Each open amount in order, until the sum is used up."""
        order, amount = cleaned.pop("in_order"), cleaned.get("amount")
        if cleaned.pop("direction", None) == REFUNDED:
            self.add_error("direction", _("What names no invoice is money that came in."))
        if amount is None:
            return cleaned
        shares = oldest_first(order.invoices, amount)
        cleaned["shares"] = {
            invoice: shares[invoice.pk] for invoice in order.invoices if invoice.pk in shares
        }
        if (rest := amount - sum(shares.values())) > 0:
            self.ask_rest(rest, order.currency)
        return cleaned


class PaymentCorrection(CorrectionReason, NewPayment):
    parts = (*NewPayment.parts, "reason")
    helper = form_layout(*parts)


class Share(Line):
    """One invoice's share; blank is none."""

    helper = part_layout("amount")

    amount = MoneyFormField(
        min_value=0, required=False, widget=forms.TextInput(attrs={"class": "money"})
    )

    def __init__(self, *args: Any, invoice: Invoice, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"share-{invoice.pk}", currency=invoice.currency, **kwargs)
        self.invoice = invoice
        self.fields["amount"].label = gettext("%(number)s, due %(day)s: %(amount)s open") % {
            "number": invoice.number,
            "day": format_day(invoice.due_day, current_language(), style="plain"),
            "amount": format_amount(invoice.open_amount, invoice.currency),
        }
        if invoice.is_disputed:
            self.fields["amount"].help_text = _("Disputed: nothing is proposed for it.")

    @property
    def shown_amount(self) -> Decimal:
        return amount_of(self, "amount")


def amount_of(form: forms.Form, name: str) -> Decimal:
    """The amount in a field; 0 if it is blank or invalid."""
    try:
        return form.fields[name].clean(form[name].value()) or Decimal(0)
    except ValidationError:
        return Decimal(0)


@dataclass(frozen=True)
class DivisionSums:
    """The sum received, and how much of it is divided among invoices."""

    received: Decimal
    divided: Decimal

    @property
    def rest(self) -> Decimal:
        """Becomes credit; negative if the shares exceed the sum received."""
        return self.received - self.divided


class DividedPayment(KeepsRest, forms.Form):
    """One sum divided among open invoices; the oldest due is proposed first.

    `shares`: initial values by invoice id.
    """

    parts: Sequence[Any] = (
        Two("amount", "paid_on"),
        Include("contracts/billing/_shares.html"),
        Two("method", "reference"),
    )
    helper = form_layout(*parts)

    amount = MoneyFormField(
        label=_("Received together"), widget=forms.TextInput(attrs={"class": "money"})
    )
    paid_on = DayField(label=_("Paid on"))
    method = forms.CharField(label=_("How"), max_length=60, required=False)
    reference = forms.CharField(label=_("Bank reference"), max_length=120, required=False)

    def __init__(
        self,
        *args: Any,
        invoices: Sequence[Invoice],
        shares: Mapping[int, Decimal | str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.invoices = invoices
        self.currency = invoices[0].currency if invoices else ""
        self.fields["amount"].currency = self.currency or None
        self.shares = self.share_rows(shares or {}, self.data if self.is_bound else None)

    def share_rows(self, shares: Mapping, data: Mapping | None = None) -> list[Share]:
        return [
            Share(data, invoice=invoice, initial={"amount": shares.get(invoice.pk)})
            for invoice in self.invoices
        ]

    @property
    def sums(self) -> DivisionSums:
        divided = sum((row.shown_amount for row in self.shares), Decimal(0))
        return DivisionSums(amount_of(self, "amount"), divided)

    def clean(self) -> dict[str, Any]:
        cleaned = dict(super().clean())
        if not all(row.is_valid() for row in self.shares):
            raise ValidationError(MARKED)
        amount = cleaned.get("amount")
        if amount is None:
            return cleaned
        amounts = {row.invoice: row.cleaned_data.get("amount") for row in self.shares}
        shares = {invoice: share for invoice, share in amounts.items() if share}
        if not shares:
            proposed = oldest_first(self.invoices, amount)
            self.shares = self.share_rows(proposed)
            if (rest := amount - sum(proposed.values())) > 0:
                self.offer_rest(rest, self.currency)
            raise ValidationError(_("Divided below, oldest due first. Check it and press again."))
        rest = amount - sum(shares.values())
        if rest > 0:
            self.ask_rest(rest, self.currency)
        return {**cleaned, "shares": shares}


class DividedCorrection(CorrectionReason, DividedPayment):
    parts = (*DividedPayment.parts, "reason")
    helper = form_layout(*parts)


class CreditUse(ForSubject):
    helper = form_layout("subject", Two("amount", "used_on"))

    used_on = DayField(
        label=_("Counts as paid from"),
        help_text=_("The first day on which the credit was there already."),
    )


class CreditUseCorrection(CorrectionReason, CreditUse):
    helper = form_layout("subject", Two("amount", "used_on"), "reason")
