"""The section of a contract's form for one kind of term: fields, rows, and how they become a value.

Declarative only; `contracts/contract/forms/sections.py` builds and validates the section.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from clientcare.core.registry import Label
from clientcare.models import Vendor
from contracts.models import BoundaryTerm

Cleaned = Mapping[str, Any]  # cleaned data of one form


@dataclass(frozen=True)
class TermRows:
    """Rows inside a section. `layout`: the names of the fields, line by line; fields of one line
    stand beside each other. `label` names one row, `add_label` the button for `more` blank ones; at
    first there are `first`.
    """

    form: type[forms.Form]
    layout: tuple[tuple[str, ...], ...]
    label: Label
    add_label: Label
    first: int = 1
    more: int = 1


@dataclass(frozen=True)
class TermForm:
    """The fields of a kind's value by name.

    `entered`: fields the user fills in; with all of them empty (and no clause, quote or days) there
    is no term. `preset`: fields with an initial value. `folded`: preset fields shown in the folded
    part. `place`: sections are shown in this order, equal ones as their kinds were registered.
    """

    entered: Mapping[str, forms.Field] = field(default_factory=dict)
    preset: Mapping[str, forms.Field] = field(default_factory=dict)
    folded: tuple[str, ...] = ()
    rows: TermRows | None = None
    clause_label: Label = ""
    clause_help: Label = ""
    place: int = 100

    @property
    def fields(self) -> dict[str, forms.Field]:
        return {**self.entered, **self.preset}

    def initial(self, vendor: Vendor) -> dict[str, Any]:
        """Initial values of a new section besides those of its fields."""
        return {}

    def shown_rows(self, term: BoundaryTerm) -> list[dict[str, Any]]:
        """Initial rows for a term in force."""
        return []

    def shown_text(self, term: BoundaryTerm) -> str:
        """A short text of a term in force; empty where the value's text suffices."""
        return ""

    def check_rows(self, rows: Sequence[forms.Form]) -> None:
        """Validate the filled rows together: add errors to a row, or raise Refused for
        the section.
        """

    def value(self, cleaned: Cleaned, rows: Sequence[Cleaned]) -> dict[str, Any]:
        """The term's value as its kind reads it."""
        return {name: cleaned[name] for name in self.fields}

    def lines(self, rows: Sequence[Cleaned]) -> list[dict[str, Any]] | None:
        """Rows of ScopeLine; None for a kind without lines."""
        return None

    def summary(self, rows: Sequence[Cleaned]) -> str:
        """A short text of the input; empty where the value's text suffices."""
        return ""
