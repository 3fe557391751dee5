"""The form in which a user maps the columns of a ledger file and chooses the forms of dates and
amounts.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.layouts import Two, form_layout
from clientcare.importing.rows import MESSAGES, shorten_value
from clientcare.ledger_files.layout import (
    DAY_FIELDS,
    FIELDS,
    MONEY_FIELDS,
    REQUIRED,
    Mapping,
    column_names,
)
from clientcare.ledger_files.loose_cells import read_day
from clientcare.ledger_files.proposal import sum_places
from clientcare.ledger_files.sniff import (
    FirstRows,
    Fit,
    date_fit,
    decimal_fit,
    read_or_none,
    values_of,
)
from contracts.ledger.forms.column_labels import (
    DATE_EXAMPLES,
    DATE_ORDERS,
    DECIMAL_FORMS,
    LABELS,
    LONGEST_WAIT,
    UNNAMED,
    column_field,
)


class ChooseColumns(forms.Form):
    """`cleaned_data` has the `mapping` and the `header` for choose_columns.

    `data_of_file`, `seen`: the file and its first rows. `decimals`: places of its currency.
    """

    helper = form_layout(
        Two("client", "number"),
        Two("issued_on", "amount"),
        Two("due_on", "due_days"),
        Two("settled_on", "disputed"),
        Two("paid", "paid_on", css_class="form-part"),
        Two("balance", "status"),
        Two("deposit", "deposit_on"),
        Two("rest", "currency"),
        Two("date_order", "decimal_form", css_class="form-part"),
        Div("has_header", css_class="form-part"),
        css_class="columns",
    )

    has_header = forms.BooleanField(
        required=False, label=gettext_lazy("The first row names the columns")
    )
    client = column_field(
        required=True, help_text=gettext_lazy("Your outside reference, or the name.")
    )
    number = column_field(
        required=True, help_text=gettext_lazy("By it the invoice is known when you import again.")
    )
    amount = column_field(required=True, help_text=gettext_lazy("The invoice’s total."))
    issued_on = column_field(required=True)
    due_on = column_field(required=False)
    due_days = forms.IntegerField(
        label=gettext_lazy("Else due after (days)"),
        min_value=0,
        max_value=LONGEST_WAIT,
        required=False,
        help_text=gettext_lazy("Days after the issue, where the file gives no due date."),
    )
    settled_on = column_field(
        required=False,
        help_text=gettext_lazy("Empty cells and words such as belum or unpaid mean: open."),
    )
    disputed = column_field(required=False, help_text=gettext_lazy("yes or no, ya or tidak."))
    currency = column_field(
        required=False, help_text=gettext_lazy("Each row’s own, where the file names one.")
    )
    paid = column_field(
        required=False,
        help_text=gettext_lazy("The sum of all payments. Total less paid must be what is open."),
    )
    paid_on = column_field(required=False)
    balance = column_field(required=False)
    status = column_field(
        required=False, help_text=gettext_lazy("Such as paid, partial, open, lunas or sebagian.")
    )
    deposit = column_field(required=False)
    deposit_on = column_field(required=False)
    rest = column_field(required=False)
    date_order = forms.ChoiceField(
        label=gettext_lazy("Order of the dates"), required=False, widget=forms.RadioSelect
    )
    decimal_form = forms.ChoiceField(
        label=gettext_lazy("How amounts are written"), required=False, widget=forms.RadioSelect
    )

    def __init__(
        self, *args: Any, data_of_file: bytes, seen: FirstRows, decimals: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.file, self.seen, self.decimals = data_of_file, seen, decimals
        self.has_names = bool(self["has_header"].value())
        self.names = column_names(seen.header(self.has_names), str(UNNAMED))
        places = [(str(at), self.with_example(at)) for at in range(len(self.names))]
        for name in FIELDS:
            self.fields[name].label = LABELS[name]
            first = (
                gettext_lazy("Choose a column")
                if name in REQUIRED
                else gettext_lazy("Not in the file")
            )
            self.fields[name].choices = [("", first), *places]
        self.fields["date_order"].choices = self.orders()
        self.fields["decimal_form"].choices = list(DECIMAL_FORMS.items())
        for name in ("date_order", "decimal_form"):
            if not self.is_bound and not self.initial.get(name):
                self.fields[name].help_text = gettext_lazy(
                    "The file alone does not tell. Choose how it is meant."
                )

    def rows(self, most: int = 3) -> list[list[tuple[str, str]]]:
        """The first invoices of the file, each cell with the name of its column."""
        short = [row + [""] * len(self.names) for row in self.seen.invoices(self.has_names)[:most]]
        return [
            [(name, shorten_value(cell)) for name, cell in zip(self.names, row, strict=False)]
            for row in short
        ]

    def with_example(self, at: int) -> str:
        """A column's label with an example: “Pelanggan: Ayu”."""
        cells = (
            shorten_value(row[at])
            for row in self.seen.invoices(self.has_names)
            if at < len(row) and row[at].strip()
        )
        example = next(cells, "")
        return f"{self.names[at]}: {example}" if example else self.names[at]

    def orders(self) -> list[tuple[str, str]]:
        """Each date order with how it reads a date of the file that tells the orders apart."""
        place = str(self["issued_on"].value() or "")
        at = next((n for n in range(len(self.names)) if str(n) == place), None)
        cells = [
            row[at].strip()
            for row in self.seen.invoices(self.has_names)
            if at is not None and at < len(row)
        ]
        read = {
            order: partial(read_or_none, partial(read_day, order=order)) for order in DATE_ORDERS
        }
        telling = [
            cell for cell in cells if len({read[order](cell) for order in ("dmy", "mdy")}) > 1
        ]
        cell = next(iter(telling or cells), "")
        return [
            (order, self.order_label(order, cell, read[order](cell) if cell else None))
            for order in DATE_ORDERS
        ]

    def order_label(self, order: str, cell: str, means: Any) -> str:
        words = {
            "order": DATE_ORDERS[order],
            "example": DATE_EXAMPLES[order],
            "cell": shorten_value(cell),
        }
        if means is None:
            return _("%(order)s, such as %(example)s") % words
        meant = format_day(means, current_language(), style="plain")
        return _("%(order)s: %(cell)s is %(day)s") % {**words, "day": meant}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen = {name: int(cleaned[name]) for name in FIELDS if cleaned.get(name)}
        self.check_twice(chosen)
        if "due_on" not in chosen and cleaned.get("due_days") is None:
            self.add_once(
                "due_on",
                _("Choose the column, or write how many days after the issue it is due."),
            )
        if not self.seen.invoices(self.has_names):
            self.add_once("has_header", str(MESSAGES["no_rows"]))
        if self.errors:
            return cleaned
        return self.mapping_checked_by_file(chosen, cleaned)

    def mapping_checked_by_file(
        self, chosen: dict[str, int], cleaned: dict[str, Any]
    ) -> dict[str, Any]:
        days = [name for name in DAY_FIELDS if name in chosen]
        sums = [name for name in MONEY_FIELDS if name in chosen]
        columns = [chosen[name] for name in (*days, *sums)]
        values = values_of(self.file, columns, has_header=self.has_names)
        fit = self.check_columns(chosen, values, days, sums)
        if self.errors:
            return cleaned
        dates = date_fit([cell for name in days for cell in values[chosen[name]]])
        order = self.chosen_form("date_order", dates, cleaned["date_order"])
        form = self.chosen_form("decimal_form", fit, cleaned["decimal_form"])
        names = () if self.has_names else self.names
        mapping = Mapping(chosen, order, form, cleaned["due_days"], self.has_names, names)
        return {"mapping": mapping, "header": self.seen.header(self.has_names)}

    def check_columns(
        self,
        chosen: dict[str, int],
        values: dict[int, list[str]],
        days: list[str],
        sums: list[str],
    ) -> Fit:
        """Check that each column can be read as its field; returns the forms that fit the sums."""
        decimals = sum_places(chosen, self.seen.header(self.has_names), self.decimals)
        for name in days:
            cells = values[chosen[name]]
            self.check_column(name, chosen[name], cells, date_fit(cells))
        for name in sums:
            cells = values[chosen[name]]
            self.check_column(name, chosen[name], cells, decimal_fit(cells, decimals))
        return decimal_fit([cell for name in sums for cell in values[chosen[name]]], decimals)

    def add_once(self, field: str, sentence: str) -> None:
        if field not in self.errors:
            self.add_error(field, ValidationError(sentence))

    def check_twice(self, chosen: dict[str, int]) -> None:
        first: dict[int, str] = {}
        for name, place in chosen.items():
            if place in first:
                words = {"column": self.names[place], "other": LABELS[first[place]]}
                self.add_once(
                    name,
                    _("“%(column)s” is chosen for “%(other)s” already. Choose another column.")
                    % words,
                )
            first.setdefault(place, name)

    def check_column(self, field: str, place: int, values: Sequence[str], fit: Fit) -> None:
        """Add an error for a column of dates or amounts of which none can be read."""
        if not fit.reads_nothing and (values or field not in REQUIRED):
            return
        words = {
            "cell": shorten_value(values[0]) if values else self.with_example(place),
            "column": self.names[place],
        }
        if field in MONEY_FIELDS:
            self.add_once(
                field, _("“%(column)s” holds no amounts that can be read: %(cell)s.") % words
            )
        else:
            self.add_once(
                field, _("“%(column)s” holds no dates that can be read: %(cell)s.") % words
            )

    def chosen_form(self, field: str, fit: Fit, typed: str) -> str:
        """The form that the user chose, else the one that fits the file; an error where the file
        contradicts it or fits several.
        """
        form = typed or fit.proposed
        better = fit.fits and form not in fit.fits
        if not form:
            self.add_once(field, _("The file alone does not tell. Choose how it is meant."))
        elif better or form in fit.reads_none:
            words = {"value": shorten_value(fit.wrong[form])}
            self.add_once(
                field,
                _("“%(value)s” in the file is not written like this. Choose another form.") % words,
            )
        return form
