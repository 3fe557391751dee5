"""The form of a billing schedule."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Two, Unfold, form_layout
from clientcare.money.rounding import MoneyFormField, round_money
from contracts.models import BillingSchedule, Contract, StepKind
from contracts.schedules.steps import unbilled_of

MOST_BILLED = 8
UNFOLDED = 2
DEPOSIT_SHARE = Fraction(3, 10)
PARTS_FIRST = sorted(StepKind.choices, key=lambda choice: choice[0] != StepKind.PART)
INCOMPLETE = _("Write both the day and the amount.")


class NewSchedule(forms.Form):
    """`steps`: kind, amount and day of each row that was filled in."""

    own_fields: Sequence[str] = ()  # of a form that asks for more

    agreed_on = DayField(label=_("Agreed on"))

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [self.add_row(place, currency) for place in range(1, MOST_BILLED + 1)]
        first = ("agreed_on", *self.own_fields)
        self.helper = form_layout(*first, *rows[:UNFOLDED], *folded_rows(rows[UNFOLDED:]))

    def add_row(self, place: int, currency: str) -> Two:
        kind, day, amount = f"kind_{place}", f"day_{place}", f"amount_{place}"
        # A folded row opens when it holds something, so its first choice is what it most likely is.
        kinds = StepKind.choices if place <= UNFOLDED else PARTS_FIRST
        self.fields[kind] = forms.ChoiceField(
            label=_("Step %(place)d") % {"place": place}, choices=kinds, required=False
        )
        self.fields[amount] = MoneyFormField(
            label=_("Amount without PPN"),
            required=False,
            widget=forms.TextInput(attrs={"class": "money"}),
        )
        self.fields[amount].currency = currency
        self.fields[day] = DayField(label=_("To be paid by"), required=False)
        return Two(kind, Two(amount, day))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        steps = []
        for place in range(1, MOST_BILLED + 1):
            day, amount = cleaned.get(f"day_{place}"), cleaned.get(f"amount_{place}")
            if day and amount is not None:
                steps.append((cleaned.get(f"kind_{place}"), amount, day))
            elif day or amount is not None:
                self.add_error(f"amount_{place}" if day else f"day_{place}", INCOMPLETE)
        own = {name: cleaned.get(name) for name in ("agreed_on", *self.own_fields)}
        return {**own, "steps": steps}


class OtherSteps(NewSchedule):
    """Steps that replace those not billed yet."""

    own_fields = ("reason",)

    reason = InsideText(label=_("Why it changes"), max_length=200)


def folded_rows(rows: list[Two]) -> list[Unfold]:
    """Each row unfolds from the one before."""
    if not rows:
        return []
    return [Unfold(_("One more step"), rows[0], *folded_rows(rows[1:]))]


def proposed_steps(
    contract: Contract, price: Decimal, event_day: date | None, today: date
) -> dict[str, Any]:
    """A deposit of 30 % now, the rest two weeks before the event, else in a month."""
    deposit = round_money(price * DEPOSIT_SHARE.numerator / DEPOSIT_SHARE.denominator, "IDR")
    rest_on = event_day - timedelta(days=14) if event_day else today + timedelta(days=30)
    rows: Iterable[tuple[str, Decimal, date]] = (
        (StepKind.DEPOSIT, deposit, today + timedelta(days=7)),
        (StepKind.REST, price - deposit, max(rest_on, today + timedelta(days=7))),
    )
    return {"agreed_on": max(contract.signed_on, today), **row_values(rows)}


def row_values(rows: Iterable[tuple[str, Decimal, date]]) -> dict[str, Any]:
    """Initial values of the form's rows."""
    values: dict[str, Any] = {}
    for place, (kind, amount, day) in enumerate(islice(rows, MOST_BILLED), 1):
        values |= {f"kind_{place}": kind, f"amount_{place}": amount, f"day_{place}": day}
    return values


def unbilled_values(schedule: BillingSchedule, left: Decimal, today: date) -> dict[str, Any]:
    """Initial values: the steps not billed yet, the last one adjusted so that they add up to
    `left`. A step whose day has passed is proposed for today.
    """
    rows = [(step.kind, step.amount, max(step.due_on, today)) for step in unbilled_of(schedule)]
    more = left - sum((amount for _kind, amount, _day in rows), Decimal(0))
    if rows and rows[-1][1] + more > 0:
        kind, amount, day = rows.pop()
        rows.append((kind, amount + more, day))
    return {"agreed_on": today, **row_values(rows)}
