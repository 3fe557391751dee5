"""Formset rows in a form: blank ones are ignored, and “add rows” works without JavaScript."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import FigureField
from clientcare.core.pages.layouts import Two, part_layout
from clientcare.models import Currency
from clientcare.money.rounding import MoneyFormField, to_hundredths

FIRST_ROWS = 3
MORE_ROWS = 3
MOST_ROWS = 30
ADD_LINES = "1"  # what the button of the lines sends; other rows have a name of their own
MARKED = _("Something in the lines is missing or wrong; it is marked there.")


class Line(forms.Form):
    """One row; ignored when blank."""

    def __init__(self, *args: Any, currency: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, MoneyFormField):
                field.currency = currency or None


class PriceRow(Line):
    helper = part_layout(
        "description",
        Two("clause", "price"),
        Two("hourly_rate", "is_milestone"),
        css_class="stack-2",
    )

    description = forms.CharField(label=_("Description"), max_length=200)
    clause = forms.CharField(label=_("Clause"), max_length=40, required=False)
    price = MoneyFormField(
        label=_("Price"), min_value=0, widget=forms.TextInput(attrs={"class": "money"})
    )
    hourly_rate = MoneyFormField(
        label=_("Rate per hour, if it is paid by the hour"),
        min_value=0,
        required=False,
        help_text=_("The price then is the most it can come to; 0 if there is no limit."),
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    is_milestone = forms.BooleanField(
        label=_("Milestone"),
        required=False,
        help_text=_("Earned as a whole when it is done, nothing before."),
    )


class BillRow(Line):
    helper = part_layout("description", Two("quantity", "unit_price"), css_class="stack-2")

    description = forms.CharField(label=_("Description"), max_length=200)
    quantity = FigureField(
        label=_("Quantity"), min_value=0, max_digits=9, decimal_places=2, required=False
    )
    unit_price = MoneyFormField(
        label=_("Price each"), min_value=0, widget=forms.TextInput(attrs={"class": "money"})
    )

    def clean_quantity(self) -> Any:
        quantity = self.cleaned_data["quantity"]
        if quantity == 0:
            raise ValidationError(_("The quantity must be more than zero."))
        return 1 if quantity is None else quantity

    def clean(self) -> dict[str, Any]:
        """The product of quantity and price must be within range, too."""
        cleaned = super().clean()
        try:
            to_hundredths(round(cleaned.get("quantity", 0) * cleaned.get("unit_price", 0), 2))
        except ValueError as error:
            self.add_error("unit_price", str(error))
        return cleaned


class Rows(forms.BaseFormSet):
    """Every row may be blank, also a previously filled one."""

    def initial_form_count(self) -> int:
        return 0


class WithLines(forms.Form):
    """A form that holds rows of `row_class`; `cleaned_data["lines"]` has those that
    were filled in.
    """

    row_class: type[Line]
    adds_rows = True  # see partials/_form.html
    least = 1  # rows that must be filled in

    def __init__(
        self, data: Mapping | None = None, files: Mapping | None = None, **kwargs: Any
    ) -> None:
        rows = kwargs.pop("rows", None)
        self.currency = kwargs.pop("currency", "")
        super().__init__(data, files, **kwargs)
        currency = (data or {}).get("currency") or self.currency
        several = forms.formset_factory(
            self.row_class,
            formset=Rows,
            extra=FIRST_ROWS if rows is None else len(rows),
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )
        known = currency if currency in Currency.values else ""
        self.lines = several(data, prefix="lines", initial=rows, form_kwargs={"currency": known})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.lines.is_valid():
            raise ValidationError(MARKED)
        rows = [row.cleaned_data for row in self.lines if row.has_changed()]
        if len(rows) < self.least:
            raise ValidationError(_("Fill in at least one line."))
        return {**cleaned, "lines": rows}

    @classmethod
    def with_more_rows(cls, typed: Any, **kwargs: Any) -> "WithLines":
        """The form with all input preserved and a few more rows, not validated."""
        more = MORE_ROWS if typed.get("add_rows") == ADD_LINES else 0
        rows = typed_rows(cls.row_class, typed, "lines", more=more)
        return cls(rows=rows, initial={**kwargs.pop("initial", {}), **typed.dict()}, **kwargs)


def typed_rows(
    row_class: type[Line], typed: Any, prefix: str, *, more: int
) -> list[dict[str, Any]]:
    """The input of each row, not validated, and `more` blank rows."""
    try:
        count = min(int(typed.get(f"{prefix}-TOTAL_FORMS", FIRST_ROWS)), MOST_ROWS)
    except ValueError:
        count = FIRST_ROWS
    fields = row_class.base_fields.items()
    rows = [
        {
            name: field.widget.value_from_datadict(typed, {}, f"{prefix}-{place}-{name}")
            for name, field in fields
        }
        for place in range(max(count, 0))
    ]
    return rows + [{}] * min(more, MOST_ROWS - len(rows))
