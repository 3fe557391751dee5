"""The waiver of KUHPerdata art. 1266: an ending for default needs no court."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.clauses.waiver import Waiver
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.what_if import TodayCase


@dataclass(frozen=True)
class Waiver1266(Waiver):
    """Writers differ on whether it holds; without it and without consent only a court ends the
    contract for default.
    """

    code = "waiver_1266"
    label = gettext_lazy("waiver of article 1266")
    form = TermForm(
        clause_label=gettext_lazy("Clause that waives article 1266 KUHPerdata"),
        clause_help=gettext_lazy("With it, an ending for default needs no court order."),
        place=240,
    )
    sheet_label = PrintedText("Article 1266 KUHPerdata")
    sheet_sentence = PrintedText(
        "An ending for default needs no court order: both of us waive this article."
    )

    def what_if(self, case: TodayCase) -> str:
        return _("An ending for default today needs no court order.")
