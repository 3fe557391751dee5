"""Lines that WhatsApp writes itself, known by their whole sentences, never by parts of them.

`sentences/` holds one file a language. A line of it is one sentence:

    {}          a place for a name, a number or a time
    "{}"        a quoted title, in whatever quotation marks
    [a|b]       one of several words; an empty one may be missing
    [ a| b]?    an ending that may be missing
    {*}         anything until the end

Below `== whoever` are sentences that no person would write word for word: they are skipped whatever
name is before them; without a mark, one that begins with a place must name somebody of this chat.
Below `== marked` are short ones (“{} left”) that a person might well write. They are skipped only
where the phone put its direction mark before them and all their places hold a name of this chat or
a phone number.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from clientcare.chats.whatsapp.words import normalise_phrase

FOLDER = Path(__file__).with_name("sentences")
LONGEST_NOTICE = 1500  # characters; Meta's longest explanation has some 900
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‘’`", "'"))
TOKEN = re.compile(r'"\{\}"|\{\}|\{\*\}|\[([^\[\]]*)\](\??)|[^{}\["]+|.')
WORD = re.compile(r"\w+(?:[-'*]\w+)*")
# No second sentence, and no “he said: ” before a name; “dr. Budi” is one
PLACE = r"((?:\b\w{1,3}\.\s|[^\n:.?!]|[:.?!](?!\s)){1,300}?)"
PHONE = re.compile(r"[+~ ]{0,3}(?:[\s()\-.\u2011]*\d){7,15}")
YOU = frozenset({"you", "anda", "kamu", "du", "dich", "je", "vous", "você", "ti", "te"})
LIST = re.compile(r",\s+(?:and\s+|dan\s+|und\s+)?|\s+(?:and|dan|und|y|e|en|et)\s+")


class Reading(Enum):
    SURE = "sure"
    # About names that do not write in this chat: WhatsApp's if all lines of this sender are
    LIKELY = "likely"


class Sentence(NamedTuple):
    pattern: re.Pattern[str]
    begins_with_place: bool
    is_short: bool


def normal(text: str) -> str:
    """A text as the sentences are compared with it."""
    return normalise_phrase(text).translate(QUOTES).rstrip(".")


@cache
def _by_word() -> dict[str, list[Sentence]]:
    """Each sentence under a word that is always in it, or under one for each of its forms."""
    index: dict[str, list[Sentence]] = {}
    for written, is_short in _written():
        sentence = _compile(written, is_short)
        for word in _keys(normal(written)):
            index.setdefault(word, []).append(sentence)
    return index


def _written() -> Iterator[tuple[str, bool]]:
    for path in sorted(FOLDER.glob("*.txt")):
        is_short = False
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("=="):
                is_short = line == "== marked"
            elif line and not line.startswith("#"):
                yield line, is_short


def _compile(written: str, is_short: bool) -> Sentence:
    places = {'"{}"': '"[^\n]{0,300}"', "{}": PLACE, "{*}": "(?s:.*)"}
    parts = []
    for token in TOKEN.finditer(normal(written)):
        if token[1] is not None:
            choices = "|".join(map(_literal, token[1].split("|")))
            parts.append(f"(?:{choices}){token[2]}")
        else:
            parts.append(places.get(token[0]) or _literal(token[0]))
    return Sentence(re.compile("".join(parts)), written.startswith("{}"), is_short)


def _keys(written: str) -> set[str]:
    """Words to index a sentence by: any line that matches it holds at least one of them."""
    choices = [
        token[1].split("|") + [""] * bool(token[2]) if token[1] is not None else [token[0]]
        for token in TOKEN.finditer(written)
    ]
    forms = [_whole_words("".join(choice)) for choice in product(*choices)]
    always = frozenset.intersection(*forms)
    return {max(always, key=len)} if always else {max(form, key=len) for form in forms}


def _whole_words(form: str) -> frozenset[str]:
    """Without words that touch a place: they may be part of a longer one."""
    words = re.findall(r"\0?\w+(?:[-'*]\w+)*\0?", re.sub(r"\{\*?\}", "\0", form))
    return frozenset(word for word in words if "\0" not in word)


def _literal(text: str) -> str:
    """Full stops may be missing: `normalise_phrase` drops the last one."""
    return re.escape(text).replace(r"\.", r"\.?").replace('"\\{\\}"', '"[^\n]{0,300}"')


def candidates(text: str) -> list[Sentence]:
    """The sentences that may be in this line; nearly always none."""
    if len(text) > LONGEST_NOTICE:
        return []
    index = _by_word()
    words = index.keys() & WORD.findall(text.casefold() if text.isascii() else normal(text))
    return [sentence for word in words for sentence in index[word]]


def is_whole_line(rest: str, among: list[Sentence]) -> bool:
    """Whether a line without a sender is one of the sentences, although it has a colon."""
    text = normal(rest)
    return any(
        match and not (sentence.begins_with_place and ":" in match[1])
        for sentence in among
        if (match := sentence.pattern.fullmatch(text))
    )


def read_notice(
    body: str, among: list[Sentence], label: str, names: frozenset[str]
) -> Reading | None:
    """What a line with a sender is: WhatsApp's own, or None for what a person wrote.

    `label`: the name before it. `names`: all senders of the chat.
    """
    if "\n" in body.strip():
        return None
    text, is_marked = normal(body), body.lstrip()[:1] in ("\u200e", "\u200f")
    readings = set()
    for sentence in among:
        match = sentence.pattern.fullmatch(text)
        if not match or (sentence.is_short and not is_marked):
            continue
        places = (
            match.groups() if sentence.is_short else match.groups()[: sentence.begins_with_place]
        )
        is_sure = all(_is_name(place, label, names) for place in places)
        is_sure = is_sure or (is_marked and not sentence.is_short)
        readings.add(Reading.SURE if is_sure else Reading.LIKELY)
    return next((reading for reading in Reading if reading in readings), None)


def _is_name(place: str, label: str, names: frozenset[str]) -> bool:
    known = _normal_names(names) | {normal(label)} | YOU
    place = place.strip()
    return place in known or all(
        name.removeprefix("~").strip() in known or PHONE.fullmatch(name)
        for name in LIST.split(place)
    )


@lru_cache(maxsize=16)
def _normal_names(names: frozenset[str]) -> frozenset[str]:
    return frozenset(map(normal, names))
