"""How a phrase is written in the tables, and the regular expression it stands for.

`a|b` either word · `(a b|c)` either sequence · `[a]` may be there · `*` any rest of a word · `…` a
few other words · `-` hyphen, blank or nothing · `,` a punctuation mark · `^` and `$` the beginning
and the end of a sentence. Words are whole words in any case; an Indonesian word may bear the
particles -lah, -kah, -nya, -pun.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

HIDDEN = "\ufffc"  # what stands in a text for one sign that is not read
TOP_LEVEL = re.compile(r"\|.*\s|\s.*\|")
TOKEN = re.compile(r"[()\[\]|^$,…]|[^\s()\[\]|^$,…]+")
PARTICLES = "(?:lah|kah|nya|pun)?"
# Between the words of a phrase we look for, nobody else may act; in a context anything may stand.
FEW_WORDS = rf"(?:\s+(?!(?:kami|kita|we|our|I)\b)(?:[\w'/-]+|{HIDDEN}+)){{0,4}}?"
MANY_WORDS = rf"(?:[\s,;:/–—-]+(?:[\w'/.%-]+|{HIDDEN}+)){{0,12}}?"


class BadPhrase(ValueError):
    """A phrase in a table is not written in the notation."""


@dataclass
class PhraseReader:
    """Reads one phrase, token by token. `gap`: what `…` stands for; `ending`: what may follow a
    word.
    """

    phrase: str
    gap: str
    ending: str
    tokens: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = TOKEN.findall(self.phrase)

    def expression(self) -> str:
        result = self.alternatives("")
        if self.tokens:
            raise BadPhrase(self.phrase)
        return result

    def alternatives(self, close: str) -> str:
        """Sequences parted by `|`, up to the bracket `close`."""
        if not close and TOP_LEVEL.search(re.sub(r"[(\[].*?[)\]]", "", self.phrase)):
            raise BadPhrase(self.phrase)  # does `a|b c` mean `(a|b) c` or `(a|b c)`?
        sequences = [self.sequence(close)]
        while self.tokens and self.tokens[0] == "|":
            self.tokens.pop(0)
            sequences.append(self.sequence(close))
        if close and (not self.tokens or self.tokens.pop(0) != close):
            raise BadPhrase(self.phrase)
        return "|".join(sequences)

    def sequence(self, close: str) -> str:
        """Words end at word boundaries, so `\\s*` between them is enough."""
        result = ""
        while self.tokens and self.tokens[0] not in ("|", close):
            is_optional = self.tokens[0] == "["
            part = self.part()
            result += rf"(?:{part}\s*)?" if is_optional else rf"{part}\s*"
        return result.removesuffix(r"\s*")

    def part(self) -> str:
        """The next token, or all up to its closing bracket."""
        sign = self.tokens.pop(0)
        if sign in CLOSING:
            return f"(?:{self.alternatives(CLOSING[sign])})"
        if sign == "…":
            return self.gap
        if sign in MARKS:
            return MARKS[sign]
        if sign in (")", "]"):
            raise BadPhrase(self.phrase)
        return self.word(sign)

    def word(self, token: str) -> str:
        letters = "".join(LETTERS.get(letter, re.escape(letter)) for letter in token)
        begin = "" if token.startswith(("'", "n't")) else r"(?<!\w)"
        if token[0].isdigit():
            begin = r"(?<![\w.,])"
        return f"{begin}{letters}{self.ending if token[-1].isalpha() else ''}(?!\\w)"


CLOSING = {"(": ")", "[": "]"}
MARKS = {
    ",": r"[,;:.!?–—-]+",
    "^": r"\A[\W_]*",
    "$": r"(?=[\s.!?…\"”’)]*\Z)",
}
LETTERS = {"*": r"\w*", "-": r"[-\s‐‑–]?"}


@cache
def phrase_expression(phrase: str, language: str, *, context: bool = False) -> re.Pattern[str]:
    """The expression of a phrase. `context`: of one that only has to be somewhere around, where `…`
    is any dozen words. BadPhrase when it cannot be read.
    """
    ending = PARTICLES if language == "id" else ""
    reader = PhraseReader(phrase, MANY_WORDS if context else FEW_WORDS, ending)
    try:
        return re.compile(reader.expression(), re.IGNORECASE)
    except re.error as error:
        raise BadPhrase(phrase) from error


def find_phrases(
    phrases: Iterable[str], text: str, language: str, *, context: bool = False
) -> Iterator[re.Match[str]]:
    """Every place in `text` where one of `phrases` is."""
    for phrase in phrases:
        yield from phrase_expression(phrase, language, context=context).finditer(text)


def has_phrase(phrases: Iterable[str], text: str, language: str) -> bool:
    return next(find_phrases(phrases, text, language, context=True), None) is not None
