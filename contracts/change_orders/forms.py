"""Forms of change orders and of what is offered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import DayField, FigureField, RowField, RowsField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Heading, Two, form_layout
from clientcare.models import Interaction, Membership
from clientcare.money.rounding import MoneyFormField
from contracts.capacity.first_day import Room
from contracts.capacity.forms import PersonField
from contracts.models import Contract, ExtraWay, OfferVerdict

OFFERED = 100  # requests that can be ticked at once
HELP = _(
    "The newest %(count)s that no change order covers yet. "
    "From that day on those you tick no longer count as outside the scope."
)


class NewChangeOrder(forms.Form):
    contract = RowField(label=_("Contract"), queryset=Contract.objects.none(), empty_label=None)
    number = forms.CharField(label=_("Number of the change order"), max_length=60)
    title = forms.CharField(label=_("What is added"), max_length=200)
    approved_on = DayField(label=_("Approved by both on"))
    price = MoneyFormField(
        label=_("Price without PPN"),
        required=False,
        min_value=0,
        help_text=_("It becomes a line of the contract, with its own progress."),
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    requests = RowsField(
        label=_("Requests it covers"),
        queryset=Interaction.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    signed_file = forms.FileField(
        label=_("Signed file"),
        required=False,
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )

    def __init__(self, *args: Any, contracts: Any, requests: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].queryset, self.fields["requests"].queryset = contracts, requests
        self.fields["requests"].help_text = HELP % {"count": OFFERED}
        self.fields["requests"].label_from_instance = request_label


def request_label(contact: Interaction) -> str:
    return f"{format_day(contact.day, current_language(), 'plain')}: {contact.text[:120]}"


SHOW = "show"


class ExtraDecision(forms.Form):
    """What becomes of one request; the way is the pressed button, of which SHOW decides nothing."""

    hours = FigureField(label=_("Hours it takes"), min_value=0, max_digits=7, decimal_places=2)
    way = forms.ChoiceField(
        choices=[(way, "") for way in (ExtraWay.GOODWILL, ExtraWay.DECLINED, SHOW)],
        error_messages={"required": _("Press one of the buttons below.")},
    )
    reason = InsideText(label=_("Reason, for ourselves"), max_length=200, required=False)


class NewOffer(forms.Form):
    """Of extra work. Where weekly hours are set it proposes who does it, and the first day on which
    the work fits, though none before the answer is due.
    """

    title = forms.CharField(label=_("What is added"), max_length=200)
    hours = FigureField(label=_("Hours it takes"), min_value=0, max_digits=7, decimal_places=2)
    price = MoneyFormField(
        label=_("Price without PPN"),
        min_value=0,
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    done_by = DayField(
        label=_("Done by"),
        required=False,
        help_text=_("The new day, if it moves the work. The client reads it."),
    )
    worker = PersonField(
        label=_("Who works"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("plan no hours"),
    )
    answer_by = DayField(label=_("Answer by"))
    points = forms.CharField(
        label=_("What it includes, one point per line"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    instead_of = forms.CharField(
        label=_("In place of"),
        max_length=200,
        required=False,
        help_text=_("The client reads it: an open trade, nothing hidden."),
    )
    preference = forms.CharField(
        label=_("What the client likes about it"), max_length=200, required=False
    )
    preference_from = RowField(
        label=_("Where the client said so"),
        queryset=Interaction.objects.none(),
        empty_label="–",
        required=False,
        help_text=_("Only what the client told us, and only for this offer."),
    )

    def __init__(self, *args: Any, contacts: Any, room: Room, **kwargs: Any) -> None:
        if room.first:
            initial = kwargs.get("initial", {})
            done_by = max(room.first.day, initial.get("answer_by", room.first.day))
            proposed = {"done_by": done_by, "worker": room.first.load.person.membership}
            kwargs["initial"] = proposed | initial
        super().__init__(*args, **kwargs)
        self.fields["preference_from"].queryset = contacts
        self.fields["preference_from"].label_from_instance = request_label
        if room.loads:
            self.fields["worker"].queryset = room.members
        else:
            del self.fields["worker"]
        self.helper = form_layout(
            "title",
            Two("hours", "price"),
            Two("done_by", "answer_by"),
            *(["worker"] if room.loads else []),
            "points",
            Heading(_("If it replaces what was asked for")),
            "instead_of",
            Two("preference", "preference_from"),
        )


class NewTerms(forms.Form):
    """An offer of other terms."""

    helper = form_layout("title", "points", "answer_by")

    title = forms.CharField(label=_("What changes"), max_length=200)
    points = forms.CharField(
        label=_("What is to be agreed, one point per line"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    answer_by = DayField(label=_("Answer by"))


class GiveOffer(forms.Form):
    way = forms.ChoiceField(
        label=_("How"), choices=[("mail", _("by mail")), ("text", _("as text to copy"))]
    )


class TakeDownAnswer(forms.Form):
    """What the client answered in a message or a talk."""

    helper = form_layout("verdict", "contact", "note")

    verdict = forms.ChoiceField(
        label=_("Answer"), choices=OfferVerdict.choices, widget=forms.RadioSelect
    )
    contact = RowField(
        label=_("Where the client said so"),
        queryset=Interaction.objects.none(),
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In their words"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, contacts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = contacts
        self.fields["contact"].label_from_instance = request_label


class OfferReply(forms.Form):
    """The client's answer; `verdict` is the pressed button."""

    verdict = forms.ChoiceField(choices=OfferVerdict.choices)
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)
    note = forms.CharField(
        label=_("Anything to add"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen_sha256 = forms.CharField(widget=forms.HiddenInput, required=False)


class RulesOfChange(forms.Form):
    helper = form_layout(Two("hour_cost", "goodwill_hours"))

    hour_cost = MoneyFormField(
        label=_("What an hour of work costs us"),
        min_value=0,
        required=False,
        widget=forms.TextInput(attrs={"class": "money"}),
    )
    goodwill_hours = FigureField(
        label=_("Goodwill at most, in hours per contract"),
        min_value=0,
        max_digits=6,
        decimal_places=2,
    )
