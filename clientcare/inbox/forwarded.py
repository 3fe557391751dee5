"""The message that was forwarded inside the text of a mail: its header lines and its text.

Gmail, Outlook, Apple Mail, Thunderbird and Yahoo write them as "From: …", "Date: …" or "Sent: …",
in the language of the program; here English and Indonesian.
"""

import re
from dataclasses import dataclass, field
from email.utils import getaddresses

HEADER_LABELS = {
    "from": ("from", "dari", "pengirim"),
    "date": ("date", "sent", "tanggal", "dikirim", "dikirim pada", "terkirim"),
    "to": ("to", "kepada", "untuk", "ke"),
    "cc": ("cc", "tembusan"),
    "subject": ("subject", "subjek", "perihal", "judul", "hal"),
    "reply": ("reply-to", "balas ke", "balas-ke"),
}
FIELD = {label: name for name, labels in HEADER_LABELS.items() for label in labels}
# Outlook and Apple Mail write labels bold, which becomes stars in plain text.
HEADER = re.compile(
    r"\s*\*?(?P<label>"
    + "|".join(sorted(FIELD, key=len, reverse=True))
    + r")\s*:\*?\s*(?P<value>.*)",
    re.IGNORECASE,
)
MARKERS = re.compile(
    r"[\s>]*(?:-{3,}\s*(?:forwarded message|pesan (?:yang )?diteruskan|pesan terusan)\s*-*"
    r"|(?:begin forwarded message|mulai pesan (?:yang )?diteruskan|mulai meneruskan pesan"
    r"|awal pesan (?:yang )?diteruskan|awal pesan terusan|pesan terusan)\s*:?)\s*",
    re.IGNORECASE,
)
FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|trs|terusan|diteruskan)\s*:", re.IGNORECASE)
MOST_LINES = 4000


@dataclass
class ForwardedPart:
    """`headers`: by the names of HEADER_LABELS."""

    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def sender(self) -> tuple[str, str]:
        """Name and address."""
        return first_address(self.headers.get("from", ""))

    @property
    def recipients(self) -> list[str]:
        pairs = getaddresses([clean_value(self.headers.get(name, "")) for name in ("to", "cc")])
        addresses = [address.casefold() for _name, address in pairs if "@" in address]
        return list(dict.fromkeys(addresses))


def find_forwarded(text: str, subject: str) -> ForwardedPart | None:
    """None if nothing was forwarded. Header lines alone are not enough, because Outlook also writes
    them above the mail that a reply answers: a marker or the subject must say that it is forwarded.
    """
    lines = text.split("\n")[:MOST_LINES]
    marked = next((place for place, line in enumerate(lines) if MARKERS.fullmatch(line)), None)
    if marked is None and not FORWARD_SUBJECT.match(subject):
        return None
    lines = lines[marked + 1 :] if marked is not None else lines
    start = next((place for place in range(len(lines)) if begins_header(lines, place)), None)
    if start is None:
        return None if marked is None else ForwardedPart()
    rest = unquote_all(lines[start:]) if lines[start].lstrip().startswith(">") else lines[start:]
    headers, used = read_header(rest)
    return ForwardedPart(headers, "\n".join(unquote_all(rest[used:])).strip("\n"))


def begins_header(lines: list[str], place: int) -> bool:
    """Whether a header with a sender and a day begins at this line."""
    header_lines = [unquote(line) for line in lines[place : place + 12]]
    if not HEADER.fullmatch(header_lines[0]):
        return False
    headers, _used = read_header(header_lines)
    return {"from", "date"} <= set(headers)


def read_header(lines: list[str]) -> tuple[dict[str, str], int]:
    """The header lines at the beginning, folded ones joined, and how many lines they take."""
    headers: dict[str, str] = {}
    name = ""
    for used, line in enumerate(lines):
        match = HEADER.fullmatch(line)
        if match:
            name = FIELD[match["label"].casefold()]
            headers.setdefault(name, match["value"].strip())
        elif line.strip() and name:
            headers[name] += f" {line.strip()}"
        elif headers:
            return headers, used
    return headers, len(lines)


def unquote(line: str) -> str:
    """The line with one level of quotation removed."""
    return re.sub(r"^\s*> ?", "", line)


def unquote_all(lines: list[str]) -> list[str]:
    """The lines with one level of quotation removed, if all of them are quoted."""
    if any(line.strip() and not line.lstrip().startswith(">") for line in lines):
        return lines
    return [unquote(line) for line in lines]


def clean_value(value: str) -> str:
    """The value without the stars of bold text and Outlook's `[mailto:…]`."""
    value = re.sub(r"[\[<]mailto:([^\]>]+)[\]>]", r"<\1>", value.replace("*", ""))
    value = re.sub(r"<([^<>\s]+)>\s*<\1>", r"<\1>", value)
    return value.replace(";", ",")


def first_address(value: str) -> tuple[str, str]:
    """Name and address of the first address; both empty if there is none."""
    pairs = getaddresses([clean_value(value)])
    sender = next(((name, address) for name, address in pairs if "@" in address), ("", ""))
    return sender[0].strip(), sender[1].strip().casefold()
