"""One form section per kind of boundary term: value, clause, quote and days.

The fields are declared by the kind (`TermKind.form`). An empty section is no term. The value is
validated by the kind's class, and a Refused is shown at its field.
"""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Two, part_layout
from clientcare.core.refused import Refused
from clientcare.models import Vendor
from contracts.agreement.boundaries import agreed_value, checked_value
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.write_terms import check_days
from contracts.contract.forms.lines import MOST_ROWS, Rows, typed_rows
from contracts.models import BoundaryTerm


class Section(forms.Form):
    """The section of one kind of term.

    `before` is the term in force that an amendment would replace; an unchanged section is no
    change.
    """

    clause = forms.CharField(label=gettext_lazy("Clause"), max_length=80, required=False)
    quote = forms.CharField(
        label=gettext_lazy("The clause in its own words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )
    starts_on = DayField(
        label=gettext_lazy("Holds from"),
        required=False,
        help_text=gettext_lazy("Empty: the day its document takes effect."),
    )
    ends_on = DayField(
        label=gettext_lazy("Holds until"), required=False, help_text=gettext_lazy("Empty: no end.")
    )

    def __init__(
        self,
        kind: type[TermKind],
        data: Mapping | None,
        *,
        vendor: Vendor,
        before: BoundaryTerm | None = None,
        typed: Mapping | None = None,
    ) -> None:
        """`typed`: the input so far, shown again without validation, with more rows if
        requested.
        """
        self.term_kind, self.kind, self.term_form = kind, kind.code, kind.form
        self.before, self.summary, self.is_open = before, _("not filled in"), False
        shown = {**before.value, "clause": before.clause, "quote": before.quote} if before else {}
        super().__init__(data, prefix=kind.code, initial=self.term_form.initial(vendor) | shown)
        self.fields |= deepcopy(self.term_form.fields)
        if self.term_form.clause_label:
            self.fields["clause"].label = self.term_form.clause_label
            self.fields["clause"].help_text = self.term_form.clause_help
        self.say_what_becomes_of_the_words()
        if typed is not None:
            self.initial = {name: self.read_back(name, typed) for name in self.fields}
        rows = self.term_form.shown_rows(before) if before else []
        self.rows = self.make_rows(data, rows, typed) if self.term_form.rows else None
        if before:
            self.summary = self.term_form.shown_text(before) or agreed_value(before).text()

    def say_what_becomes_of_the_words(self) -> None:
        if self.before and self.before.quote:
            self.fields["quote"].help_text = _(
                "If you change what was agreed, write its new words: the old ones are left out."
            )

    def read_back(self, name: str, typed: Mapping) -> Any:
        return self.fields[name].widget.value_from_datadict(typed, {}, self.add_prefix(name))

    def make_rows(self, data: Mapping | None, rows: Sequence[dict], typed: Mapping | None) -> Rows:
        kind_rows, prefix = self.term_form.rows, f"{self.kind}-rows"
        if data is not None:
            rows = []
        if typed is not None:
            rows = typed_rows(
                kind_rows.form, typed, prefix, more=kind_rows.more if self.adds_rows(typed) else 0
            )
        if data is not None and f"{prefix}-TOTAL_FORMS" not in data:
            data = {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
        several = forms.formset_factory(
            kind_rows.form,
            formset=Rows,
            extra=max(len(rows), kind_rows.first),
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )
        return several(data, prefix=prefix, initial=list(rows) or None)

    def adds_rows(self, typed: Mapping) -> bool:
        """Whether more rows were requested in this section."""
        return typed.get("add_rows") == self.kind

    # what the page shows

    @property
    def title(self) -> str:
        return capfirst(str(self.term_kind.label))

    @property
    def is_more_open(self) -> bool:
        folded = (*self.term_form.folded, "quote", "starts_on", "ends_on")
        return any(self[name].errors for name in folded)

    @property
    def rows_come_first(self) -> bool:
        """Where rows say what was agreed; of a kind with fields of its own they follow these."""
        return not self.term_form.entered

    @property
    def row_helper(self) -> FormHelper:
        """How each of its rows is laid out."""
        rows = self.term_form.rows
        return part_layout(*(line_layout(rows.form, line) for line in rows.layout))

    @property
    def value_helper(self) -> FormHelper:
        """What was agreed, and its clause."""
        values = [name for name in self.term_form.fields if name not in self.term_form.folded]
        css_class = "two" if len(values) > 1 else "ticks"
        return part_layout(Div(*values, css_class=css_class), "clause")

    @property
    def more_helper(self) -> FormHelper:
        """What is folded away: the words of the clause, and days of its own."""
        return part_layout(*self.term_form.folded, "quote", Two("starts_on", "ends_on"))

    # what comes of it

    @property
    def filled_rows(self) -> list[forms.Form]:
        return [row for row in self.rows if row.has_changed()] if self.rows is not None else []

    def is_filled(self) -> bool:
        names = (*self.term_form.entered, "clause", "quote", "starts_on", "ends_on")
        if self.rows is not None and (self.filled_rows or not self.rows.management_form.is_valid()):
            return True
        typed = [self.read_back(name, self.data) for name in names]
        # Blanks in a text say nothing: a textarea may come back as a lone line break.
        return any(entered.strip() if isinstance(entered, str) else entered for entered in typed)

    def is_valid(self) -> bool:
        """Also sets the section's summary, and keeps it open if it has errors."""
        if not self.is_filled() and self.before is None:
            return True
        fine = super().is_valid() and (self.rows is None or self.rows.is_valid())
        self.is_open = not fine
        self.summary = self.summary_text() if fine else _("to be checked")
        return fine

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_filled():
            if self.before is not None:
                raise ValidationError(
                    _("An amendment replaces this term: write what holds instead.")
                )
            return cleaned
        if self.rows is not None and self.rows.is_valid():
            self.compare_rows()
        if self.errors or (self.rows is not None and not self.rows.is_valid()):
            return cleaned
        try:
            value = checked_value(self.kind, self.value_of(cleaned))
            self.refuse_no_longer_agreed(value)
        except Refused as refusal:
            raise field_error(refusal, self) from refusal
        return {**cleaned, "value": value}

    def refuse_no_longer_agreed(self, value: Mapping[str, Any]) -> None:
        """As `TermKind.as_new`, unless the term was signed so before and stays as it is."""
        is_signed = isinstance(self.before, BoundaryTerm)
        if not (is_signed and agreed_value(self.before).as_value() == value):
            self.term_kind.read(value).as_new()

    def compare_rows(self) -> None:
        """Validate the rows together; each is valid by itself."""
        try:
            self.term_form.check_rows(self.filled_rows)
        except Refused as refusal:
            self.add_error(None, refusal.message)

    def check_days(self, begins: date) -> bool:
        """Whether its days fit the document that takes effect on `begins`."""
        if not self.is_filled():
            return True
        try:
            check_days(
                self.cleaned_data["starts_on"] or begins, self.cleaned_data["ends_on"], begins
            )
        except Refused as refusal:
            self.add_error(None, field_error(refusal, self))
            self.is_open = True
        return not self.errors

    @property
    def cleaned_rows(self) -> list[dict[str, Any]]:
        return [
            {name: normalise_newlines(value) for name, value in row.cleaned_data.items()}
            for row in self.filled_rows
        ]

    def value_of(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return self.term_form.value(cleaned, self.cleaned_rows)

    def summary_text(self) -> str:
        return (
            self.term_form.summary(self.cleaned_rows)
            or self.term_kind.read(self.cleaned_data["value"]).text()
        )

    def entered_term(self) -> dict[str, Any] | None:
        """The term as `add_terms` takes it; None if the section is empty or unchanged."""
        if not self.is_filled():
            return None
        names = ("clause", "quote", "starts_on", "ends_on", "value")
        term = {
            "kind": self.kind,
            **{name: normalise_newlines(self.cleaned_data[name]) for name in names},
        }
        lines = self.term_form.lines(self.cleaned_rows)
        term |= {} if lines is None else {"lines": lines}
        if self.before is None:
            return term
        if self.is_unchanged(term):
            return None
        return term | {"quote": self.quote_of(term)}

    def is_unchanged(self, term: Mapping[str, Any]) -> bool:
        if term["starts_on"] or term["ends_on"] or self.agrees_otherwise(term):
            return False
        return (self.before.clause, self.before.quote) == (term["clause"], term["quote"])

    def agrees_otherwise(self, term: Mapping[str, Any]) -> bool:
        if "lines" in term and self.term_form.shown_rows(self.before) != term["lines"]:
            return True
        return agreed_value(self.before).as_value() != term["value"]

    def quote_of(self, term: Mapping[str, Any]) -> str:
        """The words of the clause before say what it replaces, so they do not go on with it."""
        is_old = term["quote"] == self.before.quote and self.agrees_otherwise(term)
        return "" if is_old else term["quote"]


def line_layout(form: type[forms.Form], line: Sequence[str]) -> Div | str:
    """The fields of one line beside each other, tick boxes in one row."""
    if len(line) > 1:
        return Two(*line)
    is_ticked = isinstance(form.base_fields[line[0]].widget, forms.CheckboxSelectMultiple)
    return Div(line[0], css_class="ticks") if is_ticked else line[0]


def field_error(refusal: Refused, form: forms.Form) -> ValidationError:
    return ValidationError(
        {refusal.field: refusal.message} if refusal.field in form.fields else refusal.message
    )


def normalise_newlines(typed: Any) -> Any:
    """Browsers submit textareas with CRLF."""
    return typed.replace("\r\n", "\n") if isinstance(typed, str) else typed
