"""Where a dispute about the contract goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.validators import clean_name
from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.reading import read_choice
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase

DISPUTE_SENTENCE = PrintedText("We settle disputes by talking first; then they go to {forum}.")


class Forum(models.TextChoices):
    COURT = "court", gettext_lazy("district court")
    MEDIATION = "mediation", gettext_lazy("mediation")
    ARBITRATION = "arbitration", gettext_lazy("arbitration")
    BPSK = "bpsk", gettext_lazy("consumer board (BPSK)")


FORUMS = {
    Forum.COURT: PrintedText("the district court"),
    Forum.MEDIATION: PrintedText("mediation"),
    Forum.ARBITRATION: PrintedText("arbitration"),
    Forum.BPSK: PrintedText("the consumer dispute board (BPSK)"),
}


@dataclass(frozen=True)
class Dispute(TermKind):
    """`{"forum": "court", "place": "Pengadilan Negeri Denpasar"}`; the place may be empty."""

    code = "dispute"
    label = gettext_lazy("dispute forum")
    form = TermForm(
        entered={
            "forum": forms.ChoiceField(
                label=gettext_lazy("Disputes go to"),
                choices=[("", "–"), *Forum.choices],
                required=False,
            ),
            "place": forms.CharField(
                label=gettext_lazy("Which one, where"),
                max_length=120,
                required=False,
                help_text=gettext_lazy("For example Pengadilan Negeri Denpasar."),
            ),
        },
        clause_label=gettext_lazy("Dispute clause"),
        place=260,
    )
    sheet_label = PrintedText("Disputes")
    regulates_ending = True

    forum: str
    place: str = ""

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        place = clean_name(str(value.get("place") or ""), "place")[:120]
        return cls(read_choice(value, "forum", Forum.values), place)

    def as_value(self) -> dict[str, Any]:
        return {"forum": str(self.forum), "place": self.place}

    def text(self) -> str:
        forum = str(Forum(self.forum).label)
        return f"{forum}: {self.place}" if self.place else forum

    def sheet_sentences(self, language: str) -> list[str]:
        forum = self.place or FORUMS[Forum(self.forum)].in_language(language)
        return [DISPUTE_SENTENCE.in_language(language, forum=forum)]

    def what_if(self, case: TodayCase) -> str:
        return _("A dispute today goes to: %(forum)s.") % {"forum": self.text()}
