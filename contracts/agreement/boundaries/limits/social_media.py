"""Social media: who may show what of the work and the event, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.reading import read_choice
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind


class Showing(models.TextChoices):
    ASKED = "asked", gettext_lazy("after the client agreed to each picture")
    AFTER = "after", gettext_lazy("after the event")
    NEVER = "never", gettext_lazy("not at all")


SHOWING = {
    Showing.ASKED: PrintedText("We show pictures of your event after you agreed to each of them."),
    Showing.AFTER: PrintedText("We may show pictures of your event after it is over."),
    Showing.NEVER: PrintedText("We show no pictures of your event."),
}
TALK_SENTENCE = PrintedText(
    "What either of us is not content with we say to each other first, not in public."
)
CONSENT_SENTENCE = PrintedText("You may take back your consent at any time.")


@dataclass(frozen=True)
class SocialMedia(TermKind):
    """`{"showing": "asked", "talk_first": true}`"""

    code = "social"
    label = gettext_lazy("social media")
    form = TermForm(
        entered={
            "showing": forms.ChoiceField(
                label=gettext_lazy("We show pictures"),
                choices=[("", "–"), *Showing.choices],
                required=False,
            )
        },
        preset={
            "talk_first": forms.BooleanField(
                label=gettext_lazy("Complaints are said to each other before they are public"),
                required=False,
                initial=True,
            )
        },
        place=65,
    )
    sheet_label = PrintedText("Social media")

    showing: str
    talk_first: bool = True

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            read_choice(value, "showing", Showing.values), bool(value.get("talk_first", True))
        )

    def as_value(self) -> dict[str, Any]:
        return {"showing": str(self.showing), "talk_first": self.talk_first}

    def text(self) -> str:
        return str(Showing(self.showing).label)

    def sheet_sentences(self, language: str) -> list[str]:
        sentences = [SHOWING[Showing(self.showing)].in_language(language)]
        if self.showing != Showing.NEVER:
            sentences.append(CONSENT_SENTENCE.in_language(language))
        if self.talk_first:
            sentences.append(TALK_SENTENCE.in_language(language))
        return sentences
