"""The form of clauses that were left out: sections for exactly the kinds that are asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from clientcare.core.pages.layouts import Include, form_layout
from clientcare.models import Vendor
from contracts.contract.forms.terms import TermSections, WithTerms


class MissingClauses(WithTerms):
    helper = form_layout(Include("contracts/contract/_clause_sections.html"))

    def __init__(
        self,
        data: Mapping | None = None,
        files: Mapping | None = None,
        *,
        vendor: Vendor,
        kinds: Sequence[str],
        so_far: Mapping | None = None,
        **kwargs: Any,
    ) -> None:
        self.terms = TermSections(data, vendor=vendor, typed=so_far, kinds=kinds)
        for section in self.terms:
            section.is_open = True
        super().__init__(data, files, **kwargs)

    @classmethod
    def with_more_rows(cls, typed: Any, **kwargs: Any) -> "MissingClauses":
        return cls(so_far=typed, **kwargs)
