"""When an invoice is due, with how much grace, and what lateness costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.languages import current_language
from clientcare.core.pages.fields import FigureField
from clientcare.core.refused import Refused
from clientcare.documents.printed_text import PrintedText
from clientcare.money.rounding import late_fee
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_whole_or_none
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import Duty, TermKind
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.models import Contract

EXAMPLE = Decimal(10_000_000)
LONG_LATE = 100_000  # days, by which every agreed cap is reached
DUE_SENTENCE = PrintedText("Invoices are due {days} after they are issued.")
GRACE_SENTENCE = PrintedText("Grace: {days} after the due date.")
LATE_FEE_SENTENCE = PrintedText("Late fee {rate}‰ a day, at most {cap}%.")
NEWEST_SENTENCE = PrintedText("A payment that names no invoice settles the latest due first.")
NEWEST = "newest"


@dataclass(frozen=True)
class PaymentTerms(TermKind):
    """`{"due_days": 14, "grace_days": 7, "late_permille": "1", "late_cap_percent": "5"}`, each may
    be null. `"settles": "newest"` only where a payment that names no invoice settles the latest due
    first, and not the oldest.

    `late_permille` of the unpaid principal a day, at most `late_cap_percent` of it. A fee needs its
    cap, because an open-ended penalty invites a judge to cut it (KUHPerdata art. 1309).
    """

    code = "payment"
    label = gettext_lazy("payment")
    form = TermForm(
        entered={
            "due_days": whole_number(gettext_lazy("Days until an invoice is due")),
            "grace_days": whole_number(
                gettext_lazy("Days of grace"), help_text=gettext_lazy("Empty: our own rule.")
            ),
            "late_permille": FigureField(
                label=gettext_lazy("Late fee a day, in ‰"),
                required=False,
                help_text=gettext_lazy(
                    "The final account adds it to what is still open after its due day."
                ),
            ),
            "late_cap_percent": FigureField(label=gettext_lazy("At most, in %"), required=False),
            "settles": forms.ChoiceField(
                label=gettext_lazy("A payment that names no invoice settles"),
                choices=[
                    ("", gettext_lazy("the oldest due first")),
                    (NEWEST, gettext_lazy("the latest due first")),
                ],
                required=False,
            ),
        },
        place=70,
    )
    sheet_label = PrintedText("Payment")
    duty = Duty.CLIENTS

    due_days: int | None = None
    grace_days: int | None = None
    late_permille: Decimal | None = None
    late_cap_percent: Decimal | None = None
    settles: str = ""

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        terms = cls(
            read_whole_or_none(value, "due_days", most=365),
            read_whole_or_none(value, "grace_days", most=365),
            rate_of(value, "late_permille", most=100),
            rate_of(value, "late_cap_percent", most=100),
            NEWEST if value.get("settles") == NEWEST else "",
        )
        if (terms.late_permille is None) != (terms.late_cap_percent is None):
            missing = "late_cap_percent" if terms.late_cap_percent is None else "late_permille"
            raise Refused(
                _("A late fee needs both: the rate a day and the most it can come to."),
                field=missing,
            )
        if terms == cls():
            raise Refused(
                _("Write at least one of: days until due, days of grace, late fee."),
                field="due_days",
            )
        return terms

    def fitted_to(self, contract: Contract) -> Self:
        return self.as_new()

    def as_new(self) -> Self:
        """Refused where one day's late fee is above the most it can come to."""
        if self.late_permille is not None and self.late_permille > self.late_cap_percent * 10:
            raise Refused(
                _("The late fee of one day is above the most it can come to: lower it."),
                field="late_permille",
            )
        return self

    def as_value(self) -> dict[str, Any]:
        return {
            "due_days": self.due_days,
            "grace_days": self.grace_days,
            "late_permille": None if self.late_permille is None else str(self.late_permille),
            "late_cap_percent": None
            if self.late_cap_percent is None
            else str(self.late_cap_percent),
        } | ({"settles": self.settles} if self.settles else {})

    def text(self) -> str:
        parts = []
        if self.due_days is not None:
            text = ngettext("due after %(count)d day", "due after %(count)d days", self.due_days)
            parts.append(text % {"count": self.due_days})
        if self.grace_days is not None:
            text = ngettext("%(count)d day of grace", "%(count)d days of grace", self.grace_days)
            parts.append(text % {"count": self.grace_days})
        if self.late_permille is not None:
            parts.append(
                _("late fee %(rate)s‰ a day, at most %(cap)s%%")
                % {
                    "rate": format_rate(self.late_permille),
                    "cap": format_rate(self.late_cap_percent),
                }
            )
        if self.settles:
            parts.append(_("a payment that names no invoice settles the latest due first"))
        return ", ".join(parts)

    def sheet_sentences(self, language: str) -> list[str]:
        parts = []
        if self.due_days is not None:
            days = format_units(self.due_days, "days", language)
            parts.append(DUE_SENTENCE.in_language(language, days=days))
        if self.grace_days is not None:
            days = format_units(self.grace_days, "days", language)
            parts.append(GRACE_SENTENCE.in_language(language, days=days))
        if self.late_permille is not None:
            rate, cap = (
                format_rate(figure, language)
                for figure in (self.late_permille, self.late_cap_percent)
            )
            parts.append(LATE_FEE_SENTENCE.in_language(language, rate=rate, cap=cap))
        if self.settles:
            parts.append(NEWEST_SENTENCE.in_language(language))
        return parts

    def what_if(self, case: TodayCase) -> str:
        """Of an invoice of the whole price, or of Rp10.000.000 where no price is known."""
        if self.due_days is None:
            return ""
        due_on = case.today + timedelta(days=self.due_days)
        texts = [_("An invoice issued today is due on %(day)s.") % {"day": case.day(due_on)}]
        if self.grace_days is not None:
            missed = due_on + timedelta(days=self.grace_days + 1)
            texts.append(_("Unpaid, it counts as missed from %(day)s.") % {"day": case.day(missed)})
        if self.late_permille is not None:
            texts.append(self.late_fee_if(case))
        return " ".join(texts)

    def late_fee_if(self, case: TodayCase) -> str:
        principal = case.price or EXAMPLE
        rate = Fraction(self.late_permille) / 1000
        cap = Fraction(self.late_cap_percent) / 100
        fees = [late_fee(principal, days, case.currency, rate, cap) for days in (1, LONG_LATE)]
        text = (
            _("%(amount)s paid a day after the grace ends costs %(fee)s, at most %(most)s.")
            if self.grace_days
            else _("%(amount)s paid a day late costs %(fee)s, at most %(most)s.")
        )
        return text % {
            "amount": case.money(principal),
            "fee": case.money(fees[0]),
            "most": case.money(fees[1]),
        }


def rate_of(value: Mapping[str, Any], name: str, most: int) -> Decimal | None:
    """A rate with at most three decimals; Refused at its field when it is none."""
    entered = value.get(name)
    if entered in (None, ""):
        return None
    try:
        rate = Decimal(str(entered))
    except InvalidOperation:
        rate = Decimal("NaN")
    if not rate.is_finite() or not 0 < rate <= most or rate != round(rate, 3):
        raise Refused(_("Write a rate above 0 and at most %(most)s.") % {"most": most}, field=name)
    return Decimal(f"{rate.normalize():f}")  # 10, not 1E+1: its text is stored and shown


def format_rate(rate: Decimal | None, language: str = "") -> str:
    """1.5 or 1,5 by the language, the reader's unless one is named."""
    point = "," if (language or current_language()).startswith("id") else "."
    return "" if rate is None else f"{rate:f}".replace(".", point)
