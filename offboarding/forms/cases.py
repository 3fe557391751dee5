"""Forms of a case: open it, decide it, close it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from offboarding.models import DecisionKind, OutcomeKind


class Reason(forms.Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class OpenCase(Reason):
    reason = forms.CharField(
        label=_("What happened, in a sentence"),
        help_text=_("Name what was said or done and when. It stands on the timeline."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Decide(Reason):
    kind = forms.ChoiceField(label=_("Decision"), choices=DecisionKind.choices, widget=forms.RadioSelect)
    review_on = forms.DateField(
        label=_("Look again on"),
        required=False,
        help_text=_("For watching and repairing."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    field_order = ["kind", "review_on", "reason"]


class CloseCase(Reason):
    kind = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(kind.value, kind.label) for kind in (OutcomeKind.RECOVERED, OutcomeKind.UNFOUNDED)],
        widget=forms.RadioSelect,
    )

    field_order = ["kind", "reason"]
