"""Decode an uploaded file as text, or say why it is none."""

from dataclasses import dataclass

MAX_BYTES = 10 * 1024 * 1024
MAGIC = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Excel (XLSX) or ZIP"),
    (b"\xd0\xcf\x11\xe0", "Excel (XLS)"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
)


@dataclass(frozen=True)
class Text:
    """Decoded text. `encoding` is "utf-8" or "cp1252"; the latter is a guess to be checked."""

    text: str
    encoding: str


@dataclass(frozen=True)
class NotText:
    """Why a file is not text: a key of rows.MESSAGES, the line or None, and a parameter."""

    code: str
    line: int | None = None
    value: str = ""


def decode_text(data: bytes, limit: int = MAX_BYTES) -> Text | NotText:
    """UTF-8 with or without a mark; else Windows-1252, as spreadsheets on older machines save it.

    `limit`: the most bytes that are read.
    """
    problem = _not_text(data, limit)
    if problem:
        return problem
    try:
        return Text(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return Text(data.decode("cp1252"), "cp1252")
    except UnicodeDecodeError as error:
        return NotText("not_utf8", line=data.count(b"\n", 0, error.start) + 1)


def _not_text(data: bytes, limit: int) -> NotText | None:
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        return NotText("empty")
    if len(data) > limit:
        return NotText("too_big", value=str(limit // 2**20))
    for start, kind in MAGIC:
        if data.startswith(start):
            return NotText("other_kind", value=kind)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return NotText("utf16")
    nul = data.find(b"\0")
    return NotText("nul", line=data.count(b"\n", 0, nul) + 1) if nul >= 0 else None
