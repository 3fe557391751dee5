"""The forms of an instalment plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, Unfold, form_layout
from clientcare.money.rounding import MoneyFormField
from contracts.models import Invoice

MOST_PARTS = 8
INCOMPLETE = _("Write both the day and the amount.")


class NewInstalments(forms.Form):
    """`parts`: day and amount of each row that was filled in."""

    agreed_on = DayField(label=_("Agreed on"))
    is_due_whole = forms.BooleanField(
        label=_("They agreed: if an instalment is not paid by its day, all that is open is due"),
        help_text=_("Without that, record promises to pay instead: they leave the due day."),
    )

    def __init__(self, *args: Any, invoice: Invoice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = []
        for place in range(1, MOST_PARTS + 1):
            day, amount = f"day_{place}", f"amount_{place}"
            self.fields[day] = DayField(
                label=_("Instalment %(place)d: due on") % {"place": place}, required=place <= 2
            )
            self.fields[amount] = MoneyFormField(
                label=_("Amount"),
                required=place <= 2,
                widget=forms.TextInput(attrs={"class": "money"}),
            )
            self.fields[amount].currency = invoice.currency
            rows.append(Two(day, amount))
        self.helper = form_layout("agreed_on", *rows[:2], *unfolding(rows[2:]), "is_due_whole")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        parts = []
        for place in range(1, MOST_PARTS + 1):
            day, amount = cleaned.get(f"day_{place}"), cleaned.get(f"amount_{place}")
            if day and amount is not None:
                parts.append((day, amount))
            elif (day or amount is not None) and place > 2:
                self.add_error(f"amount_{place}" if day else f"day_{place}", INCOMPLETE)
        return {"agreed_on": cleaned.get("agreed_on"), "parts": parts}


def unfolding(rows: list[Two]) -> list[Unfold]:
    """Each row unfolds from the one before, so that a phone shows only those needed."""
    if not rows:
        return []
    return [Unfold(_("One more instalment"), rows[0], *unfolding(rows[1:]))]


class EndInstalments(forms.Form):
    ended_on = DayField(
        label=_("Ended on"), help_text=_("From this day the invoice’s own due day holds again.")
    )
