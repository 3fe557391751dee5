"""The new text of a mail, without the earlier mails that programs quote below or above it, so that
our own text is never read as the client's.
"""

import re

from clientcare.inbox.forwarded import begins_header

WROTE = r"\b(?:wrote|menulis)\s*:"
ATTRIBUTION = re.compile(rf"(?:on|pada)\b.{{4,250}}?{WROTE}", re.IGNORECASE)
# without a day before it, in one line
NAME_WROTE = re.compile(rf".{{3,200}}<[^<>\s]+@[^<>\s]+>\s*{WROTE}", re.IGNORECASE)
EARLIER = re.compile(
    r"\s*(?:-{3,}\s*(?:original message|pesan asli|pesan semula)\s*-*|_{20,})\s*", re.IGNORECASE
)
SIGNATURE = re.compile(r"-- ?")
SENT_FROM = re.compile(
    r"\s*(?:sent from (?:my|outlook|yahoo|gmail)|dikirim dari|terkirim dari|get outlook for)\b"
    r".{0,60}",
    re.IGNORECASE,
)


def own_words(text: str) -> str:
    """The text without quoted lines, up to where an earlier mail begins unquoted."""
    lines = text.split("\n")
    own_lines: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if EARLIER.fullmatch(line) or SIGNATURE.fullmatch(line) or begins_header(lines, place):
            break
        if taken := attribution_lines(lines, place):
            place += taken
            following = next(filter(str.strip, lines[place:]), ">")
            if not following.lstrip().startswith(">"):
                break
            continue
        if not line.lstrip().startswith(">") and not SENT_FROM.fullmatch(line):
            own_lines.append(line.rstrip())
        place += 1
    return re.sub(r"\n{3,}", "\n\n", "\n".join(own_lines)).strip()


def attribution_lines(lines: list[str], place: int) -> int:
    """The number of lines from here that say "On … Ratna wrote:", which may be wrapped."""
    if NAME_WROTE.fullmatch(lines[place].strip()):
        return 1
    for count in (1, 2, 3):
        if ATTRIBUTION.fullmatch(" ".join(lines[place : place + count]).strip()):
            return count
    return 0
