"""Which characters the fonts of print.css can print.

Our documents use no font of the machine they are made on, so a character that no vendored font has
would be an empty box. It is refused by name before a document is frozen.
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
OVERRIDES = "\u202d\u202e"  # turn what follows around, digits too: a sum would print backwards
BREAKS = "\t\n\r"  # control characters that a page shows as a space
LISTED_CHARACTERS = 12  # characters that one refusal lists


def unprintable(text: str) -> list[str]:
    """The characters of `text` that our documents cannot print, each once, in its order."""
    unusual = [char for char in dict.fromkeys(unicodedata.normalize("NFC", text)) if char > "~"]
    unusual += [char for char in dict.fromkeys(text) if char < " " and char not in BREAKS]
    if not unusual:
        return []
    drawn = printable_characters()
    missing = {char for char in unusual if ord(char) not in drawn and not _is_invisible(char)}
    return [char for char in unusual if char in missing or char in OVERRIDES]


def refuse_unprintable(documents_html: Iterable[str]) -> None:
    """Refused, naming the characters, when a document shows one that no font of ours has."""
    text = "".join("".join(TEXT.findall(one)) for one in documents_html)
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
    """What every stack of families in print.css can draw, in each weight and style it has."""
    css = (ASSETS / STYLESHEET).read_text()
    families: dict[str, list[frozenset[int]]] = {}
    for face in FACE.finditer(css):
        families.setdefault(face["family"], []).append(_characters_of(face["file"]))
    stacks = (re.findall(r'"([^"]+)"', stack["families"]) for stack in STACK.finditer(css))
    drawn = [
        frozenset().union(*(reduce(frozenset.intersection, families[name]) for name in stack))
        for stack in stacks
    ]
    return reduce(frozenset.intersection, drawn)


def _characters_of(file: str) -> frozenset[int]:
    with TTFont(ASSETS / file, lazy=True) as font:
        return frozenset(font.getBestCmap())


def _is_invisible(char: str) -> bool:
    """Joiners, direction marks and variation selectors: they shape their neighbours."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"
