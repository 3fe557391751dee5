"""Loud punctuation and capitals: exclamation marks, several question marks, words in capitals."""

import re
from collections.abc import Collection, Iterator

from offboarding.linter.reading import FilledText
from offboarding.linter.tables import rules

MARKS = re.compile(r"!+[!?]*|\?[!?]+")
# Not a part of a number, an address or a reference such as INV/2026/KEJORA-7
CAPITALS = re.compile(r"(?<![\w/@.-])[^\W\d_]{2,}(?:[ \t]+[^\W\d_]{2,})*(?![\w/@]|-\w|\.\w)")
ROMAN = re.compile(r"[IVXLCDM]+")


def sign_spans(text: FilledText, usual: Collection[str]) -> Iterator[tuple[int, int]]:
    """Places of these. `usual`: words that a document may print in capitals."""
    for sentence in text.sentences:
        for mark in MARKS.finditer(sentence.masked):
            yield sentence.start + mark.start(), sentence.start + mark.end()
        for run in CAPITALS.finditer(sentence.masked):
            for start, end in loud_runs(run.group(), usual):
                yield sentence.start + run.start() + start, sentence.start + run.start() + end


def loud_runs(words: str, usual: Collection[str]) -> Iterator[tuple[int, int]]:
    """Words in capitals beside each other count as one, from the first loud one to the last."""
    start = end = 0
    for word in re.finditer(r"\S+", words):
        if not word.group().isupper() or word.group() in usual:
            if end:
                yield start, end
            start = end = 0
        elif is_loud(word.group()):
            start, end = (start if end else word.start()), word.end()
    if end:
        yield start, end


def is_loud(word: str) -> bool:
    fewest: int = rules()["capitals"]["fewest_letters"]
    return len(word) >= fewest and not ROMAN.fullmatch(word)
