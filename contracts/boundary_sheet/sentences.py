"""Sentences of a term, and of a scope line, in the document's language."""

from django.utils.text import capfirst
from django.utils.translation import override

from clientcare.documents.printed_text import PrintedText
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.models import ScopeLine

QUANTITY = PrintedText("quantity", "of a line of the scope")
INCLUDED = PrintedText("included")
EXCLUDED = PrintedText("not included")
ROUNDS = PrintedText("rounds of revision")


def term_sentence(value: TermKind, language: str) -> str:
    """What was agreed, as its kind says it to the client."""
    with override(language):  # hours and days of the week are written as the language writes them
        return " ".join(value.sheet_sentences(language))


def quantity_text(line: ScopeLine, *languages: str) -> str:
    """1.000 foto; 1.000 / 1,000 foto where two languages write it differently; empty where none was
    agreed.
    """
    if line.quantity is None:
        return ""
    numbers = dict.fromkeys(number_in(line.quantity, language) for language in languages)
    return f"{' / '.join(numbers)} {line.unit}"


def number_in(count: int, language: str) -> str:
    number = f"{count:,}"
    return number.replace(",", ".") if language == "id" else number


def line_sentence(line: ScopeLine, *languages: str) -> str:
    """How much of a line of the scope, what belongs to it, what does not, and how often it may be
    revised. The text is the user's own, so only the labels are in each of `languages`.
    """
    labelled = (
        (QUANTITY, quantity_text(line, *languages)),
        (INCLUDED, line.included),
        (EXCLUDED, line.excluded),
        (ROUNDS, line.revision_rounds),
    )
    parts = []
    for label, text in labelled:
        if text not in ("", None):
            name = " / ".join(label.in_language(language) for language in languages)
            parts.append(f"{capfirst(name)}: {' '.join(str(text).split()).rstrip('.')}.")
    return " ".join(parts)
