"""Forms of a contract and the progress of its lines."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField, FigureField
from clientcare.core.pages.layouts import Include, Note, Part, Two, form_layout
from clientcare.models import Currency
from contracts.contract.forms.lines import PriceRow, WithLines
from contracts.contract.forms.terms import TermSections, WithTerms


class NewContract(WithTerms, WithLines):
    row_class = PriceRow
    helper = form_layout(
        Two("number", "signed_on"),
        "service",
        Two("starts_on", "ends_on"),
        Two("event_date", "currency"),
        Part(_("Lines"), Include("contracts/contract/_line_rows.html")),
        Part(
            _("Terms"),
            Note(
                _(
                    "What was agreed on hours, scope, payment and notice. None is obligatory; "
                    "every contact is judged by those entered here."
                )
            ),
            Include("contracts/contract/_term_sections.html"),
        ),
        "signed_file",
    )

    number = forms.CharField(label=_("Contract number"), max_length=60)
    service = forms.CharField(label=_("Service"), max_length=200)
    signed_on = DayField(label=_("Signed on"))
    event_date = DayField(label=_("Event date"), required=False)
    starts_on = DayField(label=_("Starts on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
    signed_file = forms.FileField(
        label=_("Signed file"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )

    def __init__(
        self, data: Mapping | None = None, files: Mapping | None = None, **kwargs: Any
    ) -> None:
        self.terms = TermSections(
            data, vendor=kwargs.pop("vendor"), typed=kwargs.pop("so_far", None)
        )
        super().__init__(data, files, **kwargs)

    @classmethod
    def with_more_rows(cls, typed: Any, **kwargs: Any) -> "NewContract":
        return super().with_more_rows(typed, so_far=typed, **kwargs)


class Progress(forms.Form):
    percent = FigureField(
        label=_("Percent done"), min_value=0, max_value=100, max_digits=5, decimal_places=2
    )
    day = DayField(label=_("As of"))
    note = forms.CharField(label=_("What shows it"), max_length=200, required=False)
