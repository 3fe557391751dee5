"""Which parts of a text are not read: quotations, headings, names, and values of placeholders.

A masked character becomes `HIDDEN`, so that positions stay the same and a phrase never spans a
masked part. Names are recognised by the word before them (Ibu, Mr, PT, Hotel, a.n.).
"""

import re
from collections.abc import Iterable, Iterator

from offboarding.linter.notation import HIDDEN
from offboarding.linter.tables import heading_rules

Span = tuple[int, int]

SAME = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " "})
QUOTATIONS = (
    re.compile(r"“[^“”]*[”“]|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«"),
    re.compile(r'"(?:[^"\n]|\n(?!\s*\n))*"'),
    re.compile(r"(?<!\w)‘[^‘\n]*?’(?!\w)"),
    re.compile(r"(?<![\w'])'(?=\S)(?:[^'\n]|(?<=\w)'(?=\w))*(?<=\S)'(?!\w)"),
    re.compile(r"^[ \t]*>.*$", re.MULTILINE),
    # What a clause says, word for word: "Pasal 9.2 berbunyi: …" up to the end of the paragraph.
    re.compile(
        r"(?:pasal|ayat|clause|article|section)\b[^\n:]{0,80}?"
        r"\b(?:berbunyi|menyatakan|menentukan|mengatur|reads|states|provides|says)"
        r"(?: sebagai berikut| as follows)?\s*:(?P<words>(?:[^\n]|\n(?!\s*\n))*)",
        re.IGNORECASE,
    ),
)
SENTENCE_QUOTED = re.compile(r"[.!?]\W\Z")  # its full stop ends our sentence too
ADDRESS = re.compile(r"(?<!\S)\S+@\S+|(?:https?://|www\.)\S+", re.IGNORECASE)
GAP_TO_FILL = re.compile(r"<[^<>\n]{1,60}>")
CAPITALISED = r"(?:(?:[A-Z]\.)+(?:[A-Z](?!\w))?|(?!No\.)[A-Z][\w'-]*)"  # “No.” of an address
NAMES = re.compile(
    r"(?<!\w)(?:(?i:bapak|ibu|bpk|sdr|sdri|saudara|saudari|kak|mr|mrs|ms|miss|dr|ir|hj?|drs|prof|u\.p)"
    r"\.?|PT|CV|UD|Tbk|Hotel|Gedung|Jalan|Jl\.|Toko|Yayasan|Bank|Restoran|Balai|Vila|Villa|Grand"
    r"|(?i:a\.n\.|a/n|atas nama|in the name of|account name)):?"
    rf"(?P<name>(?:[ \t]+{CAPITALISED})+)"
)
WITH_LEGAL_FORM = re.compile(
    rf"(?<!\w)(?P<name>(?:{CAPITALISED}[ \t]+)+)(?:Ltd|LLC|Inc|Pte|GmbH|Tbk|Pty)\b\.?"
)
ACTS = {"anda", "selalu", "tidak", "gagal", "lalai", "harus", "wajib", "telah", "sudah"}


def masked_text(text: str, values: Iterable[Span] = (), *, names: bool = True) -> str:
    """`text` with what is not read replaced, of the same length."""
    same = text.translate(SAME)
    for begin, end in values:
        same = hide(same, begin, end)
    for begin, end in quotation_spans(text):
        same = hide(same, begin, end)
        if SENTENCE_QUOTED.search(text[begin:end]):
            same = same[: end - 1] + "." + same[end:]
    for begin, end in heading_spans(same):
        same = hide(same, begin, end)
    for begin, end in name_spans(same) if names else ():
        same = hide(same, begin, end)
    return same


def hide(text: str, begin: int, end: int) -> str:
    """Line breaks stay: they separate lines and paragraphs."""
    hidden = re.sub(r"[^\n]", HIDDEN, text[begin:end])
    return text[:begin] + hidden + text[end:]


def quotation_spans(text: str) -> Iterator[Span]:
    for kind in QUOTATIONS:
        for match in kind.finditer(text):
            yield match.span("words") if "words" in kind.groupindex else match.span()


def name_spans(text: str) -> Iterator[Span]:
    """Names after a form of address or before a legal form; addresses of mail and web."""
    for kind in (NAMES, WITH_LEGAL_FORM):
        for match in kind.finditer(text):
            begin, end = match.span("name")
            words = re.finditer(r"\S+", text[begin:end])
            stop = next((word.start() for word in words if word.group().casefold() in ACTS), None)
            yield begin, end if stop is None else begin + stop
    for match in ADDRESS.finditer(text):
        yield match.span()


def heading_spans(text: str) -> Iterator[Span]:
    """Heading lines: marked as such, in capitals, in title case, or a label with its value
    (`Perihal : …`).
    """
    lines = list(re.finditer(r"[^\n]+", text))
    for number, line in enumerate(lines):
        following = lines[number + 1].group() if number + 1 < len(lines) else ""
        if heading_rules().is_heading(line.group(), following):
            yield line.span()
