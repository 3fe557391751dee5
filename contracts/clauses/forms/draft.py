"""The form of a contract that is made: who, what, when, and its clauses as sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField, FigureField
from clientcare.core.pages.layouts import Include, Note, Part, Two, Unfold, form_layout, part_layout
from clientcare.models import Currency, Vendor
from clientcare.money.rounding import MoneyFormField
from contracts.agreement.boundaries import TERM_KINDS
from contracts.clauses.forms.clause_section import ClauseSection
from contracts.clauses.offer import ContractOffer
from contracts.clauses.schedule import MOST_DAYS, PlannedPayment
from contracts.contract.forms.lines import MORE_ROWS, Line, Rows, WithLines, typed_rows
from contracts.contract.forms.terms import MARKED as TERMS_MARKED
from contracts.contract.signed_file import COMPARED
from contracts.models import CountedFrom, StepKind

ADD_PAYMENTS = "payments"  # what the button of the schedule sends
MOST_PAYMENT_ROWS = 12


class DraftPriceRow(Line):
    helper = part_layout(
        Two("description", "price"),
        Unfold(
            _("In English, by the hour, or a milestone"),
            "description_en",
            Two("hourly_rate", "is_milestone"),
            shows_values=False,
        ),
        css_class="stack-2",
    )

    description = forms.CharField(label=_("Description"), max_length=200)
    price = MoneyFormField(
        label=_("Price"), min_value=0, widget=forms.TextInput(attrs={"class": "money"})
    )
    description_en = forms.CharField(
        label=_("Description in English"), max_length=200, required=False
    )
    hourly_rate = MoneyFormField(
        label=_("Rate per hour, if it is paid by the hour"),
        min_value=0,
        required=False,
        help_text=_("The price then is the most it can come to; 0 if there is no limit."),
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    is_milestone = forms.BooleanField(
        label=_("Milestone"),
        required=False,
        help_text=_("Earned as a whole when it is done, nothing before."),
    )


class PaymentRow(Line):
    helper = part_layout(Two("kind", "percent"), Two("days", "counted_from"), css_class="row-of")

    kind = forms.ChoiceField(label=_("Payment"), choices=[("", "–"), *StepKind.choices])
    percent = FigureField(
        label=_("Share of the price in %"), max_digits=6, decimal_places=3, max_value=100
    )
    days = forms.IntegerField(label=_("Due (days)"), min_value=0, max_value=MOST_DAYS)
    counted_from = forms.ChoiceField(
        label=_("Counted"), choices=CountedFrom.choices, initial=CountedFrom.SIGNING
    )

    def planned(self) -> PlannedPayment:
        typed = self.cleaned_data
        return PlannedPayment(typed["kind"], typed["percent"], typed["counted_from"], typed["days"])


class WithPayments(forms.Form):
    """A form with rows of payments; `cleaned_data["payments"]` has those that were filled in."""

    def make_payments(
        self, data: Mapping | None, planned: Sequence[PlannedPayment], typed: Any = None
    ) -> None:
        rows = [
            {
                "kind": payment.kind,
                "percent": f"{payment.percent.normalize():f}",
                "days": payment.days,
                "counted_from": payment.counted_from,
            }
            for payment in planned
        ]
        if typed is not None:
            more = MORE_ROWS if typed.get("add_rows") == ADD_PAYMENTS else 0
            rows = typed_rows(PaymentRow, typed, "payments", more=more)
        several = forms.formset_factory(
            PaymentRow,
            formset=Rows,
            extra=0 if data is not None else max(len(rows), 1),
            max_num=MOST_PAYMENT_ROWS,
            absolute_max=MOST_PAYMENT_ROWS,
        )
        if data is not None and "payments-TOTAL_FORMS" not in data:
            data = {"payments-TOTAL_FORMS": "0", "payments-INITIAL_FORMS": "0"}
        self.payments = several(data, prefix="payments", initial=None if data is not None else rows)

    @property
    def payments_text(self) -> str:
        """DP 30%, termin 40%, pelunasan 30%; as typed."""
        rows = [(row["kind"].value(), row["percent"].value()) for row in self.payments]
        named = [(StepKind(kind).label, share) for kind, share in rows if kind in StepKind.values]
        return ", ".join(f"{label} {share}%" for label, share in named if share)

    @property
    def are_payments_open(self) -> bool:
        return any(row.errors for row in self.payments) or not self.payments_text

    def planned_payments(self) -> list[PlannedPayment]:
        if not self.payments.is_valid():
            raise ValidationError(_("Something in the schedule is missing or wrong."))
        return [row.planned() for row in self.payments if is_planned(row)]


def is_planned(row: forms.Form) -> bool:
    """A row whose choice alone is preset is blank."""
    return row.has_changed() and bool(row.cleaned_data.get("kind"))


class NewDraft(WithPayments, WithLines):
    row_class = DraftPriceRow
    helper = form_layout(
        "service",
        Two("number", "event_date"),
        Unfold(
            _("English name, first and last day"),
            "service_en",
            Two("starts_on", "ends_on"),
            shows_values=False,
        ),
        "currency",
        Part(_("Price"), Include("contracts/contract/_line_rows.html")),
        Part(_("Payments"), Include("contracts/clauses/_payment_rows.html")),
        Part(
            _("What we agree"),
            Note(_("Press a sentence to change its values.")),
            Include("contracts/clauses/_clause_sections.html"),
        ),
        "seen",
    )

    number = forms.CharField(label=_("Contract number"), max_length=60)
    service = forms.CharField(label=_("Service"), max_length=200)
    event_date = DayField(label=_("Event date"), required=False)
    service_en = forms.CharField(label=_("Service in English"), max_length=200, required=False)
    starts_on = DayField(label=_("Starts on"), required=False)
    ends_on = DayField(label=_("Ends on"), required=False)
    currency = forms.ChoiceField(label=_("Currency"), choices=Currency.choices)
    # the hash of the text that is changed; none of a new one
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping | None = None,
        files: Mapping | None = None,
        *,
        vendor: Vendor,
        offer: ContractOffer,
        so_far: Any = None,
        **kwargs: Any,
    ) -> None:
        if data is None:
            kwargs.setdefault("rows", [dict(line) for line in offer.lines] or None)
        kwargs["initial"] = {**offer.fields, **kwargs.get("initial", {})}
        super().__init__(data, files, **kwargs)
        self.make_payments(data, offer.payments, so_far)
        self.sections = [
            ClauseSection(clause, data, vendor=vendor, typed=so_far) for clause in offer.clauses
        ]
        self.optional = [
            ClauseSection(clause, data, vendor=vendor, typed=so_far, is_optional=True)
            for clause in offer.optional
        ]
        for section in self.all_sections if so_far is not None else ():
            section.is_open = section.adds_rows(so_far)

    @property
    def all_sections(self) -> list[ClauseSection]:
        return [*self.sections, *self.optional]

    @property
    def is_optional_open(self) -> bool:
        return any(
            section.is_open or (section.is_bound and section.is_kept) for section in self.optional
        )

    @classmethod
    def with_more_rows(cls, typed: Any, **kwargs: Any) -> "NewDraft":
        return super().with_more_rows(typed, so_far=typed, **kwargs)

    def clean(self) -> dict[str, Any]:
        wrong = [
            section for section in self.all_sections if not section.is_valid()
        ]  # each, so that all is marked
        payments = self.planned_payments()
        cleaned = super().clean()
        if wrong:
            raise ValidationError(TERMS_MARKED)
        order = list(TERM_KINDS)
        made = [clause for section in self.all_sections if (clause := section.entered())]
        clauses = sorted(made, key=lambda clause: order.index(clause.kind))
        return {**cleaned, "payments": payments, "clauses": clauses}


class BothSigned(forms.Form):
    """On paper, or on a file that came back signed."""

    signed_on = DayField(label=_("Signed on"))
    signed_file = forms.FileField(
        label=_("Signed file"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
    is_compared = forms.BooleanField(label=COMPARED, required=False)
    is_earlier = forms.BooleanField(
        label=_("It was signed before it was drafted here"), required=False
    )
    # the hash of the text on the page
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
