"""The words of a clause: its text with `{agreed}` written out from the value that judges."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from clientcare.core.placeholders import check_placeholders, fill_placeholders
from contracts.agreement.boundaries import TERM_KINDS
from contracts.boundary_sheet.sentences import line_sentence, term_sentence
from contracts.models import LibraryClause, ScopeLine

AGREED = "agreed"
PLACEHOLDERS = (AGREED,)


def agreed_sentences(
    kind: str, value: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], language: str
) -> str:
    """What was agreed, in sentences of the kind itself; of a scope its lines, one a row."""
    if not TERM_KINDS[kind].has_lines:
        return term_sentence(TERM_KINDS[kind].read(value), language)
    return "\n".join(f"{place}. {line_text(line, language)}" for place, line in enumerate(lines, 1))


def line_text(line: Mapping[str, Any], language: str) -> str:
    row = scope_line(line)
    return f"{row.title}. {line_sentence(row, language)}".strip()


def scope_line(line: Mapping[str, Any]) -> ScopeLine:
    """Not stored: of a version's or a draft's lines."""
    texts = {name: line.get(name) or "" for name in ("title", "unit", "included", "excluded")}
    numbers = {name: line.get(name) for name in ("quantity", "revision_rounds")}
    return ScopeLine(**texts, **numbers)


def clause_title(clause: LibraryClause) -> str:
    """Contact hours; Cancellation fee: one rate."""
    label = capfirst(TERM_KINDS.label_of(clause.kind))
    return f"{label}: {clause.name}" if clause.name else label


def check_wording(text: str, field: str) -> None:
    """Refused at `field` for a brace that is not `{agreed}`."""
    check_placeholders(text, PLACEHOLDERS, field=field)


def clause_paragraphs(
    kind: str,
    text: str,
    value: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    language: str,
) -> list[str]:
    """The clause as the contract prints it. A text without `{agreed}` is followed by what was
    agreed, so that no clause leaves out what it is judged by.
    """
    agreed = agreed_sentences(kind, value, lines, language)
    pattern = text.strip() if f"{{{AGREED}}}" in text else f"{text.strip()}\n{{{AGREED}}}"
    filled = fill_placeholders(pattern, {AGREED: agreed})
    return [line.strip() for line in filled.splitlines() if line.strip()]


# 14 hari kerja, 09.00–17.00, Rp5.000.000, 1‰: what can be changed in a sentence of a clause.
VALUES = re.compile(
    r"((?:Rp|US\$|\$)?\d[\d.,:]*\d|\d+(?!\. ))([–-]\d[\d.,:]*\d)?(\s?[%‰])?"
    r"((?:\s(?:working|calendar))?\s(?:days?|hours?|minutes?|times?)\b"
    r"|\s(?:hari|jam|menit|kali)(?:\s(?:kerja|kalender))?\b)?"
)


def underline_values(sentence: str) -> SafeString:
    """The sentence as HTML, each figure with its unit in <u>."""
    html, place = [], 0
    for match in VALUES.finditer(sentence):
        html += [
            escape(sentence[place : match.start()]),
            format_html('<u class="value">{}</u>', match.group()),
        ]
        place = match.end()
    return mark_safe("".join([*html, escape(sentence[place:])]))
