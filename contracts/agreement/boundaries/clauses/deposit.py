"""What happens to the deposit when the contract ends early."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Self

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.documents.printed_text import PrintedText
from clientcare.money.rounding import MINOR_UNITS, MoneyFormField, format_money
from contracts.agreement.amounts import positive_amount, refuse_too_large
from contracts.agreement.boundaries.reading import read_choice
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.models import Contract

CREDIT_SENTENCE = PrintedText(
    "If the contract ends early, what you paid is set off against the work done and the rest is "
    "refunded."
)
FLOOR_SENTENCE = PrintedText("If you end it early, {amount} of what you paid is kept at least.")
ADDITIVE_SENTENCE = PrintedText(
    "If you end it early, {amount} of what you paid is kept on top of the work done."
)


class DepositMode(models.TextChoices):
    CREDIT = "credit", gettext_lazy("is set off against the work done; the rest is refunded")
    FLOOR = "floor", gettext_lazy("at least a part of it is kept")
    ADDITIVE = "additive", gettext_lazy("a part of it is kept on top of the work done")


@dataclass(frozen=True)
class Deposit(TermKind):
    """`{"mode": "floor", "minimum": "5000000", "currency": "IDR"}`; with mode credit no minimum.

    The minimum is in the contract's currency. It is kept only when the ending is the client's;
    every other ending sets all payments off (domain.md §3.1 no. 9).
    """

    code = "deposit"
    label = gettext_lazy("deposit")
    form = TermForm(
        entered={
            "mode": forms.ChoiceField(
                label=gettext_lazy("When it ends early, what was paid…"),
                choices=[("", "–"), *DepositMode.choices],
                required=False,
            ),
            "minimum": MoneyFormField(
                label=gettext_lazy("Part that is kept"),
                required=False,
                help_text=gettext_lazy(
                    "Only if the client ends it. For a private person it must be tied to real "
                    "costs; a blanket “deposit is lost” is void (UU 8/1999 art. 18)."
                ),
            ),
        },
        preset={"currency": forms.CharField(required=False, widget=forms.HiddenInput)},
        clause_label=gettext_lazy("Deposit clause"),
        place=230,
    )
    sheet_label = PrintedText("Deposit")
    regulates_ending = True

    mode: str
    minimum: Decimal | None = None
    currency: str = ""

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        mode = read_choice(value, "mode", DepositMode.values)
        minimum = read_minimum(value)
        if mode == DepositMode.CREDIT and minimum is not None:
            raise Refused(
                _("Nothing is kept if all of it is set off: leave this empty."), field="minimum"
            )
        if mode != DepositMode.CREDIT and minimum is None:
            raise Refused(_("Write how much is kept."), field="minimum")
        currency = value.get("currency") or ""
        return cls(mode, minimum, currency if currency in MINOR_UNITS else "")

    def as_value(self) -> dict[str, Any]:
        minimum = None if self.minimum is None else f"{self.minimum:f}"
        return {"mode": str(self.mode), "minimum": minimum, "currency": self.currency}

    def fitted_to(self, contract: Contract) -> Self:
        """With the contract's currency; Refused for a sum finer than that."""
        if self.minimum is not None:
            positive_amount(self.minimum, contract.currency, "minimum")
            refuse_too_large(self.minimum, "minimum")
        return replace(self, currency=contract.currency)

    def amount(self, language: str) -> str:
        minimum = self.minimum or Decimal(0)
        return format_money(minimum, self.currency, language) if self.currency else f"{minimum:f}"

    def text(self) -> str:
        amount = self.amount(current_language())
        return {
            DepositMode.CREDIT: _("set off against the work done"),
            DepositMode.FLOOR: _("at least %(amount)s is kept") % {"amount": amount},
            DepositMode.ADDITIVE: _("%(amount)s is kept on top of the work done")
            % {"amount": amount},
        }[DepositMode(self.mode)]

    def sheet_sentences(self, language: str) -> list[str]:
        sentence = {
            DepositMode.CREDIT: CREDIT_SENTENCE,
            DepositMode.FLOOR: FLOOR_SENTENCE,
            DepositMode.ADDITIVE: ADDITIVE_SENTENCE,
        }[DepositMode(self.mode)]
        return [sentence.in_language(language, amount=self.amount(language))]

    def what_if(self, case: TodayCase) -> str:
        return {
            DepositMode.CREDIT: _("Ended today by either side: all that was paid is set off."),
            DepositMode.FLOOR: _(
                "Ended today by the client: at least %(amount)s of what was paid is kept. By us: "
                "all is set off."
            ),
            DepositMode.ADDITIVE: _(
                "Ended today by the client: %(amount)s is kept on top of the work done. By us: all "
                "is set off."
            ),
        }[DepositMode(self.mode)] % {"amount": self.amount(case.language)}


def read_minimum(value: Mapping[str, Any]) -> Decimal | None:
    entered = value.get("minimum")
    if entered in (None, ""):
        return None
    try:
        minimum = Decimal(str(entered))
    except InvalidOperation:
        minimum = Decimal("NaN")
    if not minimum.is_finite() or minimum <= 0:
        raise Refused(_("The amount must be more than zero."), field="minimum")
    return minimum.normalize()
