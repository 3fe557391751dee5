"""The text of a chat → entries: one per head, with the lines below that belong to it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from clientcare.chats.whatsapp.bodies import Body, is_system, read_body
from clientcare.chats.whatsapp.stamps import Stamp, read_stamp
from clientcare.chats.whatsapp.words import strip_marks
from clientcare.importing.rows import RowErrors, shorten_value

LINES_PER_REPORT = 1000  # lines between two calls of `progress`
LONGEST_NAME = 100  # characters of a contact's or a group's name
MANY = 5  # heads of another form than the first: from here on they are no quotations
COLON = re.compile(r":(?=[ \u00a0\u202f]|\u200e|$)")
SPACES = re.compile(r"[\s\u00a0\u202f]+")
Progress = Callable[[int, int], None]


class Entry(NamedTuple):
    """A message before its day is known."""

    line: int
    stamp: Stamp
    sender: str
    body: Body

    @property
    def clock(self) -> tuple[int, int, int]:
        """Hour, minute and second; of an entry whose time exists."""
        assert self.stamp.clock is not None, "entries without a time were reported and left out"
        return self.stamp.clock


def read_entries(
    text: str, names: Collection[str], errors: RowErrors, progress: Progress
) -> tuple[list[Entry], int]:
    """Entries with a sender, and how many lines were WhatsApp's own.

    The first head settles the form (brackets, signs, seconds, 12 hours): a line in another form is
    part of the message above, for people quote chats. Many of them are reported, for files are also
    glued together.
    """
    entries, skipped = [], 0
    known = frozenset(map(tidy_name, names))
    for line, stamp, below in _split_blocks(text, errors, progress):
        entry = _read_entry(line, stamp, below, known)
        if entry:
            entries.append(entry)
        else:
            skipped += 1
    return entries, skipped


def split_lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _split_blocks(
    text: str, errors: RowErrors, progress: Progress
) -> Iterator[tuple[int, Stamp, list[str]]]:
    """Line number, head, and the lines below it."""
    lines = split_lines(text)
    at, head = 0, None
    below: list[str] = []
    strangers: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if number % LINES_PER_REPORT == 0:
            progress(number, len(lines))
        stamp = read_stamp(line)
        if stamp and head and stamp.form != head.form:
            strangers.append((number, line))
        elif stamp:
            if head:
                yield at, head, below
            at, head, below = number, stamp, []
            continue
        if head:
            below.append(line)
        elif strip_marks(line).strip():
            _report_stray_line(number, line, errors)
    if head:
        yield at, head, below
    if head and len(strangers) >= MANY:
        errors.add(
            strangers[0][0],
            "",
            "chat_two_forms",
            shorten_value(strangers[0][1]),
            f"{head.day} {head.time}",
        )
    progress(len(lines), len(lines))


def _report_stray_line(number: int, line: str, errors: RowErrors) -> None:
    if not errors.count:  # one is enough: a file that is no chat has thousands
        errors.add(number, "", "chat_before", shorten_value(line))


def _read_entry(line: int, stamp: Stamp, below: list[str], known: frozenset[str]) -> Entry | None:
    """None for a line of WhatsApp itself."""
    at = _sender_end(stamp.rest, known)
    sender = tidy_name(stamp.rest[:at]) if at else ""
    if not at or not sender or _is_no_person(sender):
        return None
    body = read_body("\n".join([stamp.rest[at + 1 :], *below]))
    return None if body.is_system else Entry(line, stamp, sender, body)


def _sender_end(rest: str, known: frozenset[str]) -> int | None:
    """Where the sender ends: after a name that was told, else at the first colon with a space
    behind it.
    """
    colons = [
        match.start()
        for match in islice(COLON.finditer(rest, 0, 2 * LONGEST_NAME), 20 if known else 1)
    ]
    named = [at for at in colons if known and tidy_name(rest[:at]) in known]
    return named[-1] if named else next(iter(colons), None)


@lru_cache(maxsize=4096)
def _is_no_person(sender: str) -> bool:
    return len(sender) > LONGEST_NAME or is_system(sender)


@lru_cache(maxsize=4096)
def tidy_name(name: str) -> str:
    """A sender's name as people compare it: no direction marks, plain spaces and hyphens."""
    return SPACES.sub(" ", strip_marks(name).replace("\u2011", "-")).strip()


def colon_names(entries: list[Entry]) -> tuple[str, ...]:
    """Senders all of whose messages (three or more) begin with the same words and a colon."""
    counts = Counter(entry.sender for entry in entries)
    starts: dict[str, set[str | None]] = {}
    for entry in entries:
        start, colon, _ = entry.body.text.partition("\n")[0].partition(": ")
        starts.setdefault(entry.sender, set()).add(
            start if colon and len(start) <= LONGEST_NAME else None
        )
    return tuple(
        f"{sender}: {next(iter(begins))}"
        for sender, begins in starts.items()
        if counts[sender] >= 3 and len(begins) == 1 and None not in begins
    )
