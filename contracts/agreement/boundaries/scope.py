"""The scope of work. Its lines are rows of ScopeLine, so that requests can refer to one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.refused import Refused
from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.term_form import Cleaned, TermForm, TermRows
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.models import BoundaryTerm

MOST_QUANTITY = 1_000_000


class ScopeRow(forms.Form):
    title = forms.CharField(label=gettext_lazy("What is delivered"), max_length=200)
    clause = forms.CharField(label=gettext_lazy("Clause"), max_length=40, required=False)
    quantity = whole_number(gettext_lazy("How many"), min_value=1, max_value=MOST_QUANTITY)
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("photos, hours, rounds"),
    )
    revision_rounds = whole_number(gettext_lazy("Rounds of revision"), min_value=0, max_value=100)
    included = forms.CharField(
        label=gettext_lazy("Included"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    excluded = forms.CharField(
        label=gettext_lazy("Not included"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors.keys() & {"quantity", "unit"}:
            return cleaned
        try:
            refuse_half_quantity(cleaned["quantity"], cleaned["unit"])
        except Refused as refusal:
            self.add_error(refusal.field, refusal.message)
        return cleaned


def refuse_half_quantity(quantity: int | None, unit: str) -> None:
    """A quantity says nothing without its unit, nor a unit without a quantity. Refused at the field
    that is missing.
    """
    if quantity is None and unit:
        raise Refused(_("Write how many, or leave the unit empty."), field="quantity")
    if quantity is not None and not unit:
        text = _("Write the unit of this quantity too: photos, hours, rounds.")
        raise Refused(text, field="unit")
    if quantity is not None and not 1 <= quantity <= MOST_QUANTITY:
        raise Refused(_("Write a quantity between 1 and 1,000,000."), field="quantity")


class ScopeForm(TermForm):
    def shown_rows(self, term: BoundaryTerm) -> list[dict[str, Any]]:
        return [
            {name: getattr(line, name) for name in ScopeRow.base_fields}
            for line in term.scope_lines.all()
        ]

    def shown_text(self, term: BoundaryTerm) -> str:
        return titles_text([line.title for line in term.scope_lines.all()])

    def check_rows(self, rows: Sequence[forms.Form]) -> None:
        if not rows:
            raise Refused(_("The scope of work needs at least one line."))

    def lines(self, rows: Sequence[Cleaned]) -> list[dict[str, Any]]:
        return [dict(row) for row in rows]

    def summary(self, rows: Sequence[Cleaned]) -> str:
        return titles_text([row["title"] for row in rows])


def titles_text(titles: list[str]) -> str:
    """2 lines: Rundown, Koordinasi vendor"""
    return f"{line_count_text(len(titles))}: {', '.join(titles)}"


def line_count_text(count: int) -> str:
    return ngettext("%(count)d line", "%(count)d lines", count) % {"count": count}


@dataclass(frozen=True)
class Scope(TermKind):
    """`{}`: the lines are rows on the term."""

    code = "scope"
    label = gettext_lazy("scope of work")
    form = ScopeForm(
        rows=TermRows(
            ScopeRow,
            (
                ("title",),
                ("quantity", "unit"),
                ("clause", "revision_rounds"),
                ("included", "excluded"),
            ),
            label=gettext_lazy("Line"),
            add_label=gettext_lazy("Add lines"),
            first=2,
            more=2,
        ),
        place=60,
    )
    sheet_label = PrintedText("What we do")
    has_lines = True

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls()

    def as_value(self) -> dict[str, Any]:
        return {}

    def text(self) -> str:
        return _("as listed")

    def sheet_sentences(self, language: str) -> list[str]:
        """None: the sheet prints its lines instead."""
        return []
