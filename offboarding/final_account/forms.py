"""Forms of the final account: an expense or credit, and the refund that was paid."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, FigureField
from clientcare.core.pages.inside_text import InsideText
from contracts.billing.forms.in_currency import InCurrency
from contracts.models import PriceLine
from offboarding.checklist.forms import file_field
from offboarding.final_account.what_if import CAUSE_LABELS, Supposed
from offboarding.models import ItemKind
from offboarding.settlement.account_rows import AccountRows

EXPENSE = "expense"


class AccountItem(InCurrency):
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[choice for choice in ItemKind.choices if choice[0] not in ItemKind.waivers()],
        widget=forms.RadioSelect,
    )
    label = forms.CharField(
        label=_("What for"), max_length=200, help_text=_("The client reads it in the document.")
    )
    clause = forms.CharField(
        label=_("Clause or evidence"),
        max_length=80,
        required=False,
        help_text=_("For an expense: what approved it beforehand, a clause or a message."),
    )
    receipt = file_field(_("Receipt"))

    field_order = ["kind", "label", "amount", "clause", "receipt"]


class FeeWaiver(forms.Form):
    kind = forms.ChoiceField(
        label=_("Fee"),
        choices=[
            (ItemKind.NO_KILL_FEE, _("Cancellation fee")),
            (ItemKind.NO_LATE_FEE, _("Late fee")),
        ],
        widget=forms.RadioSelect,
    )
    reason = InsideText(
        label=_("Why"),
        max_length=200,
        help_text=_("The client reads it in the document, after “waived because”."),
    )


class WhatIf(forms.Form):
    """Asks only; `supposed` is the account as it is, with which the form begins."""

    cause = forms.ChoiceField(label=_("It ends because"), choices=list(CAUSE_LABELS.items()))
    account_on = DayField(label=_("Day of the account"))
    waive_kill = forms.BooleanField(label=_("Waive the cancellation fee"), required=False)
    waive_late = forms.BooleanField(label=_("Waive the late fee"), required=False)

    def __init__(self, *args: Any, rows: AccountRows, supposed: Supposed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [line for line in rows.lines if line.hourly_rate is None]
        for line in self.lines:
            done = line.noted[-1].percent if line.noted else Decimal(0)
            self.fields[f"line_{line.pk}"] = FigureField(
                label=_("Done so far of “%(line)s”, in %%") % {"line": line.description},
                min_value=0,
                max_value=100,
                required=False,
                initial=done,
            )
        self.initial |= {
            "cause": supposed.cause,
            "account_on": supposed.account_on,
            "waive_kill": ItemKind.NO_KILL_FEE in supposed.waived,
            "waive_late": ItemKind.NO_LATE_FEE in supposed.waived,
        }

    def supposed(self) -> Supposed:
        cleaned = self.cleaned_data
        percents = {line.pk: cleaned.get(f"line_{line.pk}") for line in self.lines}
        waived = [(ItemKind.NO_KILL_FEE, "waive_kill"), (ItemKind.NO_LATE_FEE, "waive_late")]
        return Supposed(
            cleaned["cause"],
            cleaned["account_on"],
            percents={key: percent for key, percent in percents.items() if percent is not None},
            waived=[kind for kind, name in waived if cleaned[name]],
        )


class Billed(forms.Form):
    bills = forms.ChoiceField(label=_("It bills"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, lines: Sequence[PriceLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {f"line-{line.pk}": line for line in lines}
        choices = [(key, str(line)) for key, line in self.lines.items()]
        self.fields["bills"].choices = [*choices, (EXPENSE, _("An expense, at cost"))]

    def clean(self) -> dict[str, Any]:
        """`line` or `is_expense` in place of `bills`."""
        bills = super().clean().get("bills")
        return {"line": self.lines.get(bills), "is_expense": bills == EXPENSE}


class RefundPaid(InCurrency):
    paid_on = DayField(label=_("Paid back on"))
    method = forms.CharField(label=_("How"), max_length=60, required=False)
    reference = forms.CharField(label=_("Bank reference"), max_length=120, required=False)
