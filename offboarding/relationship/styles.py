"""The neutral working styles: how to work with each, and how often to get in touch."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from clientcare.core.registry import Label
from offboarding.models import WorkingStyle


@dataclass(frozen=True)
class StyleAdvice:
    """`days`: suggested days between check-ins. `is_scheduled`: they are part of the style."""

    how: Label
    days: int
    is_scheduled: bool = False


STYLES: dict[str, StyleAdvice] = {
    WorkingStyle.QUICK: StyleAdvice(
        _("Ask one question at a time, with a day by which it is decided, and record the answer."),
        14,
    ),
    WorkingStyle.DETAIL: StyleAdvice(
        _("Send plan and figures in writing before asking for a decision, and leave time to read."),
        7,
    ),
    WorkingStyle.OPTIONS: StyleAdvice(
        _("Offer two or three options, say which one you recommend, and until when it can wait."),
        14,
    ),
    WorkingStyle.PRECISE: StyleAdvice(
        _("Agree beforehand how the result is checked, and show a part before doing the whole."),
        7,
    ),
    WorkingStyle.TALK: StyleAdvice(
        _("Call first, then confirm in writing what was agreed."),
        14,
    ),
    WorkingStyle.QUIET: StyleAdvice(
        _(
            "Ask regularly how it goes, with questions that are easy to answer: silence is not "
            "agreement."
        ),
        10,
        is_scheduled=True,
    ),
}


def advice_on(style: str) -> StyleAdvice:
    return STYLES[style]
