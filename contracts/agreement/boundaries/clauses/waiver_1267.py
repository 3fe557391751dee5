"""The waiver of KUHPerdata art. 1267: the choice between performance and annulment with damages."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.clauses.waiver import Waiver
from contracts.agreement.boundaries.term_form import TermForm


@dataclass(frozen=True)
class Waiver1267(Waiver):
    code = "waiver_1267"
    label = gettext_lazy("waiver of article 1267")
    form = TermForm(
        clause_label=gettext_lazy("Clause that waives article 1267 KUHPerdata"),
        clause_help=gettext_lazy(
            "It also gives up the choice between performance and damages. Many contracts waive "
            "only article 1266."
        ),
        place=250,
    )
    sheet_label = PrintedText("Article 1267 KUHPerdata")
    sheet_sentence = PrintedText("Both of us waive this article.")
