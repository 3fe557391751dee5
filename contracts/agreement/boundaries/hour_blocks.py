"""Blocks of contact hours: parse, compare and format."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from contracts.agreement.boundaries.reading import NDASH, weekdays_text
from contracts.agreement.working_time import Block


def read_block(stored: Any) -> Block:
    try:
        days = frozenset(int(day) for day in stored["days"])
        opens, closes = (
            time.fromisoformat(stored[name]).replace(second=0, microsecond=0)
            for name in ("from", "to")
        )
    except (KeyError, TypeError, ValueError):
        raise Refused(
            _("Write a block as days with a time from and a time to."), field="blocks"
        ) from None
    if not days or not days <= frozenset(range(7)):
        raise Refused(_("Choose the days of the week of each block."), field="blocks")
    if closes <= opens:
        raise Refused(
            _(
                "A block ends after it starts: %(opens)s to %(closes)s does not. Split hours that "
                "pass midnight."
            )
            % {"opens": format_clock(opens), "closes": format_clock(closes)},
            field="blocks",
        )
    return Block(opens, closes, days)


def refuse_overlapping_blocks(blocks: tuple[Block, ...]) -> None:
    for place, one in enumerate(blocks):
        for other in blocks[place + 1 :]:
            shared = one.weekdays & other.weekdays
            if shared and one.opens < other.closes and other.opens < one.closes:
                raise Refused(
                    _("Two blocks overlap on %(days)s: %(one)s and %(other)s.")
                    % {
                        "days": weekdays_text(shared),
                        "one": block_text(one),
                        "other": block_text(other),
                    },
                    field="blocks",
                )


def block_text(block: Block) -> str:
    return f"{format_clock(block.opens)}{NDASH}{format_clock(block.closes)}"


def format_clock(at: time) -> str:
    """09.00 in Indonesian, 09:00 in English."""
    return f"{at:%H.%M}" if current_language() == "id" else f"{at:%H:%M}"
