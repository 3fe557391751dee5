"""Forms of the ladder: suspend the work, and let it go on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clientcare.clients.forms import ACCEPT, FILE_HELP
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from clientcare.core.pages.layouts import Two, form_layout
from contracts.models import SuspensionBasis
from offboarding.ladder.suspension_rules import SuspensionTerms


class SuspendWork(forms.Form):
    helper = form_layout(Two("notice_on", "from_on"), "notice_file", "by_law", "stops", "restarts")

    notice_on = DayField(label=_("The client had the notice on"))
    from_on = DayField(label=_("First suspended day"))
    notice_file = forms.FileField(
        label=_("What shows the notice"),
        help_text=FILE_HELP,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
    by_law = forms.BooleanField(
        label=_("Rest it on article 1478 of the Civil Code, by analogy"),
        required=False,
        help_text=_(
            "The contract has no clause on suspension. The article speaks of sales; it holds only "
            "while nothing of ours was due before. Ask a lawyer if in doubt."
        ),
    )
    stops = forms.CharField(
        label=_("What stops"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("As the notice says it."),
    )
    restarts = forms.CharField(
        label=_("What restarts it"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: the full payment of the invoices named in the notice."),
    )

    def __init__(self, terms: SuspensionTerms, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if terms.basis == SuspensionBasis.CLAUSE:
            self.fields["by_law"].widget = forms.HiddenInput()


class LiftSuspension(forms.Form):
    lifted_on = DayField(label=_("The work goes on from"))
    reason = InsideText(
        label=_("Reason"), max_length=200, help_text=_("It is shown on the timeline.")
    )
