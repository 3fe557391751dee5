"""The questions about a ledger file that the user answers before it is imported."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.dates import local_today
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.layouts import form_layout
from contracts.ledger.known_clients import answer_sentence
from contracts.ledger.plan import Choices
from contracts.models import LedgerImport


class Decisions(forms.Form):
    """Only the questions that this file raises. Valid: `choices` for confirm_import."""

    def __init__(self, *args: Any, ledger_import: LedgerImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vendor, findings = ledger_import.vendor, ledger_import.findings
        self.pairs = [tuple(pair) for pair in findings.get("pairs", [])]
        if findings.get("undated"):
            self.fields["day_not_known"] = day_field()
        if self.pairs:
            self.fields["same"] = same_field(self.pairs)
        self.answered = answered_names(findings)
        if self.answered:
            self.fields["apart"] = apart_field(self.answered)
        if count := findings.get("left_out_count"):
            self.fields["leave_out"] = leave_out_field(count)
        self.helper = form_layout(*self.fields)

    def clean_day_not_known(self) -> Any:
        day = self.cleaned_data["day_not_known"]
        if day > local_today(self.vendor):
            raise ValidationError(_("That day has not come yet."))
        return day

    @property
    def choices(self) -> Choices:
        """The answers; a pair that was not ticked is two clients, and a name that was ticked as
        another client means itself.
        """
        chosen = {int(at) for at in self.cleaned_data.get("same", [])}
        same = {
            name: other if at in chosen else name for at, (name, other) in enumerate(self.pairs)
        }
        same |= {name: name for name in self.cleaned_data.get("apart", [])}
        return Choices(
            self.cleaned_data.get("day_not_known"),
            same,
            bool(self.cleaned_data.get("leave_out")),
        )


def day_field() -> forms.Field:
    return DayField(
        label=gettext_lazy("Day of the payments whose day is not known"),
        help_text=gettext_lazy(
            "One day for all of them. They are marked “day not known” and never count as late."
        ),
    )


def same_field(pairs: list[tuple[str, ...]]) -> forms.Field:
    labels = [
        _("“%(name)s” is “%(other)s”") % {"name": name, "other": other} for name, other in pairs
    ]
    return forms.MultipleChoiceField(
        label=gettext_lazy("Same client?"),
        choices=[(str(at), label) for at, label in enumerate(labels)],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "These names differ only in case, dots, accents or legal form. Tick those that mean "
            "one client; the others become clients of their own."
        ),
    )


def answered_names(findings: dict[str, Any]) -> dict[str, str]:
    """By name, the sentence about the client that it is taken for by an earlier answer."""
    return {
        name: answer_sentence(name, client, date.fromisoformat(day))
        for name, client, day in findings.get("answered", [])
    }


def apart_field(answered: dict[str, str]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=gettext_lazy("Another client after all?"),
        choices=list(answered.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "So it was answered in an earlier import. Tick the names that mean another client; "
            "they become clients of their own."
        ),
    )


def leave_out_field(count: int) -> forms.Field:
    label = ngettext(
        "Leave out %(count)d row that cannot be imported",
        "Leave out %(count)d rows that cannot be imported",
        count,
    )
    error = gettext_lazy("Without your consent nothing is imported. Or correct the file.")
    return forms.BooleanField(label=label % {"count": count}, error_messages={"required": error})
