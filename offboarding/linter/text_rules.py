"""Rules about sentences and the whole text: length, how it begins, reasons, deadlines."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from offboarding.linter.findings import Finding
from offboarding.linter.masking import GAP_TO_FILL
from offboarding.linter.notation import has_phrase
from offboarding.linter.reading import FilledText, Sentence, count_words, part_spans
from offboarding.linter.tables import kinds, rules

Rule = Callable[[FilledText, str], Iterator[Finding]]


def text_findings(text: FilledText, language: str, kind: str) -> list[Finding]:
    """What the rules of this kind of text report; gaps to fill in are reported in every kind."""
    row = kinds()[kind]
    chosen: list[Rule] = [gaps_to_fill]
    chosen += [rule for name, rule in RULES.items() if getattr(row, name)]
    return [finding for rule in chosen for finding in rule(text, language)]


def long_sentences(text: FilledText, language: str) -> Iterator[Finding]:
    most = rules()["long_sentence"]["most_words"]
    for sentence in text.sentences:
        if count_words(sentence.masked) > most:
            yield report_finding("long_sentence", language, text, sentence, sentence.text)


def starts_with_you(text: FilledText, language: str) -> Iterator[Finding]:
    row, sentences = rules()["starts_with_you"], text.sentences
    starts = sum(
        has_phrase(row["words"][language], sentence.masked, language) for sentence in sentences
    )
    if len(sentences) < row["fewest_sentences"] or starts < row["fewest_starts"]:
        return
    if starts * 100 > len(sentences) * row["most_percent"]:
        yield report_finding("starts_with_you", language, text)


def long_reason(text: FilledText, language: str) -> Iterator[Finding]:
    """Paragraphs that give reasons, with the list they announce, or all below such a heading."""
    row, words, below = rules()["long_reason"], 0, False
    for begin, end in part_spans(text.masked):
        part = text.masked[begin:end]
        names_reasons = has_phrase(row["words"][language], text.text[begin:end], language)
        if is_hidden(part):  # a heading
            below, words = names_reasons, 0
            continue
        goes_on = bool(words) and bool(re.match(r"\s*(?:[-–•*(]|\d)", part))
        words = words + count_words(part) if names_reasons or goes_on or below else 0
        if words > row["most_words"]:
            yield report_finding("long_reason", language, text)
            return


def is_hidden(part: str) -> bool:
    return not re.search(r"\w", part)


def deadlines(text: FilledText, language: str) -> Iterator[Finding]:
    """A sentence that sets a deadline without its day, its number of days, or its clause."""
    row = rules()["deadline"]
    for sentence in text.sentences:
        if not has_phrase(row["words"][language], sentence.masked, language):
            continue
        if has_phrase(row["unless"][language], sentence.masked, language):
            continue
        if not any(re.search(day, sentence.text, re.IGNORECASE) for day in row["days"]):
            yield report_finding("deadline", language, text, sentence)


def too_many_words(text: FilledText, language: str) -> Iterator[Finding]:
    """Every piece between blanks that has a letter or a digit counts as a word."""
    words = [word for word in text.text.split() if re.search(r"\w", word)]
    if len(words) > rules()["short"]["most_words"]:
        yield report_finding("short", language, text)


def bare_no(text: FilledText, language: str) -> Iterator[Finding]:
    """A first paragraph, or one after the greeting, that begins with “no”."""
    row = rules()["bare_no"]
    for begin, end in list(part_spans(text.text))[: row["first_paragraphs"]]:
        if has_phrase(row["words"][language], text.text[begin:end], language):
            paragraph = Sentence(text, begin, end)
            yield report_finding("bare_no", language, text, paragraph, paragraph.text.split()[0])


def gaps_to_fill(text: FilledText, language: str) -> Iterator[Finding]:
    """Replacements that were taken over and whose day, number or words are not filled in:
    `<tanggal>`.
    """
    for gap in GAP_TO_FILL.finditer(text.masked):
        yield report_finding("fill_in", language, text, Sentence(text, *gap.span()), gap.group())


def report_finding(
    rule: str,
    language: str,
    text: FilledText,
    place: Sentence | None = None,
    found: str = "",
) -> Finding:
    row: dict[str, Any] = rules()[rule]
    start, end = (place.start, place.end) if place else (0, 0)
    return Finding(
        line=text.line_at(start),
        found=found,
        severity=row["severity"],
        rule=rule,
        instead=row["instead"][language],
        start=start,
        end=end,
        label=row["label"],
    )


RULES: dict[str, Rule] = {
    "long_sentence": long_sentences,
    "starts_with_you": starts_with_you,
    "long_reason": long_reason,
    "deadline": deadlines,
    "short": too_many_words,
    "bare_no": bare_no,
}
