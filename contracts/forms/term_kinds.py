"""The section of each kind of term."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.dates import WEEKDAYS
from clientcare.forms.fields import FigureField
from clientcare.languages import current_language
from clientcare.models import Channel, Vendor
from clientcare.refused import Refused
from contracts.boundaries.channel import CHOICES
from contracts.boundaries.hours import read_block, refuse_overlap
from contracts.boundaries.response import ResponseUnit
from contracts.boundaries.turnaround import TurnaroundUnit
from contracts.forms.lines import Line
from contracts.forms.sections import Section, plain
from contracts.models import BoundaryTerm, TermKind


def weekdays() -> list[tuple[int, str]]:
    return [(place, name[:3]) for place, name in enumerate(WEEKDAYS[current_language()])]


def whole_number(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, **more)


class ClockField(forms.TimeField):
    """09:00, or 09.00 as Indonesia writes it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class BlockRow(Line):
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Days"),
        choices=weekdays,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose the days of the week of each block.")},
    )
    opens = ClockField(label=gettext_lazy("From"))
    closes = ClockField(label=gettext_lazy("To"))

    def clean(self) -> dict[str, Any]:
        """`block` as the term keeps it."""
        cleaned = super().clean()
        if len(cleaned) < len(self.fields) or not self.has_changed():
            return cleaned
        opens, closes = (f"{cleaned[name]:%H:%M}" for name in ("opens", "closes"))
        block = {"days": [int(day) for day in cleaned["days"]], "from": opens, "to": closes}
        try:
            return {**cleaned, "block": block, "read": read_block(block)}
        except Refused as refusal:
            self.add_error("closes", refusal.message)
            return cleaned


class HoursSection(Section):
    kind, row_class, extras, folded = (
        TermKind.HOURS,
        BlockRow,
        ("holidays_off", "timezone"),
        ("timezone",),
    )
    add_words = gettext_lazy("Add a block")
    row_words = gettext_lazy("Block")

    holidays_off = forms.BooleanField(label=gettext_lazy("Days off are not worked"), required=False)
    timezone = forms.CharField(label=gettext_lazy("Time zone"), max_length=64, required=False)

    @classmethod
    def at_first(cls, vendor: Vendor) -> dict[str, Any]:
        return {"holidays_off": True, "timezone": vendor.timezone}

    @classmethod
    def said_by(cls, term: BoundaryTerm) -> dict[str, Any]:
        rows = [
            {"days": [str(day) for day in one["days"]], "opens": one["from"], "closes": one["to"]}
            for one in term.value["blocks"]
        ]
        return {**super().said_by(term), "rows": rows}

    def check_rows(self) -> None:
        """Each block against those above it, so that the sentence stands at the later one."""
        blocks = self.filled_rows
        for place, row in enumerate(blocks):
            for other in blocks[:place]:
                try:
                    refuse_overlap((other.cleaned_data["read"], row.cleaned_data["read"]))
                except Refused as refusal:
                    row.add_error("opens", refusal.message)
                    break

    def value_of(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return {
            **super().value_of(cleaned),
            "blocks": [row.cleaned_data["block"] for row in self.filled_rows],
        }


class ChannelSection(Section):
    kind, asks = TermKind.CHANNEL, ("channels",)

    channels = forms.MultipleChoiceField(
        label=gettext_lazy("We write and speak by"),
        choices=[(one, Channel(one).label) for one in CHOICES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Letters and meetings in person are always open."),
    )


class ResponseSection(Section):
    kind, asks, extras = TermKind.RESPONSE, ("amount",), ("unit",)

    amount = whole_number(gettext_lazy("We answer within"))
    unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"), choices=ResponseUnit.choices, required=False
    )

    @classmethod
    def at_first(cls, vendor: Vendor) -> dict[str, Any]:
        return {"unit": ResponseUnit.WORKING_HOURS}


class CallLengthSection(Section):
    kind, asks = TermKind.CALL_LENGTH, ("minutes",)

    minutes = whole_number(gettext_lazy("A call or meeting lasts at most (minutes)"))


class TurnaroundSection(Section):
    kind, asks, extras = TermKind.TURNAROUND, ("days",), ("unit",)

    days = whole_number(gettext_lazy("We deliver within"))
    unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"), choices=TurnaroundUnit.choices, required=False
    )

    @classmethod
    def at_first(cls, vendor: Vendor) -> dict[str, Any]:
        return {"unit": TurnaroundUnit.WORKING_DAYS}


class ScopeRow(Line):
    title = forms.CharField(label=gettext_lazy("What is delivered"), max_length=200)
    clause = forms.CharField(label=gettext_lazy("Clause"), max_length=40, required=False)
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


class ScopeSection(Section):
    kind, row_class, rows_at_first, rows_more = TermKind.SCOPE, ScopeRow, 2, 2
    add_words = gettext_lazy("Add lines")
    row_words = gettext_lazy("Line")

    @classmethod
    def said_by(cls, term: BoundaryTerm) -> dict[str, Any]:
        names = tuple(ScopeRow.base_fields)
        rows = [{name: getattr(line, name) for name in names} for line in term.scope_lines.all()]
        return {**super().said_by(term), "rows": rows}

    def check_rows(self) -> None:
        if not self.filled_rows:
            self.add_error(None, _("The scope of work needs at least one line."))

    def in_words(self) -> str:
        return titles_in_words([row.cleaned_data["title"] for row in self.filled_rows])

    @classmethod
    def words_of(cls, term: BoundaryTerm) -> str:
        return titles_in_words([line.title for line in term.scope_lines.all()])

    def lines_of_it(self) -> dict[str, Any]:
        rows = (row.cleaned_data for row in self.filled_rows)
        return {"lines": [{name: plain(value) for name, value in row.items()} for row in rows]}

    def says_the_same(self, term: Mapping[str, Any]) -> bool:
        return super().says_the_same(term) and self.said_by(self.before)["rows"] == term["lines"]


def titles_in_words(titles: list[str]) -> str:
    count = ngettext("%(count)d line", "%(count)d lines", len(titles)) % {"count": len(titles)}
    return f"{count}: {', '.join(titles)}"


class PaymentSection(Section):
    kind = TermKind.PAYMENT
    asks = ("due_days", "grace_days", "late_permille", "late_cap_percent")

    due_days = whole_number(gettext_lazy("Days until an invoice is due"))
    grace_days = whole_number(
        gettext_lazy("Days of grace"), help_text=gettext_lazy("Empty: our own rule.")
    )
    late_permille = FigureField(
        label=gettext_lazy("Late fee a day, in ‰"),
        required=False,
        help_text=gettext_lazy(
            "Kept and shown to the client; the final account does not add it yet."
        ),
    )
    late_cap_percent = FigureField(label=gettext_lazy("At most, in %"), required=False)


class NoticeSection(Section):
    kind, asks = TermKind.NOTICE, ("days",)

    days = whole_number(
        gettext_lazy("Notice in calendar days"),
        help_text=gettext_lazy("How many days before its effect an ending must be told."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clause"].label = _("Termination clause")
        self.fields["clause"].help_text = _(
            "For example Pasal 9.2. Without one, an ending needs both sides’ agreement."
        )


SECTIONS = (
    HoursSection,
    ChannelSection,
    ResponseSection,
    CallLengthSection,
    TurnaroundSection,
    ScopeSection,
    PaymentSection,
    NoticeSection,
)
