"""All terms of a contract or an amendment in one form: an optional section per kind."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from clientcare.models import Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.contract.forms.sections import Section
from contracts.models import BoundaryTerm

MARKED = gettext_lazy("Something in the terms is missing or wrong; it is marked there.")


class TermSections:
    """Every kind's section, in the order of the page. `typed` is shown again without validation."""

    def __init__(
        self,
        data: Mapping | None,
        *,
        vendor: Vendor,
        in_force: Mapping[str, BoundaryTerm] | None = None,
        typed: Mapping | None = None,
        kinds: Collection[str] | None = None,
    ) -> None:
        """`kinds`: ask for these only."""
        in_force = in_force or {}
        asked = TERM_KINDS if kinds is None else kinds
        kinds = sorted((TERM_KINDS[code] for code in asked), key=lambda kind: kind.form.place)
        self.sections = [
            Section(kind, data, vendor=vendor, before=in_force.get(kind.code), typed=typed)
            for kind in kinds
        ]
        for section in self.sections if typed is not None else ():
            judged = Section(section.term_kind, typed, vendor=vendor, before=section.before)
            judged.is_valid()
            section.summary, section.is_open = (
                judged.summary,
                section.adds_rows(typed) or judged.is_open,
            )

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    @property
    def of_daily_work(self) -> list[Section]:
        return [section for section in self if not section.term_kind.regulates_ending]

    @property
    def of_the_ending(self) -> list[Section]:
        return [section for section in self if section.term_kind.regulates_ending]

    @property
    def is_ending_open(self) -> bool:
        return any(section.is_open for section in self.of_the_ending)

    @property
    def ending_summary(self) -> str:
        """The clauses that are filled in, by name."""
        return ", ".join(
            section.title
            for section in self.of_the_ending
            if section.before or (section.is_bound and section.is_filled())
        )

    def are_valid(self, begins: date | None) -> bool:
        """Validate every section, and its days against `begins`, the day the document
        takes effect.
        """
        right = [
            section.is_valid() and (begins is None or section.check_days(begins))
            for section in self.sections
        ]
        return all(right)

    def entered_terms(self) -> list[dict[str, Any]]:
        """The terms as `add_terms` takes them."""
        return [term for section in self.sections if (term := section.entered_term()) is not None]


class WithTerms(forms.Form):
    """A form with sections of terms; `cleaned_data["terms"]` has the new or changed ones."""

    terms: TermSections
    adds_rows = True  # see partials/_form.html

    def begins(self) -> date | None:
        """The day the terms take effect; None while it is invalid."""
        return self.cleaned_data.get("signed_on")

    def clean(self) -> dict[str, Any]:
        right = self.terms.are_valid(self.begins())  # first, so that all is marked at once
        cleaned = super().clean()
        if not right:
            raise ValidationError(MARKED)
        return {**cleaned, "terms": self.terms.entered_terms()}
