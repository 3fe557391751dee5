"""What stands after the sender: text, a medium, a call; whether it was edited, deleted or
WhatsApp's own.
"""

from typing import NamedTuple

from clientcare.chats.whatsapp import words
from clientcare.chats.whatsapp.words import LONGEST_PLACEHOLDER, MARKS, normalise_phrase

MARK = "\u200e"  # iOS writes it before every text of its own
EXTENSIONS = {
    "image": ("jpg", "jpeg", "png", "heic", "heif", "bmp"),
    "video": ("mp4", "mov", "3gp", "m4v", "mkv", "webm", "avi"),
    "audio": ("opus", "ogg", "m4a", "mp3", "aac", "amr", "wav", "caf"),
    "sticker": ("webp", "was"),
    "gif": ("gif",),
    "contact": ("vcf",),
}
KIND_OF_EXTENSION = {
    extension: kind for kind, extensions in EXTENSIONS.items() for extension in extensions
}


class Body(NamedTuple):
    text: str
    media: str = ""
    media_kind: str = ""
    call: str = ""
    is_edited: bool = False
    is_deleted: bool = False
    is_system: bool = False


def read_body(raw: str) -> Body:
    """One message's text, its lines joined by line feeds."""
    whole, is_edited = _without_edit_mark(raw.strip())
    if len(whole) <= LONGEST_PLACEHOLDER:
        phrase = normalise_phrase(whole)
        if phrase in words.DELETED or phrase.startswith(words.DELETED_BY):
            return Body("", is_deleted=True)
        if call := _call_kind(whole):
            return Body(clean_text(whole), call=call)
    text, name, kind = _split_medium(whole)
    if kind:
        return Body(clean_text(text), name, kind, is_edited=is_edited)
    own = whole.lstrip("\u200f").startswith(MARK)
    return Body(clean_text(whole), is_edited=is_edited, is_system=own and is_system(whole))


def is_system(text: str) -> bool:
    """Whether WhatsApp wrote this line itself; ask only of texts that people cannot
    have written.
    """
    return bool(words.SYSTEM.search(normalise_phrase(text)))


def clean_text(text: str) -> str:
    """As people read it: no invisible marks at the ends, no left-to-right marks between."""
    text = text.strip()
    if text.isascii():
        return text
    return text.replace(MARK, "").strip(MARKS + " \t\n\u00a0\u202f")


def _without_edit_mark(text: str) -> tuple[str, bool]:
    bare = text.rstrip(MARKS)
    at = bare.rfind("<", -LONGEST_PLACEHOLDER) if bare.endswith(">") else -1
    if at >= 0 and normalise_phrase(bare[at + 1 : -1]) in words.EDITED:
        return bare[:at].rstrip().rstrip(MARKS), True
    return text, False


def _call_kind(text: str) -> str:
    """“Missed voice call, Tap to call back”; an answered one counts only with WhatsApp's mark in
    it.
    """
    phrase = normalise_phrase(text.replace(".", ",").partition(",")[0])
    return words.MISSED.get(phrase, "") or (words.ANSWERED.get(phrase, "") if MARK in text else "")


def _split_medium(text: str) -> tuple[str, str, str]:
    """The caption, the file's name and the kind; kind is empty for a text without a medium."""
    first, _, below = text.partition("\n")
    name, kind = _read_placeholder(first)
    if kind:
        return below, name, kind
    above, _, last = text.rpartition("\n")
    bare = last.rstrip().rstrip(MARKS)
    # A caption or a document's title may stand before it.
    at = max(bare.rfind(MARK), bare.rfind("<"))
    name, kind = _read_placeholder(bare[at:]) if at >= 0 else ("", "")
    return (f"{above}\n{bare[:at]}", name, kind) if kind else (text, "", "")


def _read_placeholder(line: str) -> tuple[str, str]:
    """A file's name and the kind of medium, if the line is nothing but WhatsApp's note
    about one.
    """
    bare = line.strip().strip(MARKS).strip()
    if bare.startswith("<") and bare.endswith(">"):
        tag, colon, name = bare[1:-1].partition(":")
        if colon and normalise_phrase(tag) in words.ATTACHED_TAGS:
            return _named_medium(name)
        bare = bare[1:-1]
    elif bare.endswith(")"):
        name, _, phrase = bare.rpartition(" (")
        if normalise_phrase(phrase[:-1]) in words.ATTACHED:
            return _named_medium(name)
    return "", (
        words.OMITTED.get(normalise_phrase(bare), "") if len(bare) <= LONGEST_PLACEHOLDER else ""
    )


def _named_medium(name: str) -> tuple[str, str]:
    name = name.strip().strip(MARKS)
    stem, point, extension = name.rpartition(".")
    if not (stem and point and extension.isalnum() and len(extension) <= 5):
        return "", ""
    kind = KIND_OF_EXTENSION.get(extension.lower(), "document")
    return name, "gif" if kind == "video" and "GIF" in stem else kind
