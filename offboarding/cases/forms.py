"""Forms of a case: open it, decide it, close it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from offboarding.models import CaseGround, DecisionKind, OutcomeKind

CHOICES = [
    (kind.value, kind.label) for kind in (DecisionKind.WATCH, DecisionKind.REPAIR, DecisionKind.END)
]


class Reason(forms.Form):
    reason = InsideText(label=_("Reason"), rows=3)


class OpenCase(Reason):
    ground = forms.ChoiceField(
        label=_("Ground"), choices=CaseGround.choices, widget=forms.RadioSelect
    )
    reason = InsideText(
        label=_("What happened, in a sentence"),
        help_text=_("Name what was said or done and when. It is shown on the timeline."),
        rows=3,
    )

    field_order = ["ground", "reason"]


class Decide(Reason):
    """The decision is the button that is pressed."""

    kind = forms.ChoiceField(label=_("Decision"), choices=CHOICES)
    review_on = DayField(
        label=_("Look again on"), required=False, help_text=_("For watching and repairing.")
    )

    without_terms = InsideText(
        label=_("Why an ending does not wait for other terms"),
        help_text=_("For ending. It stays with the decision."),
        max_length=300,
        required=False,
        rows=2,
    )

    field_order = ["reason", "review_on", "without_terms", "kind"]

    def __init__(self, *args: Any, asks_terms: bool, **kwargs: Any) -> None:
        """`asks_terms`: no other terms were offered in this case, or their answer is open."""
        super().__init__(*args, **kwargs)
        if not asks_terms:
            del self.fields["without_terms"]


class CloseCase(Reason):
    kind = forms.ChoiceField(
        label=_("Outcome"),
        choices=[
            (kind.value, kind.label) for kind in (OutcomeKind.RECOVERED, OutcomeKind.UNFOUNDED)
        ],
        widget=forms.RadioSelect,
    )

    field_order = ["kind", "reason"]
