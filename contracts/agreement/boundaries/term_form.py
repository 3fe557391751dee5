"""The part of a contract's form in which one kind of term is typed: its fields, its rows, and how
they read.

It only describes; `contracts/contract/forms/sections.py` makes the section of it and judges what is
typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from clientcare.core.registry import Label
from clientcare.models import Vendor
from contracts.models import BoundaryTerm

Cleaned = Mapping[str, Any]  # what one form made of what was typed


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

    `entered`: without any of these (or a clause, words or days of its own) nothing is agreed.
    `preset`: those that have a value from the start. `folded`: of these the ones beside the quoted
    words. `place`: sections are shown in this order, equal ones as their kinds were registered.
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
        """What a new section shows beyond its fields' own initial values."""
        return {}

    def shown_rows(self, term: BoundaryTerm) -> list[dict[str, Any]]:
        """The rows of a term in force."""
        return []

    def shown_text(self, term: BoundaryTerm) -> str:
        """A term in force in a few words; empty where its value says all."""
        return ""

    def check_rows(self, rows: Sequence[forms.Form]) -> None:
        """What the filled rows must be to each other: adds errors to a row, or raises Refused for
        the section.
        """

    def value(self, cleaned: Cleaned, rows: Sequence[Cleaned]) -> dict[str, Any]:
        """The term's value as its kind reads it."""
        return {name: cleaned[name] for name in self.fields}

    def lines(self, rows: Sequence[Cleaned]) -> list[dict[str, Any]] | None:
        """Rows of ScopeLine; None for a kind without lines."""
        return None

    def summary(self, rows: Sequence[Cleaned]) -> str:
        """What was typed in a few words; empty where the value says all."""
        return ""
