"""Blocks of contact hours: parse, compare and format."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from contracts.agreement.boundaries.reading import NDASH, weekdays_text
from contracts.agreement.working_time import MIDNIGHT, Block

END_OF_DAY = "24:00"
MINUTES_A_DAY = 24 * 60
MINUTES_A_WEEK = 7 * MINUTES_A_DAY


def read_block(stored: Any) -> Block:
    """Refused for a block without days or times, or with the same time twice. One that ends before
    it starts ends the next day.
    """
    try:
        days = frozenset(int(day) for day in stored["days"])
        opens, closes = read_clock(stored["from"]), read_closing(stored["to"])
    except (KeyError, TypeError, ValueError):
        raise Refused(
            _("Write a block as days with a time from and a time to."), field="blocks"
        ) from None
    if not days or not days <= frozenset(range(7)):
        raise Refused(_("Choose the days of the week of each block."), field="blocks")
    if closes == opens and not (opens == MIDNIGHT and stored["to"] == END_OF_DAY):
        raise Refused(no_length_text(opens, closes), field="blocks")
    return Block(opens, closes, days)


def no_length_text(opens: time, closes: time) -> str:
    text = _(
        "A block ends after it starts: %(opens)s to %(closes)s does not. A whole day is "
        "%(midnight)s to %(end)s."
    )
    return text % {
        "opens": format_clock(opens),
        "closes": format_clock(closes),
        "midnight": format_clock(MIDNIGHT),
        "end": format_closing(MIDNIGHT),
    }


def read_clock(stored: str) -> time:
    return time.fromisoformat(stored).replace(second=0, microsecond=0)


def read_closing(stored: str) -> time:
    """24:00, the end of the day, is read as the midnight that a block closes at."""
    return MIDNIGHT if stored == END_OF_DAY else read_clock(stored)


def stored_closing(closes: time) -> str:
    return END_OF_DAY if closes == MIDNIGHT else f"{closes:%H:%M}"


def refuse_overlapping_blocks(blocks: tuple[Block, ...]) -> None:
    for index, block in enumerate(blocks):
        for other in blocks[index + 1 :]:
            if shared := overlapping_days(block, other):
                raise Refused(
                    _("Two blocks overlap on %(days)s: %(one)s and %(other)s.")
                    % {
                        "days": weekdays_text(shared),
                        "one": block_text(block),
                        "other": block_text(other),
                    },
                    field="blocks",
                )


def overlapping_days(block: Block, other: Block) -> set[int]:
    """Weekdays of `block` on which a part of it overlaps `other`, which may have begun the day
    before or continue from Sunday to Monday.
    """
    return {
        weekday
        for weekday, opens, closes in spans_of_week(block)
        for _other, other_opens, other_closes in spans_of_week(other)
        for week in (-MINUTES_A_WEEK, 0, MINUTES_A_WEEK)
        if opens < other_closes + week and other_opens + week < closes
    }


def spans_of_week(block: Block) -> Iterator[tuple[int, int, int]]:
    """The weekday and the minutes of the week from which and to which the block is open."""
    for weekday in block.weekdays:
        start = weekday * MINUTES_A_DAY
        end = start + block.days_later * MINUTES_A_DAY
        yield weekday, start + minute_of_day(block.opens), end + minute_of_day(block.closes)


def minute_of_day(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def block_text(block: Block) -> str:
    """09:00–17:00; 22:00–02:00 the next day."""
    times = f"{format_clock(block.opens)}{NDASH}{format_closing(block.closes)}"
    return _("%(times)s the next day") % {"times": times} if block.runs_overnight else times


def format_clock(at: time) -> str:
    """09.00 in Indonesian, 09:00 in English."""
    return f"{at:%H.%M}" if current_language() == "id" else f"{at:%H:%M}"


def format_closing(closes: time) -> str:
    """24.00 in Indonesian, 24:00 in English for the end of the day."""
    return (
        format_clock(closes).replace("00", "24", 1) if closes == MIDNIGHT else format_clock(closes)
    )
