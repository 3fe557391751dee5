"""What follows the sender: text, a medium or a call; whether it was edited or deleted."""

import re
from typing import NamedTuple

from clientcare.chats.whatsapp import words
from clientcare.chats.whatsapp.words import LONGEST_PLACEHOLDER, MARKS, normalise_phrase

MARK = "\u200e"  # iOS writes it before every text of its own
DOCUMENT = re.compile(r".*\.\w{1,5}(?: • .*\d.*)?|.* • .*\d.*")  # with its number of pages
NULL = "null"  # what Android writes for a call, a poll or a view-once photo
VOTES = re.compile(r"\s*[(（][^()\n]*\d[^()\n]*[)）]\s*$")
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
    written: str = ""  # the file's text of what is not a plain text: a medium, a deleted message


def read_body(raw: str) -> Body:
    """One message's text, its lines joined by line feeds."""
    whole, is_edited = _without_edit_mark(raw.strip())
    if whole == NULL:
        return Body("", media_kind="media", written=whole)
    if len(whole) <= LONGEST_PLACEHOLDER:
        phrase = normalise_phrase(whole)
        if phrase in words.DELETED or words.DELETED_BY.fullmatch(phrase):
            return Body("", is_deleted=True, written=whole)
        if call := _call_kind(whole):
            return Body(clean_text(whole), call=call)
    if poll := _poll(whole):
        return Body(poll, media_kind="poll", is_edited=is_edited, written=whole)
    text, name, kind = _split_medium(whole)
    if kind:
        return Body(clean_text(text), name, kind, is_edited=is_edited, written=whole)
    return Body(clean_text(whole), is_edited=is_edited)


def _poll(text: str) -> str:
    """The question and the options of a poll without its votes, which change from export to export;
    empty for anything else.
    """
    first, _, below = text.partition("\n")
    if not below or normalise_phrase(first) not in words.POLLS:
        return ""
    options = [VOTES.sub("", line) for line in clean_text(below).split("\n")]
    return "\n".join(line.strip() for line in options if line.strip())


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
    first, _, after = text.replace(".", ",").partition(",")
    phrase, is_marked = normalise_phrase(first), MARK in text
    if is_marked or normalise_phrase(after) in words.CALL_BACK | {""}:
        missed = words.MISSED.get(phrase, "")
        return missed or (words.ANSWERED.get(phrase, "") if is_marked else "")
    return ""


def is_missed_call(text: str) -> bool:
    """Whether a line without a sender notes a missed call: “Missed voice call at 09.15”."""
    return normalise_phrase(text).startswith(tuple(words.MISSED))


def _split_medium(text: str) -> tuple[str, str, str]:
    """The caption, the file's name and the kind; kind is empty for a text without a medium."""
    first, _, below = text.partition("\n")
    name, kind = _read_placeholder(first)
    if kind:
        return below, name, kind
    above, _, last = text.rpartition("\n")
    bare = last.rstrip().rstrip(MARKS)
    title = _omitted_document(bare)
    if title:
        return f"{above}\n{title}", "", "document"
    # A caption or a document's title may precede it
    at = max(bare.rfind(MARK), bare.rfind("\u200f"), bare.rfind("<"))
    name, kind = _read_placeholder(bare[at:]) if at >= 0 else ("", "")
    return (f"{above}\n{bare[:at]}", name, kind) if kind else (text, "", "")


def _omitted_document(line: str) -> str:
    """The title of an omitted document in an export that lost the phone's direction marks."""
    flat = normalise_phrase(line) if len(line) <= 2 * LONGEST_PLACEHOLDER else ""
    ending = next((phrase for phrase in words.DOCUMENT_OMITTED if flat.endswith(phrase)), "")
    title = clean_text(line).rstrip(".")[: -len(ending)].rstrip() if ending else ""
    return title if DOCUMENT.fullmatch(title) else ""


def _read_placeholder(line: str) -> tuple[str, str]:
    """A file's name and the kind of medium, if the line is nothing but WhatsApp's note
    about one.
    """
    bare = line.strip().strip(MARKS).strip()
    table = words.OMITTED
    if line.lstrip().startswith((MARK, "\u200f", "<")):
        table = words.OMITTED_WITH_MARK
    if bare.startswith("<") and bare.endswith(">"):
        tag, colon, name = bare[1:-1].partition(":")
        if colon and normalise_phrase(tag) in words.ATTACHED_TAGS:
            return _named_medium(name)
        bare = bare[1:-1]
    elif bare.endswith(")"):
        name, _, phrase = bare.rpartition(" (")
        if normalise_phrase(phrase[:-1]) in words.ATTACHED:
            return _named_medium(name)
    return "", (table.get(normalise_phrase(bare), "") if len(bare) <= LONGEST_PLACEHOLDER else "")


def _named_medium(name: str) -> tuple[str, str]:
    name = name.strip().strip(MARKS)
    stem, point, extension = name.rpartition(".")
    if not (stem and point and extension.isalnum() and len(extension) <= 5):
        return "", ""
    kind = KIND_OF_EXTENSION.get(extension.lower(), "document")
    return name, "gif" if kind == "video" and "GIF" in stem else kind
