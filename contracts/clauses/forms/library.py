"""Forms of the library: the next version of a clause, a new clause, a template."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Include, Part, Two, form_layout, part_layout
from clientcare.models import Vendor
from clientcare.money.rounding import MoneyFormField
from contracts.clauses.draft_content import DraftClause
from contracts.clauses.forms.clause_section import ClauseSection
from contracts.clauses.forms.draft import WithPayments
from contracts.clauses.schedule import PlannedPayment
from contracts.clauses.versions import in_library_order
from contracts.clauses.wording import clause_title
from contracts.contract.forms.lines import Line, WithLines
from contracts.contract.forms.terms import MARKED as TERMS_MARKED
from contracts.models import LibraryClause


class VersionSection(ClauseSection):
    """A version always has its clause."""

    is_kept = True


class NewVersion(forms.Form):
    """`clause`: the version before, or what the first one begins with."""

    adds_rows = True  # see partials/_form.html
    helper = form_layout(
        "name", Include("contracts/clauses/_version_section.html"), Two("from_on", "why")
    )

    name = forms.CharField(
        label=_("Name in the library"),
        max_length=80,
        required=False,
        help_text=_("Only where there are several of this kind."),
    )
    from_on = DayField(
        label=_("For contracts made from"),
        help_text=_("Contracts made before keep the version that they have."),
    )
    why = forms.CharField(label=_("What changed, and why"), max_length=300, required=False)

    def __init__(
        self,
        data: Mapping | None = None,
        files: Mapping | None = None,
        *,
        vendor: Vendor,
        clause: DraftClause,
        so_far: Any = None,
        is_new: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, **kwargs)
        if not is_new:
            self.fields["name"].widget = forms.HiddenInput()
        is_blank = clause.version is None and not clause.value and not clause.lines
        self.section = VersionSection(
            clause, data, vendor=vendor, typed=so_far, is_optional=is_blank
        )

    @classmethod
    def with_more_rows(cls, typed: Any, **kwargs: Any) -> "NewVersion":
        initial = {**kwargs.pop("initial", {}), **typed.dict()}
        return cls(so_far=typed, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        is_right = self.section.is_valid()
        cleaned = super().clean()
        if not is_right:
            raise ValidationError(TERMS_MARKED)
        made = self.section.entered()
        texts = {"text_id": made.text_id, "text_en": made.text_en}
        return {**cleaned, **texts, "value": made.value, "lines": made.lines}


class TemplatePriceRow(Line):
    helper = part_layout("description", Two("description_en", "price"), css_class="stack-2")

    description = forms.CharField(label=_("Description"), max_length=200)
    description_en = forms.CharField(
        label=_("Description in English"), max_length=200, required=False
    )
    price = MoneyFormField(
        label=_("Price"),
        min_value=0,
        required=False,
        help_text=_("Empty: asked for each contract."),
        widget=forms.TextInput(attrs={"class": "money"}),
    )


class TemplateForm(WithPayments, WithLines):
    row_class = TemplatePriceRow
    helper = form_layout(
        "name",
        Two("service", "service_en"),
        Part(_("Clauses, in this order"), "clauses"),
        Part(_("Price"), Include("contracts/contract/_line_rows.html")),
        Part(_("Payments"), Include("contracts/clauses/_payment_rows.html")),
        "is_default",
        "is_retired",
    )

    name = forms.CharField(label=_("Name of the template"), max_length=80)
    service = forms.CharField(label=_("Service"), max_length=200, required=False)
    service_en = forms.CharField(label=_("Service in English"), max_length=200, required=False)
    clauses = forms.MultipleChoiceField(
        label=_("Clauses"), required=False, widget=forms.CheckboxSelectMultiple
    )
    is_default = forms.BooleanField(label=_("Proposed first"), required=False)
    is_retired = forms.BooleanField(
        label=_("Not used any more"),
        required=False,
        help_text=_("It stays with the contracts that were made from it."),
    )

    def __init__(
        self,
        data: Mapping | None = None,
        files: Mapping | None = None,
        *,
        library: Sequence[LibraryClause],
        planned: Sequence[PlannedPayment] = (),
        so_far: Any = None,
        **kwargs: Any,
    ) -> None:
        if data is not None:
            kwargs.pop("rows", None)
        super().__init__(data, files, **kwargs)
        self.library = {str(clause.pk): clause for clause in in_library_order(library)}
        self.fields["clauses"].choices = [
            (pk, clause_title(clause)) for pk, clause in self.library.items()
        ]
        self.make_payments(data, planned, so_far)

    @classmethod
    def with_more_rows(cls, typed: Any, **kwargs: Any) -> "TemplateForm":
        kwargs.pop("rows", None)
        form = super().with_more_rows(typed, so_far=typed, **kwargs)
        form.initial["clauses"] = typed.getlist("clauses")
        return form

    def clean(self) -> dict[str, Any]:
        payments = self.planned_payments()
        cleaned = super().clean()
        chosen = [clause for pk, clause in self.library.items() if pk in cleaned.get("clauses", ())]
        return {**cleaned, "payments": payments, "clauses": chosen}
