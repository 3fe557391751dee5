"""Replace words that the linter found by one of its alternatives, in the edited text.

A button names the finding by field, rule, words, which of its equal findings, and which
alternative; not by position, because typing moves it.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from offboarding.letters.checks.letter_checks import CheckedText, LetterChecks
from offboarding.linter.findings import Finding

SEPARATOR = "|"


@dataclass(frozen=True)
class Swap:
    """`place`: which of the findings of this rule with these words, counted from 0. `choice`: which
    of its alternatives.
    """

    text: str
    rule: str
    place: int
    choice: int
    found: str

    @property
    def code(self) -> str:
        """The value that a button posts."""
        parts = (self.text, self.rule, str(self.place), str(self.choice), self.found)
        return SEPARATOR.join(parts)


def read_swap(code: str) -> Swap:
    """Refused for a code that is not one of ours."""
    parts = code.replace("\r\n", "\n").split(SEPARATOR, 4)
    if len(parts) != 5 or not all(re.fullmatch(r"\d{1,4}", part) for part in parts[2:4]):
        raise words_are_gone()
    text, rule, place, choice, found = parts
    return Swap(text, rule, int(place), int(choice), found)


def swapped_text(checks: LetterChecks, swap: Swap) -> str:
    """The edited text with these words replaced. Refused when they are no longer there."""
    text = next((text for text in checks.texts if text.name == swap.text), None)
    finding = same_findings(text, swap.rule, swap.found)[swap.place :] if text else []
    if text is None or not finding or swap.choice >= len(finding[0].swaps):
        raise words_are_gone()
    span = text.text.source_span(finding[0].start, finding[0].end)
    if span is None:
        raise words_are_gone()
    return replace_words(text.text.source, *span, finding[0].swaps[swap.choice])


def same_findings(text: CheckedText, rule: str, found: str) -> list[Finding]:
    return [finding for finding in text.findings if (finding.rule, finding.found) == (rule, found)]


def replace_words(source: str, start: int, end: int, words: str) -> str:
    """Where words are deleted, the space beside them is deleted too."""
    before, after = source[:start], source[end:]
    if not words:
        before, after = before.rstrip(" ") if after[:1] in " .,;:!?\n" else before, after
        if not before or before.endswith("\n"):
            after = after.lstrip(" ,;")
    return before + words + after


def words_are_gone() -> Refused:
    return Refused(_("These words are no longer in the text. Look at the list again."))
