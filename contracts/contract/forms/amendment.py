"""The form of an amendment: initially the terms in force; the amendment consists of what the user
changes.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import Include, Part, Two, form_layout
from clientcare.models import Vendor
from contracts.contract.forms.terms import TermSections, WithTerms
from contracts.models import BoundaryTerm


class NewAmendment(WithTerms):
    helper = form_layout(
        "number",
        Two("signed_on", "starts_on"),
        "note",
        Part(_("Terms"), Include("contracts/contract/_term_sections.html")),
        "signed_file",
        "seen",
    )

    number = forms.CharField(label=_("Number of the amendment"), max_length=60)
    signed_on = DayField(label=_("Signed on"))
    starts_on = DayField(
        label=_("Takes effect on"), required=False, help_text=_("Empty: the day of signing.")
    )
    note = forms.CharField(label=_("What changes, in a sentence"), max_length=200, required=False)
    signed_file = forms.FileField(
        label=_("Signed file"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
    # ids of the terms that the page showed: what is not changed there is no change of these
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping | None = None,
        files: Mapping | None = None,
        *,
        vendor: Vendor,
        in_force: Mapping[str, BoundaryTerm],
        so_far: Mapping | None = None,
        **kwargs: Any,
    ) -> None:
        self.terms = TermSections(data, vendor=vendor, in_force=in_force, typed=so_far)
        self.in_force = ",".join(str(term.pk) for term in in_force.values())
        kwargs["initial"] = {"seen": self.in_force, **kwargs.get("initial", {})}
        super().__init__(data, files, **kwargs)

    @classmethod
    def with_more_rows(cls, typed: Any, **kwargs: Any) -> "NewAmendment":
        return cls(so_far=typed, initial=typed.dict(), **kwargs)

    def begins(self) -> date | None:
        return self.cleaned_data.get("starts_on") or self.cleaned_data.get("signed_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.pop("seen", "") not in ("", self.in_force):
            raise ValidationError(
                _(
                    "What is in force was changed meanwhile, in another tab or by someone else. "
                    "Nothing was saved: open this page again."
                )
            )
        return cleaned
