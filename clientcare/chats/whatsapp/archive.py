"""The ZIP of an export: the text of the chat, and the bytes of one medium on demand. Nothing is
written to disk.

The sizes that a ZIP declares are claims. What counts is what comes out while it is read, and
reading stops at the limit. A name that leads out of its folder refuses the whole file: WhatsApp
writes none.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from clientcare.chats.whatsapp.stamps import read_stamp
from clientcare.importing.rows import RowError, shorten_value

MB = 2**20
MAX_FILE = 50 * MB  # the file itself, .txt or .zip
MAX_TEXT = 30 * MB  # the text of a chat, unpacked
MAX_UNPACKED = 200 * MB  # everything in the ZIP together
MAX_MEDIUM = 10 * MB  # one file beside the chat
MAX_ENTRIES = 5000
MAX_RATIO = 200  # unpacked to packed, of members over 1 MB; text and pictures stay below 20
PEEK = 64 * 1024  # bytes checked on upload
CHUNK = 256 * 1024
# Phones use no other; LZMA may need gigabytes of memory
PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGE = (  # what zipfile raises for bytes that are no proper ZIP
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    OverflowError,
)


class ArchiveRefused(Exception):
    """Reading ended early: `code` into MESSAGES, and its particulars."""

    def __init__(self, code: str, value: object = "", other: object = "") -> None:
        super().__init__(code)
        self.error = RowError(None, "", code, str(value), str(other))


@dataclass(frozen=True)
class Archive:
    """A ZIP that keeps the limits. `media` are the names of the files beside the chat."""

    file: zipfile.ZipFile
    text: zipfile.ZipInfo

    @property
    def media(self) -> tuple[str, ...]:
        members = (
            member
            for member in self.file.infolist()
            if member is not self.text and not _is_hidden(member)
        )
        return tuple(dict.fromkeys(_base_name(member) for member in members))

    @classmethod
    def open(cls, data: bytes, name: str = "") -> "Archive | RowError":
        """The archive, or why it cannot be read. `name` of the ZIP tells which of several chats is
        meant.
        """
        try:
            return cls._open(data, name)
        except ArchiveRefused as stop:
            return stop.error
        except DAMAGE:
            return ArchiveRefused("zip_damaged").error

    @classmethod
    def _open(cls, data: bytes, name: str) -> "Archive":
        if len(data) > MAX_FILE:
            raise ArchiveRefused("chat_too_big", MAX_FILE // MB)
        if (
            data.count(b"PK\x01\x02") > 20 * MAX_ENTRIES
        ):  # before a table of a million rows is built
            raise ArchiveRefused("zip_entries", MAX_ENTRIES)
        file = zipfile.ZipFile(io.BytesIO(data))
        if len(file.infolist()) > MAX_ENTRIES:
            raise ArchiveRefused("zip_entries", MAX_ENTRIES)
        for member in file.infolist():
            if _leads_out(member.filename):
                raise ArchiveRefused("zip_path", shorten_value(member.filename))
        _check_unpacked_size(file)
        return cls(file, _choose_chat_text(file, name))

    def chat(self) -> bytes | RowError:
        """The text of the chat, or why it cannot be read."""
        return self._bytes(self.text, MAX_TEXT, ArchiveRefused("chat_text_too_big", MAX_TEXT // MB))

    def medium(self, name: str, limit: int = MAX_MEDIUM) -> bytes | RowError:
        """The bytes of the file that a message names, at most `limit` and never more than 10 MB."""
        limit = min(limit, MAX_MEDIUM)
        member = next(
            (m for m in self.file.infolist() if _base_name(m) == name and m is not self.text), None
        )
        if not member or not name:
            return ArchiveRefused("media_missing", shorten_value(name)).error
        return self._bytes(
            member, limit, ArchiveRefused("media_too_big", shorten_value(name), f"{limit / MB:g}")
        )

    def _bytes(
        self, member: zipfile.ZipInfo, limit: int, too_big: ArchiveRefused
    ) -> bytes | RowError:
        try:
            parts = list(_read_member(self.file, member, limit, too_big))
        except ArchiveRefused as stop:
            return stop.error
        except DAMAGE:
            return ArchiveRefused("zip_damaged").error
        return b"".join(parts)


def media_bytes(data: bytes, name: str, limit: int = MAX_MEDIUM) -> bytes | RowError:
    """One medium of an export; for several, open an `Archive` once."""
    archive = Archive.open(data)
    return archive if isinstance(archive, RowError) else archive.medium(name, limit)


def _read_member(
    file: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, too_big: ArchiveRefused
) -> Iterator[bytes]:
    """The unpacked pieces of a member; stops at `limit` bytes, or at a ratio that only a ZIP bomb
    has.
    """
    if member.flag_bits & 1:
        raise ArchiveRefused("zip_locked")
    if member.compress_type not in PACKED_AS:
        raise ArchiveRefused("zip_damaged")
    done = 0
    packed = max(min(member.compress_size, MAX_FILE), 1)
    with file.open(member) as stream:
        while piece := stream.read(CHUNK):
            done += len(piece)
            if done > limit:
                raise too_big
            if done > MB and done > packed * MAX_RATIO:
                raise ArchiveRefused("zip_bomb")
            yield piece


def _check_unpacked_size(file: zipfile.ZipFile) -> None:
    """Unpack everything once, keeping nothing, because declared sizes cannot be trusted.

    A damaged or locked member does not refuse the others; reading it is an error.
    """
    too_much = ArchiveRefused("zip_unpacked", MAX_UNPACKED // MB)
    if sum(member.file_size for member in file.infolist()) > MAX_UNPACKED:
        raise too_much
    left = MAX_UNPACKED
    for member in file.infolist():
        try:
            for piece in _read_member(file, member, left, too_much):
                left -= len(piece)
        except ArchiveRefused as stop:
            if stop.error.code not in ("zip_locked", "zip_damaged"):
                raise
        except DAMAGE:
            continue


def _choose_chat_text(file: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The text that reads as a chat; of several the one called like the ZIP, or `_chat.txt`."""
    files = [member for member in file.infolist() if not _is_hidden(member)]
    texts = [member for member in files if _base_name(member).casefold().endswith(".txt")]
    chats = {
        member.filename: member
        for member in texts[:100]
        if member.flag_bits & 1 or _reads_as_chat(file, member)
    }
    if len(chats) > 1:
        return _choose_by_name(list(chats.values()), name)
    if texts:
        # Without a chat in it, the reader says what is wrong with the text
        return next(iter(chats.values()), texts[0])
    nested = any(_base_name(member).casefold().endswith(".zip") for member in files)
    raise ArchiveRefused("zip_nested" if nested else "zip_no_chat")


def _choose_by_name(chats: list[zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    for wanted in (_stem(name), "_chat"):
        named = [member for member in chats if _stem(_base_name(member)) == wanted]
        if len(named) == 1:
            return named[0]
    names = ", ".join(shorten_value(member.filename) for member in chats[:5])
    raise ArchiveRefused("zip_several", names)


def _stem(name: str) -> str:
    """Without its ending, and without the number that a browser adds to a second download."""
    return re.sub(r"\.\w+$|\s\(\d+\)(?=\.\w+$)", "", name).strip().casefold()


def _reads_as_chat(file: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    try:
        head = next(_read_member(file, member, MAX_TEXT, ArchiveRefused("zip_unpacked")), b"")[
            :PEEK
        ]
    except (ArchiveRefused, *DAMAGE):
        return False
    return any(read_stamp(line) for line in head.decode("utf-8-sig", "replace").split("\n"))


def _base_name(member: zipfile.ZipInfo) -> str:
    return member.filename.rpartition("/")[2]


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    """Folders, and what macOS adds."""
    return (
        member.is_dir()
        or member.filename.startswith("__MACOSX/")
        or _base_name(member).startswith("._")
    )


def _leads_out(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    return not parts[0] or parts[0].endswith(":") or ".." in parts
