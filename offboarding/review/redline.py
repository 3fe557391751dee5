"""What changed between two versions of a document, word by word."""

import re
from dataclasses import dataclass

from diff_match_patch import diff_match_patch
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from offboarding.review.passages import plain_text

LINE_END = re.compile(r"<(?:br|/p|/li|/tr|/h2)\b[^>]*>")
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
KINDS = {-1: "gone", 0: "same", 1: "new"}
SURROGATES = range(0xD800, 0xE000)  # no characters of their own


@dataclass(frozen=True)
class Change:
    """A run of words; `kind` is "same", "gone" or "new"."""

    kind: str
    text: str


def document_text(html: str) -> str:
    """One line a paragraph, list item or table row; empty ones left out."""
    lines = (plain_text(part) for part in LINE_END.split(html))
    return "\n".join(line for line in lines if line)


def redline(before: str, after: str) -> list[Change]:
    """The words of both texts in order: without the new ones they are `before`, without those that
    are gone `after`.
    """
    words = Words()
    compare = diff_match_patch()
    diffs = compare.diff_main(words.encode(before), words.encode(after), False)
    compare.diff_cleanupSemantic(diffs)
    return [Change(KINDS[kind], words.decode(coded)) for kind, coded in diffs]


def redline_html(before_html: str, after_html: str) -> SafeString:
    """The changes between two documents: what is gone in <del>, what is new in <ins>."""
    changes = redline(document_text(before_html), document_text(after_html))
    return format_html_join("", "{}", ((change_html(change),) for change in changes))


def change_html(change: Change) -> SafeString:
    text = mark_safe(conditional_escape(change.text).replace("\n", "<br>"))
    tag = {"gone": "del", "new": "ins"}.get(change.kind)
    return format_html("<{0}>{1}</{0}>", mark_safe(tag), text) if tag else text


class Words:
    """Each different word as one character, because the comparison is by characters."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.words: dict[str, str] = {}

    def encode(self, text: str) -> str:
        return "".join(self.code_of(word) for word in TOKEN.findall(text))

    def code_of(self, word: str) -> str:
        if word not in self.codes:
            number = len(self.codes) + 1
            number += len(SURROGATES) if number >= SURROGATES.start else 0
            self.codes[word] = chr(number)
            self.words[chr(number)] = word
        return self.codes[word]

    def decode(self, coded: str) -> str:
        return "".join(self.words[code] for code in coded)
