"""Which characters the fonts of print.css can print.

Documents use only the fonts of this project, never those of the machine, so a character that none
of them has would be an empty box. A document with one is refused before it is frozen, and the
message names the characters.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, reduce

from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont

from clientcare.core.refused import Refused
from clientcare.documents.pdf import ASSETS, STYLESHEET

FACE = re.compile(r'@font-face \{ font-family: "(?P<family>[^"]+)".*url\((?P<file>[^)]+)\)')
STACK = re.compile(r"--print-\w+: (?P<families>[^;]+);")
TEXT = re.compile(r">([^<]+)<")
OVERRIDES = "\u202d\u202e"  # reverse the text after them, digits too: a sum would print backwards
BREAKS = "\t\n\r"  # control characters that HTML shows as a space
LISTED_CHARACTERS = 12  # characters that one refusal lists


def unprintable(text: str) -> list[str]:
    """The characters of `text` that our documents cannot print, each once, in its order."""
    unusual = [char for char in dict.fromkeys(unicodedata.normalize("NFC", text)) if char > "~"]
    unusual += [char for char in dict.fromkeys(text) if char < " " and char not in BREAKS]
    if not unusual:
        return []
    printable = printable_characters()
    missing = {char for char in unusual if ord(char) not in printable and not _is_invisible(char)}
    return [char for char in unusual if char in missing or char in OVERRIDES]


def refuse_unprintable(documents_html: Iterable[str]) -> None:
    """Refused, naming the characters, when a document shows one that no font of ours has."""
    text = "".join("".join(TEXT.findall(page)) for page in documents_html)
    if missing := unprintable(html.unescape(text)):
        named = ", ".join(describe_character(char) for char in missing[:LISTED_CHARACTERS])
        raise Refused(
            _(
                "The document holds characters that cannot be printed: %(characters)s. Write "
                "them in other letters, or leave them out."
            )
            % {"characters": named}
        )


def describe_character(char: str) -> str:
    """`慶 (U+6176)`; only `U+0007` for one that a page cannot show."""
    code = f"U+{ord(char):04X}"
    return f"{char} ({code})" if char.isprintable() else code


@cache
def printable_characters() -> frozenset[int]:
    """The characters that every font stack of print.css can print, in each weight and style."""
    css = (ASSETS / STYLESHEET).read_text()
    families: dict[str, list[frozenset[int]]] = {}
    for face in FACE.finditer(css):
        families.setdefault(face["family"], []).append(_characters_of(face["file"]))
    stacks = (re.findall(r'"([^"]+)"', stack["families"]) for stack in STACK.finditer(css))
    by_stack = [
        frozenset().union(*(reduce(frozenset.intersection, families[name]) for name in stack))
        for stack in stacks
    ]
    return reduce(frozenset.intersection, by_stack)


def _characters_of(file: str) -> frozenset[int]:
    with TTFont(ASSETS / file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _is_invisible(char: str) -> bool:
    """Whether it is a joiner, a direction mark or a variation selector, which print nothing."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"
