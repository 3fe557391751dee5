"""Forms of an ending: its start, path, dates, demands, overriding a step, closing, cancelling and
resuming.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.pages.fields import DayField, RowField
from clientcare.core.pages.inside_text import InsideText
from contracts.agreement.amounts import format_amount
from contracts.models import Contract, Flag
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.kinds import TRIGGER_KINDS
from contracts.triggers.results import EvidenceItem
from offboarding.checklist.forms import file_field
from offboarding.demands.forms import skip_reason_field
from offboarding.endings.actions.add_demand import evidence_key
from offboarding.models import Path, WorkAgain


class StartEnding(forms.Form):
    contract = RowField(
        label=_("Contract to end"),
        queryset=Contract.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, contracts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].queryset = contracts
        self.fields["contract"].label_from_instance = lambda contract: (
            f"{contract.number} – {contract.service}"
        )


IN_ENGLISH_LETTER = _(
    "For the English letter; without it the letter quotes what is recorded above."
)


class ChoosePath(forms.Form):
    """The page draws it by hand: each path with its own fields, by `endings/path_details.py`."""

    path = forms.ChoiceField(label=_("Path"), widget=forms.RadioSelect, choices=Path.choices)
    writes_deed = forms.BooleanField(
        label=_("ClientCare writes the deed"),
        required=False,
        help_text=_(
            "It is drafted with the letter, read by the lawyer and sent with it. Both sign it "
            "after that; the contract ends only then."
        ),
    )
    deed_on = DayField(
        label=_("The deed ends the contract on"),
        required=False,
        help_text=_("The day the deed itself names. Write it first; the signed deed may follow."),
    )
    deed_signed_on = DayField(
        label=_("Signed by both on"),
        required=False,
        help_text=_("Only of a deed that was made elsewhere; so is its file."),
    )
    deed = file_field(_("Deed signed by both"))
    fewer_demands_reason = InsideText(
        label=_("Fewer demands are enough, because"),
        max_length=300,
        required=False,
        help_text=_(
            "Only if the client refused in writing, admitted the default, or a fixed date passed. "
            "The lawyer reads it."
        ),
    )
    event_what = forms.CharField(label=_("What happened"), max_length=300, required=False)
    event_what_en = forms.CharField(
        label=_("What happened, in English"),
        max_length=300,
        required=False,
        help_text=IN_ENGLISH_LETTER,
    )
    event_on = DayField(label=_("Happened on"), required=False)
    event_until = DayField(
        label=_("Lasts until"), required=False, help_text=_("Empty if it is not known.")
    )
    event_effect = forms.CharField(
        label=_("Why the work cannot be done because of it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    event_effect_en = forms.CharField(
        label=_("Why the work cannot be done because of it, in English"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=IN_ENGLISH_LETTER,
    )


class Dates(forms.Form):
    letter_on = DayField(
        label=_("Day of the letter"),
        help_text=_("Its date, and the first day on which it may leave. Leave the lawyer time."),
    )
    last_sending_on = DayField(
        label=_("Last sending day"),
        required=False,
        help_text=_(
            "It may leave until then; the notice counts from then. Empty: the fifth working day "
            "after."
        ),
    )


class NewDemand(forms.Form):
    file = file_field(
        _("The demand with its proof of delivery"),
        help_text=_("One PDF, PNG or JPEG, at most 10 MB."),
        required=True,
    )
    sent_on = DayField(label=_("Sent on"))
    deadline_on = DayField(
        label=_("Deadline it sets"), help_text=_("Usual are 7 calendar days or more.")
    )
    asks_for = forms.MultipleChoiceField(
        label=_("What it asks for"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("It counts for what is ticked, and for nothing else."),
    )
    skip_reason = skip_reason_field()

    def __init__(self, *args: Any, unmet: Sequence[tuple[Flag, EvidenceItem]], **kwargs: Any):
        """Of one flag all is ticked; of several the person says which."""
        super().__init__(*args, **kwargs)
        flags = {flag.pk for flag, _item in unmet}
        field = self.fields["asks_for"]
        field.choices = [
            (evidence_key(*pair), format_evidence(*pair, names_flag=len(flags) > 1))
            for pair in unmet
        ]
        if len(flags) == 1:
            field.initial = [key for key, _label in field.choices]
        if not unmet:
            del self.fields["asks_for"]


def format_evidence(flag: Flag, item: EvidenceItem, *, names_flag: bool) -> str:
    """“INV-7 · 20 August 2026 · Rp7.500.000 open”, of a contact its day."""
    parts = [str(TRIGGER_KINDS[flag.kind].label)] if names_flag else []
    parts += [item.number] if item.number else []
    parts.append(format_day(item.day, current_language(), "plain"))
    if TRIGGER_KINDS[flag.kind].evidence is INVOICES:
        amount = format_amount(item.open_amount, item.row.currency)
        parts.append(gettext("%(amount)s open") % {"amount": amount})
    return " · ".join(parts)


class WithReason(forms.Form):
    reason = InsideText(
        label=_("Reason"),
        max_length=500,
        rows=3,
        help_text=_("It is shown on the timeline."),
    )


class Resume(WithReason):
    consent = file_field(_("The client’s consent to go on"), required=True)


class SignedDeed(forms.Form):
    file = file_field(_("Deed signed by both"), required=True)
    signed_on = DayField(
        label=_("Signed by both on"), help_text=_("The later day, if they signed on two days.")
    )
    is_compared = forms.BooleanField(
        label=_("I compared every page: it is the approved text, and nothing was changed by hand"),
        required=False,
        help_text=_("Only for a deed signed on paper. A digital signature is checked by itself."),
    )


class Close(forms.Form):
    note = InsideText(
        label=_("Closing note"),
        max_length=5000,
        rows=6,
        help_text=_("What happened, what would we do differently, which clause would have helped?"),
    )
    work_again = forms.ChoiceField(
        label=_("Would you work with them again?"),
        choices=[("", _("not decided")), *WorkAgain.choices],
        required=False,
        help_text=_("For your team only. No letter or document says it."),
    )
