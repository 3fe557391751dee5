"""One section of a form per kind of boundary term: what was agreed, its clause, its words, its own
days.

A section in which nothing stands is no term. Its value is judged by the kind's own class, and what
that refuses stands at the field, in the row, where it was typed.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.forms.fields import DayField
from clientcare.models import Vendor
from clientcare.refused import Refused
from contracts.boundaries import KINDS, agreed, checked_value
from contracts.forms.lines import MOST_ROWS, Line, Rows, typed_rows
from contracts.models import BoundaryTerm, TermKind
from contracts.terms import check_days


class Section(forms.Form):
    """`asks`: the fields without which there is no such term; `extras` have a value from the start.

    `before` is the term in force that an amendment would replace; a section that still says the
    same is no change.
    """

    kind: TermKind
    asks: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()  # of the extras those that stand with the quoted words
    row_class: type[Line] | None = None
    rows_at_first, rows_more = 1, 1
    row_words: Any = ""  # what one row is called, and the button that adds one
    add_words: Any = ""

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
        help_text=gettext_lazy("Empty: the day its paper takes effect."),
    )
    ends_on = DayField(
        label=gettext_lazy("Holds until"), required=False, help_text=gettext_lazy("Empty: no end.")
    )

    def __init__(
        self,
        data: Mapping | None,
        *,
        vendor: Vendor,
        before: BoundaryTerm | None = None,
        typed: Mapping | None = None,
    ) -> None:
        """`typed`: what was typed so far, shown again and not judged, with more rows if they were
        asked for.
        """
        self.before, self.summary, self.is_open = before, _("not agreed"), False
        initial = self.at_first(vendor) | (self.said_by(before) if before else {})
        rows = initial.pop("rows", [])
        super().__init__(data, prefix=self.kind.value, initial=initial)
        if typed is not None:
            self.initial = {name: self.read_back(name, typed) for name in self.fields}
        self.rows = self.make_rows(data, rows, typed) if self.row_class else None
        if before:
            self.summary = self.words_of(before)

    # What stands in it

    @classmethod
    def at_first(cls, vendor: Vendor) -> dict[str, Any]:
        """What a new section shows before anybody types."""
        return {}

    @classmethod
    def said_by(cls, term: BoundaryTerm) -> dict[str, Any]:
        """What the section shows for a term in force; `rows` for its rows."""
        return {**term.value, "clause": term.clause, "quote": term.quote}

    def read_back(self, name: str, typed: Mapping) -> Any:
        return self.fields[name].widget.value_from_datadict(typed, {}, self.add_prefix(name))

    def make_rows(self, data: Mapping | None, rows: Sequence[dict], typed: Mapping | None) -> Rows:
        prefix = f"{self.kind}-rows"
        if data is not None:
            rows = []
        if typed is not None:
            rows = typed_rows(
                self.row_class, typed, prefix, more=self.rows_more if self.is_asked(typed) else 0
            )
        if data is not None and f"{prefix}-TOTAL_FORMS" not in data:
            data = {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
        several = forms.formset_factory(
            self.row_class,
            formset=Rows,
            extra=max(len(rows), self.rows_at_first),
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )
        return several(data, prefix=prefix, initial=list(rows) or None)

    def is_asked(self, typed: Mapping) -> bool:
        """More rows were asked for in this section."""
        return typed.get("add_rows") == self.kind

    # What the page shows

    @property
    def title(self) -> str:
        label = str(self.kind.label)
        return label[:1].upper() + label[1:]

    @property
    def values(self) -> list[forms.BoundField]:
        return [self[name] for name in (*self.asks, *self.extras) if name not in self.folded]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in (*self.folded, "quote", "starts_on", "ends_on")]

    @property
    def is_more_open(self) -> bool:
        return any(field.errors for field in self.more)

    # What comes of it

    @property
    def filled_rows(self) -> list[Line]:
        return [row for row in self.rows if row.has_changed()] if self.rows is not None else []

    def is_filled(self) -> bool:
        names = (*self.asks, "clause", "quote", "starts_on", "ends_on")
        if self.rows is not None and (self.filled_rows or not self.rows.management_form.is_valid()):
            return True
        return any(self.read_back(name, self.data) for name in names)

    def is_valid(self) -> bool:
        """Also says the section in words, and keeps it open where something is wrong."""
        if not self.is_filled() and self.before is None:
            return True
        fine = super().is_valid() and (self.rows is None or self.rows.is_valid())
        self.is_open = not fine
        if fine:
            self.summary = self.in_words()
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
            self.check_rows()
        if self.errors or (self.rows is not None and not self.rows.is_valid()):
            return cleaned
        try:
            return {**cleaned, "value": checked_value(self.kind, self.value_of(cleaned))}
        except Refused as refusal:
            raise at_its_field(refusal, self) from refusal

    def check_rows(self) -> None:
        """What the rows must be to each other; each of them is right by itself."""

    def check_days(self, begins: date) -> bool:
        """Whether its own days fit the paper that takes effect on `begins`."""
        if not self.is_filled():
            return True
        try:
            check_days(
                self.cleaned_data["starts_on"] or begins, self.cleaned_data["ends_on"], begins
            )
        except Refused as refusal:
            self.add_error(None, at_its_field(refusal, self))
            self.is_open = True
        return not self.errors

    def value_of(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {name: cleaned[name] for name in (*self.asks, *self.extras)}

    def in_words(self) -> str:
        return KINDS[self.kind].read(self.cleaned_data["value"]).words()

    @classmethod
    def words_of(cls, term: BoundaryTerm) -> str:
        return agreed(term).words()

    def given(self) -> dict[str, Any] | None:
        """The term as `add_terms` takes it; None where there is none, or where it says what holds
        already.
        """
        if not self.is_filled():
            return None
        names = ("clause", "quote", "starts_on", "ends_on", "value")
        term = {"kind": self.kind.value, **{name: plain(self.cleaned_data[name]) for name in names}}
        term |= self.lines_of_it()
        return None if self.before is not None and self.says_the_same(term) else term

    def lines_of_it(self) -> dict[str, Any]:
        return {}

    def says_the_same(self, term: Mapping[str, Any]) -> bool:
        if term["starts_on"] or term["ends_on"]:
            return False
        old = (self.before.clause, self.before.quote, agreed(self.before).as_value())
        return old == (term["clause"], term["quote"], term["value"])


def at_its_field(refusal: Refused, form: forms.Form) -> ValidationError:
    return ValidationError(
        {refusal.field: refusal.message} if refusal.field in form.fields else refusal.message
    )


def plain(typed: Any) -> Any:
    """A browser sends every line of a text with two signs at its end."""
    return typed.replace("\r\n", "\n") if isinstance(typed, str) else typed
