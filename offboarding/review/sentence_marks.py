"""Marks after the sentences of a printed letter, only on the copy that we and the reviewer see. The
frozen HTML and the client's copy have none.
"""

import re
import unicodedata
from collections.abc import Iterable
from html import unescape

from django.utils.safestring import SafeString, mark_safe

PIECE = re.compile(r"<[^>]*>|&[#\w]+;|\s+|.", re.DOTALL)
CLOSING_TAGS = re.compile(r"(?:</(?:b|i|span)>)*")


def with_marks(html: str, marks: Iterable[tuple[str, SafeString]]) -> SafeString:
    """`marks`: pairs of a printed sentence, in the order of the document, and the HTML to insert
    after it. A sentence that is not printed gets no mark. Spaces and tags inside a sentence are
    ignored.
    """
    text, ends = read_text(html)
    parts, copied, place = [], 0, 0
    for words, mark in marks:
        target = "".join(unicodedata.normalize("NFC", words).split())
        start = text.find(target, place) if target else -1
        if start < 0:
            continue
        place = start + len(target)
        stop = CLOSING_TAGS.match(html, ends[place - 1]).end()
        parts += [html[copied:stop], mark]
        copied = stop
    return mark_safe("".join([*parts, html[copied:]]))


def read_text(html: str) -> tuple[str, list[int]]:
    """The visible characters without spaces, and the position in the HTML at which each of them
    ends.
    """
    signs: list[str] = []
    ends: list[int] = []
    for piece in PIECE.finditer(html):
        sign = piece.group()
        if sign.startswith("<") or sign.isspace():
            continue
        for character in unescape(sign):
            if not character.isspace():
                signs.append(character)
                ends.append(piece.end())
    return "".join(signs), ends
