"""One clause in the form of a contract: a sentence whose values are changed where it unfolds."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.languages import current_language
from clientcare.core.pages.layouts import part_layout
from clientcare.models import Vendor
from contracts.clauses.draft_content import DraftClause
from contracts.clauses.wording import agreed_sentences, scope_line, underline_values
from contracts.contract.forms.sections import Section, normalise_newlines
from contracts.models import ScopeLine


@dataclass(frozen=True)
class OfferedLines:
    """Lines of a scope that are not stored, read like those of a term."""

    lines: tuple[ScopeLine, ...]

    def all(self) -> tuple[ScopeLine, ...]:
        return self.lines


class OfferedTerm:
    """A clause that is offered, read by a section like a term in force."""

    clause = quote = ""

    def __init__(self, clause: DraftClause) -> None:
        self.kind, self.value = clause.kind, dict(clause.value)
        self.scope_lines = OfferedLines(tuple(scope_line(line) for line in clause.lines))


class ClauseSection(Section):
    """`keep`: whether the contract has the clause. Its own words are folded away."""

    keep = forms.BooleanField(label=gettext_lazy("In this contract"), required=False, initial=True)
    text_id = forms.CharField(
        label=gettext_lazy("Wording in Indonesian"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("{agreed} stands for the values above, as a sentence."),
    )
    text_en = forms.CharField(
        label=gettext_lazy("Wording in English"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        clause: DraftClause,
        data: Mapping | None,
        *,
        vendor: Vendor,
        typed: Mapping | None = None,
        is_optional: bool = False,
    ) -> None:
        """`is_optional`: blank, and in the contract only once it is filled in or ticked."""
        self.offered, self.is_optional = clause, is_optional
        before = None if is_optional else OfferedTerm(clause)
        super().__init__(clause.term_kind, data, vendor=vendor, before=before, typed=typed)
        if typed is None:
            texts = {"text_id": clause.text_id, "text_en": clause.text_en}
            self.initial |= {**texts, "keep": not is_optional}

    @property
    def is_kept(self) -> bool:
        if not self.is_bound:
            return not self.is_optional
        is_ticked = bool(self.read_back("keep", self.data))
        return is_ticked or (self.is_optional and super().is_filled())

    def is_filled(self) -> bool:
        return self.is_kept

    def is_valid(self) -> bool:
        if not self.is_kept:
            self.summary = self.summary if self.is_optional else _("left out")
            return True
        return super().is_valid()

    def clean_text_id(self) -> str:
        text = normalise_newlines(self.cleaned_data["text_id"]).strip()
        return text or self.offered.text_id

    # what the page shows

    @cached_property
    def sentence(self) -> SafeString:
        """What it says now, with the values that can be changed underlined."""
        if not self.is_kept or (self.is_optional and not self.is_read):
            return underline_values(str(self.summary))
        shown = (self.entered() if self.is_read else None) or self.offered
        return underline_values(
            agreed_sentences(shown.kind, shown.value, shown.lines, current_language())
        )

    @property
    def is_read(self) -> bool:
        """Whether what was typed could be read, its rows too."""
        return self.is_bound and not self.errors and "value" in self.cleaned_data

    @property
    def value_helper(self) -> FormHelper:
        """What is agreed; none for a kind that says everything by being there."""
        values = [name for name in self.term_form.fields if name not in self.term_form.folded]
        css_class = "two" if len(values) > 1 else "ticks"
        return part_layout(*([Div(*values, css_class=css_class)] if values else []))

    @property
    def keep_helper(self) -> FormHelper:
        return part_layout("keep")

    @property
    def more_helper(self) -> FormHelper:
        return part_layout(*self.term_form.folded, "text_id", "text_en")

    @property
    def is_more_open(self) -> bool:
        return any(self[name].errors for name in (*self.term_form.folded, "text_id", "text_en"))

    # what comes of it

    def entered(self) -> DraftClause | None:
        """None where it is left out."""
        if not self.is_kept:
            return None
        return DraftClause(
            self.kind,
            self.cleaned_data["value"],
            self.cleaned_data["text_id"],
            normalise_newlines(self.cleaned_data["text_en"]),
            self.term_form.lines(self.cleaned_rows) or [],
            self.offered.version,
            self.offered.number,
        )
