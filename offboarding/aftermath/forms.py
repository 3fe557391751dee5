"""Forms of what is learned: the three questions, a cause, its evidence, the proposals."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, FigureField, RowField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Note, Two, form_layout
from clientcare.models import Channel, User, Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.models import BoundaryTerm, Contract, PriceLine
from offboarding.checklist.forms import file_field
from offboarding.letters.forms import message_area
from offboarding.models import ProposalOutcome


def long_text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=5000, widget=widget, **more)


class WriteRetrospective(forms.Form):
    went_well = long_text(_("What went well?"))
    could_improve = long_text(_("What could have been better?"))
    prevent = long_text(_("How do we keep it from happening again?"))


class NewCause(forms.Form):
    helper = form_layout(
        "cause",
        "action",
        Two("responsible", "due_on"),
        Note(_("Or, if nothing is done about it:")),
        "no_action_because",
    )

    cause = forms.CharField(
        label=_("Cause"), max_length=200, help_text=_("What contributed to it, also on our side.")
    )
    action = InsideText(label=_("What we do about it"), max_length=300, required=False)
    responsible = RowField(
        label=_("Who does it"), queryset=User.objects.none(), required=False, empty_label=_("I do")
    )
    due_on = DayField(label=_("By which day"), required=False)
    no_action_because = InsideText(label=_("No action, because"), max_length=300, required=False)

    @classmethod
    def of(cls, vendor: Vendor, data: Any = None) -> "NewCause":
        form = cls(data)
        team = User.objects.filter(memberships__vendor=vendor, memberships__ended_at=None)
        form.fields["responsible"].queryset = team.order_by("name")
        return form


class ActionEvidence(forms.Form):
    file = file_field(_("File that shows it"))
    url = forms.URLField(
        label=_("Or the address of a page that shows it"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )


def clause_label(term: BoundaryTerm) -> str:
    """A number alone says nothing of what it is about."""
    return f"{term.clause}: {TERM_KINDS[term.kind].label}"


class ProposeClause(forms.Form):
    term = RowField(
        label=_("Clause"),
        queryset=BoundaryTerm.objects.none(),
        required=False,
        empty_label=_("a new clause"),
    )
    before = long_text(
        _("Its wording now"),
        rows=3,
        required=False,
        help_text=_("Empty: as it is on record; nothing for a new clause."),
    )
    after = long_text(_("Proposed wording"))
    why = InsideText(
        label=_("Why"), max_length=300, help_text=_("What would it have changed in this case?")
    )

    @classmethod
    def of(cls, contract: Contract, data: Any = None) -> "ProposeClause":
        form = cls(data)
        terms = BoundaryTerm.objects.of(contract.vendor).valid().filter(contract=contract)
        form.fields["term"].queryset = terms.exclude(clause="")
        form.fields["term"].label_from_instance = clause_label
        return form


class ProposePrice(forms.Form):
    line = RowField(label=_("Price line"), queryset=PriceLine.objects.none(), empty_label=None)
    planned_hours = FigureField(
        label=_("Hours it was planned to take"),
        min_value=0,
        max_digits=7,
        decimal_places=2,
        help_text=_("What it really took is read from the time recorded for the line."),
    )

    @classmethod
    def of(cls, contract: Contract, today: date, data: Any = None) -> "ProposePrice":
        form = cls(data)
        form.fields["line"].queryset = contract.lines.agreed_by(today).filter(price__gt=0)
        return form


class ProposeQuestion(forms.Form):
    question = long_text(_("Question"), rows=2)
    why = InsideText(
        label=_("Why"), max_length=300, help_text=_("What would the answer have shown?")
    )


class SettleProposal(forms.Form):
    outcome = forms.ChoiceField(label=_("Outcome"), choices=ProposalOutcome.choices)
    note = InsideText(label=_("Where it was taken over, or why not"), max_length=300)


class StartTouches(forms.Form):
    despite_breach = forms.BooleanField(
        label=_("The ending was for the client’s default; I want to write anyway"), required=False
    )

    def __init__(self, *args: Any, is_for_breach: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_for_breach:
            del self.fields["despite_breach"]


class WriteTouch(forms.Form):
    item = forms.CharField(
        label=_("What you share"),
        max_length=200,
        help_text=_("An article, congratulations, a greeting: never twice the same in a row."),
    )
    text = forms.CharField(label=_("Message"), max_length=5000, widget=message_area())
    channel = forms.ChoiceField(
        choices=[(Channel.WHATSAPP, ""), (Channel.EMAIL, "")],
        error_messages={"required": _("Press one of the buttons below.")},
    )
