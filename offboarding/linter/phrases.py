"""Phrases that hurt, accuse, threaten or promise, found sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from offboarding.linter.findings import Finding
from offboarding.linter.notation import HIDDEN, find_phrases, has_phrase
from offboarding.linter.reading import FilledText, Sentence
from offboarding.linter.signs import sign_spans
from offboarding.linter.tables import LANGUAGES, Pattern, patterns_of, rules

CITED = {
    "id": ["pasal *", "KUH Perdata", "KUHPerdata", "surat peringatan", "somasi"],
    "en": ["(clause|article|section) *", "civil code", "formal demand"],
}


@dataclass(frozen=True)
class Hit:
    """A pattern at a place of the whole text."""

    pattern: Pattern
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


def phrase_findings(text: FilledText, language: str, kind: str) -> list[Finding]:
    hits = [
        hit
        for pattern in patterns_of(language)
        for hit in list(pattern_hits(text, pattern, language, kind))[pattern.after :]
    ]
    return [finding_of(text, hit, language) for hit in hits if not gives_way(hit, hits)]


def foreign_findings(text: FilledText, language: str, kind: str) -> list[Finding]:
    """Errors by the table of the other language, for a text that mixes both. A word that the text's
    own table knows is judged by that table; some words mean something else in the other language.
    """
    means_else = rules()["foreign"]["means_else"][language]
    findings = [
        finding
        for other in LANGUAGES
        if other != language
        for finding in phrase_findings(text, other, kind)
        if finding.is_error
    ]
    foreign = [finding for finding in findings if finding.found.lower() not in means_else]
    return [finding for finding in foreign if not is_known(text, finding, language)]


def is_known(text: FilledText, finding: Finding, language: str) -> bool:
    place = (finding.start, finding.end)
    return any(
        spans_overlap(place, (sentence.start + match.start(), sentence.start + match.end()))
        for sentence in text.sentences
        for pattern in patterns_of(language)
        for match in find_phrases(pattern.find, sentence.masked, language)
    )


def pattern_hits(text: FilledText, pattern: Pattern, language: str, kind: str) -> Iterator[Hit]:
    if pattern.signs:
        yield from (Hit(pattern, *span) for span in sign_spans(text, pattern.capitals))
        return
    for sentence in text.sentences:
        for start, end in pattern_spans(sentence, pattern, language):
            if not is_whitelisted(pattern, sentence, start, end, language, kind):
                yield Hit(pattern, sentence.start + start, sentence.start + end)


def pattern_spans(sentence: Sentence, pattern: Pattern, language: str) -> list[tuple[int, int]]:
    """Places inside the sentence; of overlapping ones the longest. Places in an ordinary context
    are left out.
    """
    masked = sentence.masked
    spans = [
        trimmed_span(masked, *match.span())
        for match in find_phrases(pattern.find, masked, language)
    ]
    if not spans:  # as in nearly every sentence; then its context need not be read
        return []
    ordinary = [
        match.span() for match in find_phrases(pattern.unless, masked, language, context=True)
    ]
    spans = [
        span for span in spans if not any(spans_overlap(span, context) for context in ordinary)
    ]
    spans = [span for span in spans if not is_name(pattern, masked, *span)]
    longest: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span[0] - span[1]):
        if not any(spans_overlap(span, other) for other in longest):
            longest.append(span)
    return sorted(longest)


def is_name(pattern: Pattern, masked: str, start: int, end: int) -> bool:
    """A word that is also a name, with a capital, and not the first of its sentence."""
    word = masked[start:end]
    is_inside = re.search(r"\w", masked[:start]) is not None
    return is_inside and word[:1].isupper() and word.casefold() in pattern.names


def is_whitelisted(
    pattern: Pattern, sentence: Sentence, start: int, end: int, language: str, kind: str
) -> bool:
    masked = sentence.masked
    if any(allowed in masked[start:end].casefold() for allowed in pattern.whitelist.get(kind, [])):
        return True
    named = find_phrases(pattern.with_clause, masked, language, context=True)
    return any(spans_overlap((start, end), match.span()) for match in named) and has_phrase(
        CITED[language], masked, language
    )


def gives_way(hit: Hit, hits: list[Hit]) -> bool:
    """Whether a more special phrase, or a longer one of the same number, covers the same words."""
    return any(
        spans_overlap((hit.start, hit.end), (other.start, other.end))
        and (
            other.pattern.number in hit.pattern.yields_to
            or (other.pattern.number == hit.pattern.number and other.length > hit.length)
        )
        for other in hits
    )


def finding_of(text: FilledText, hit: Hit, language: str) -> Finding:
    found = text.text[hit.start : hit.end]
    return Finding(
        line=text.line_at(hit.start),
        found=found,
        severity=hit.pattern.severity,
        rule=f"{language}-{hit.pattern.number}",
        instead=hit.pattern.instead,
        start=hit.start,
        end=hit.end,
        swaps=swaps_of(hit.pattern, found),
    )


def swaps_of(pattern: Pattern, found: str) -> tuple[str, ...]:
    """What may replace these words; the replacement of a whole sentence begins with a capital."""
    word = re.sub(r"(lah|kah|nya|pun)$", "", found.casefold())
    swaps = (pattern.swap_each[word],) if word in pattern.swap_each else pattern.swap
    if not found[:1].isupper():
        return swaps
    return tuple(swap[:1].upper() + swap[1:] for swap in swaps)


def trimmed_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the punctuation and blanks around the words."""
    inside = text[start:end]
    outer = r"[\s,;:.!?–—…" + HIDDEN + "-]*"
    before = re.match(outer, inside)
    after = re.search(outer + "$", inside)
    begin = start + (before.end() if before else 0)
    return begin, max(begin, start + (after.start() if after else len(inside)))


def spans_overlap(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span[0] < other[1] and other[0] < span[1]
