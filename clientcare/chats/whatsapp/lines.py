"""The text of a chat → entries: one per head, with the lines below that belong to it. WhatsApp's
own lines are returned separately, so that every line of the file is accounted for.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from clientcare.chats.whatsapp.bodies import Body, is_missed_call, read_body
from clientcare.chats.whatsapp.chat import SkippedLine
from clientcare.chats.whatsapp.notices import Reading, candidates, is_whole_line, read_notice
from clientcare.chats.whatsapp.stamps import Stamp, read_stamp
from clientcare.chats.whatsapp.words import strip_marks
from clientcare.importing.rows import RowErrors, shorten_value

LINES_PER_REPORT = 1000  # lines between two calls of `progress`
LONGEST_NAME = 100  # characters of a contact's or a group's name
MANY = 5  # heads in another form than the first: fewer are quotations
COLON = re.compile(r":(?=[ \u00a0\u202f]|\u200e|\u200f|$)")
# Without a space behind it; neither a time nor an address
TIGHT = re.compile(r":(?!//)(?!(?<=\d:)\d)")
QUOTED = re.compile(r"[“„«][^”“»]*[”“»]|(?<![^\s(])\"[^\"]*\"(?![^\s.,)])")
NOTHING = Body("")
QUOTE = re.compile('[“„«"]')
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


class Block(NamedTuple):
    """A head as the file writes it, and the lines below it."""

    line: int
    first: str
    stamp: Stamp
    below: list[str]

    @property
    def whole(self) -> str:
        return "\n".join([self.first, *self.below]).rstrip()


class Draft(NamedTuple):
    """A block with its sender, empty where there is none; `reading` is None for what a person
    wrote or sent.
    """

    block: Block
    sender: str
    body: Body
    reading: Reading | None


def read_entries(
    text: str, names: Collection[str], errors: RowErrors, progress: Progress
) -> tuple[list[Entry], list[SkippedLine]]:
    """Entries with a sender, and the lines that are WhatsApp's own.

    The first head settles the form (brackets, signs, seconds, 12 hours): a line in another form is
    part of the message above, for people quote chats. Many of them are reported, for files are also
    glued together.
    """
    entries: list[Entry] = []
    skipped: list[SkippedLine] = []
    drafts = _drafts(list(_split_blocks(text, errors, progress)), frozenset(map(tidy_name, names)))
    silent = _only_notices(drafts)
    for block, sender, body, reading in drafts:
        if not sender or reading is Reading.SURE or (reading and sender in silent):
            # Who called depends on whose phone exported the chat, which the file does not tell
            nameless_call = not sender and is_missed_call(block.stamp.rest)
            skipped.append(SkippedLine(block.line, block.whole, nameless_call))
        else:
            entries.append(Entry(block.line, block.stamp, sender, body))
    return entries, skipped


def split_lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _split_blocks(text: str, errors: RowErrors, progress: Progress) -> Iterator[Block]:
    lines = split_lines(text)
    block: Block | None = None
    strangers: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        if number % LINES_PER_REPORT == 0:
            progress(number, len(lines))
        stamp = read_stamp(line)
        if stamp and block and stamp.form != block.stamp.form:
            if not stamp.form.has_colon or COLON.search(stamp.rest):
                strangers.append((number, line))  # else one of a person's list of days
        elif stamp:
            if block:
                yield block
            block = Block(number, line, stamp, [])
            continue
        if block:
            block.below.append(line)
        elif strip_marks(line).strip():
            _report_stray_line(number, line, errors)
    if block:
        yield block
        _report_strangers(strangers, block.stamp, errors)
    progress(len(lines), len(lines))


def _report_strangers(strangers: list[tuple[int, str]], head: Stamp, errors: RowErrors) -> None:
    if len(strangers) >= MANY:
        number, line = strangers[0]
        errors.add(number, "", "chat_two_forms", shorten_value(line), f"{head.day} {head.time}")


def _report_stray_line(number: int, line: str, errors: RowErrors) -> None:
    if not errors.count:  # one is enough: a file that is no chat has thousands
        errors.add(number, "", "chat_before", shorten_value(line))


def _drafts(blocks: list[Block], colon_senders: frozenset[str]) -> list[Draft]:
    ends = _sender_ends([block.stamp.rest for block in blocks], colon_senders)
    senders = [
        "" if end is None else tidy_name(block.stamp.rest[:end])
        for block, end in zip(blocks, ends, strict=True)
    ]
    names = frozenset(senders)
    return [
        _draft(block, end, sender, names)
        for block, end, sender in zip(blocks, ends, senders, strict=True)
    ]


def _draft(block: Block, end: int | None, sender: str, names: frozenset[str]) -> Draft:
    rest = block.stamp.rest
    if end is None or not sender or len(sender) > LONGEST_NAME:
        return Draft(block, "", NOTHING, Reading.SURE)
    among = candidates(rest)
    if among and is_whole_line(rest, among):
        return Draft(block, "", NOTHING, Reading.SURE)
    raw = "\n".join([rest[end + 1 :], *block.below]) if block.below else rest[end + 1 :]
    body = read_body(raw)
    is_text = not (body.media_kind or body.call or body.is_deleted)
    reading = read_notice(raw, among, sender, names) if among and is_text else None
    return Draft(block, sender, body, reading)


def _only_notices(drafts: list[Draft]) -> frozenset[str]:
    """Names under which only WhatsApp writes, such as the name of a group: at least one line is
    certainly its own and none is a person's.
    """
    sure = {draft.sender for draft in drafts if draft.reading is Reading.SURE}
    return frozenset(sure - {draft.sender for draft in drafts if draft.reading is None})


def _sender_ends(rests: list[str], colon_senders: frozenset[str]) -> list[int | None]:
    """Where each sender's name ends: at the first colon followed by a space, or, in a chat written
    without spaces, at the first colon.

    Where a line has both (“Bob:Hi: you”), the other lines decide whether there is a sender Bob.
    """
    ends = [_two_ends(rest, colon_senders) for rest in rests]
    sure = {
        tidy_name(rest[: loose if tight is None else tight])
        for rest, (loose, tight) in zip(rests, ends, strict=True)
        if (loose is None) != (tight is None) or (loose is not None and loose == tight)
    }
    return [
        _one_end(rest, loose, tight, sure, colon_senders)
        for rest, (loose, tight) in zip(rests, ends, strict=True)
    ]


def _one_end(
    rest: str, loose: int | None, tight: int | None, sure: set[str], colon_senders: frozenset[str]
) -> int | None:
    if loose is None or tight is None or tight >= loose:
        return tight if loose is None else loose
    whole = tidy_name(rest[:loose])
    is_tight = whole not in colon_senders and whole not in sure and tidy_name(rest[:tight]) in sure
    return tight if is_tight else loose


def _two_ends(rest: str, colon_senders: frozenset[str]) -> tuple[int | None, int | None]:
    """The first colon followed by a space, and the first colon."""
    at = rest.find(":", 0, 2 * LONGEST_NAME)
    if at < 0:
        return None, None
    if not colon_senders and rest[at + 1 : at + 2] == " " and not QUOTE.search(rest, 0, at):
        return at, at  # as nearly always
    return _loose_end(rest, colon_senders), _tight_end(rest)


def _loose_end(rest: str, colon_senders: frozenset[str]) -> int | None:
    """After a known name with a colon, else at the first colon followed by a space."""
    most = 20 if colon_senders else 3
    colons = [match.start() for match in islice(COLON.finditer(rest, 0, 2 * LONGEST_NAME), most)]
    known = [at for at in colons if colon_senders and tidy_name(rest[:at]) in colon_senders]
    return known[-1] if known else _first_outside(rest, colons)


def _tight_end(rest: str) -> int | None:
    colons = islice(TIGHT.finditer(rest, 0, 2 * LONGEST_NAME), 3)
    return _first_outside(rest, [match.start() for match in colons])


def _first_outside(rest: str, colons: list[int]) -> int | None:
    """The first that is not within quotation marks: “Ayu changed the subject to "Party: May"”."""
    if not colons:
        return None
    quoted = [match.span() for match in QUOTED.finditer(rest[: 4 * LONGEST_NAME])]
    outside = (at for at in colons if not any(start < at < end for start, end in quoted))
    return next(outside, None)


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
