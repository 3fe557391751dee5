"""A clause as a message to the client quotes it: in its own words, else what its value says."""

from django.utils.text import capfirst
from django.utils.translation import override

from clientcare.core.clause_names import clause_label
from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries import agreed_value
from contracts.models import BoundaryTerm

CLAUSE_SAYS = PrintedText("{clause} says: “{quote}”.")
CLAUSE_NAMED = PrintedText("This rests on {clause}.")
WE_AGREED = PrintedText("What we agreed: {sentences}")


def quoted_clause(term: BoundaryTerm, language: str) -> list[str]:
    """At most one sentence; with the clause's own words, which are never changed."""
    with override(language):
        clause = capfirst(clause_label(term.clause)) if term.clause else ""
        if term.quote:
            quote = " ".join(term.quote.split())
            return [CLAUSE_SAYS.quoting(language, quote, clause=clause or "–")]
        sentences = " ".join(agreed_value(term).sheet_sentences(language))
    if sentences:
        ends = f" ({clause})" if clause else ""
        return [WE_AGREED.in_language(language, sentences=sentences.rstrip(".") + ends + ".")]
    return [CLAUSE_NAMED.in_language(language, clause=clause)] if clause else []
