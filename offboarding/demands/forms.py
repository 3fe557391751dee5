"""The forms of a reminder or somasi: its text and deadline; and why it is voided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clientcare.core.clause_names import clause_number
from clientcare.core.pages.fields import DayField
from clientcare.core.pages.inside_text import InsideText
from clientcare.models import Language
from offboarding.demands.plan import DemandPlan
from offboarding.demands.render import DemandTexts, default_texts
from offboarding.letters.forms import EMPTY_LINE, text_area
from offboarding.models import DemandKind


def skip_reason_field() -> InsideText:
    return InsideText(
        label=_("Why these steps are skipped"),
        max_length=300,
        required=False,
        help_text=_("It stays on record with the case. The steps can be done later all the same."),
    )


class WriteDemand(forms.Form):
    deadline_on = DayField(label=_("Deadline"))
    subject = forms.CharField(label=_("Subject"), max_length=160)
    body = forms.CharField(
        label=_("Letter in Indonesian"),
        max_length=30_000,
        widget=text_area(18),
        help_text=EMPTY_LINE,
    )
    body_en = forms.CharField(
        label=_("Letter in English"), max_length=30_000, widget=text_area(14), required=False
    )
    short_reason = InsideText(
        label=_("Why fewer days"),
        max_length=300,
        required=False,
        help_text=_("Only if the deadline is earlier than usual. The lawyer sees it later."),
    )
    reviewed_by = forms.CharField(
        label=_("Read by an advocate"),
        max_length=200,
        required=False,
        help_text=_("Optional: name and day. The lawyer later sees this, or “not reviewed”."),
    )
    skip_reason = skip_reason_field()
    words_reason = InsideText(
        label=_("Why these words stay"),
        max_length=500,
        required=False,
        help_text=_("Of the warnings above. The lawyer sees it later."),
    )

    def __init__(self, plan: DemandPlan, *args: Any, **kwargs: Any) -> None:
        texts = default_texts(plan)
        initial = {
            "deadline_on": plan.deadline_on,
            "subject": texts.subject,
            "body": texts.body,
            "body_en": texts.body_en,
        }
        super().__init__(*args, initial=initial, **kwargs)
        terms = plan.ladder.terms
        self.fields["deadline_on"].help_text = (
            _("As clause %(clause)s asks for, or later.") % {"clause": clause_number(terms.clause)}
            if terms.clause
            else ngettext(
                "Usual is %(days)s calendar day or more.",
                "Usual are %(days)s calendar days or more.",
                terms.days_to_cure,
            )
            % {"days": terms.days_to_cure}
        )
        if plan.client.language != Language.ENGLISH:
            del self.fields["body_en"]
        if plan.template.kind == DemandKind.REMINDER:
            del self.fields["short_reason"], self.fields["reviewed_by"]


def typed_texts(typed: dict[str, Any]) -> DemandTexts:
    """Takes the texts out of what was typed. Browsers submit textareas with CRLF."""
    texts = [typed.pop(name, "").replace("\r\n", "\n").strip() for name in TEXTS]
    return DemandTexts(" ".join(texts[0].split()), *texts[1:])


TEXTS = ("subject", "body", "body_en")


class VoidDemand(forms.Form):
    reason = InsideText(
        label=_("Reason"), max_length=200, help_text=_("It is shown on the timeline.")
    )
