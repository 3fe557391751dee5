"""The weekly times that a vendor keeps for meetings with clients. A vendor without any meets at any
time.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import time

from django.utils.translation import gettext as _

from clientcare.core.days_off import DaysOff
from clientcare.core.refused import Refused
from clientcare.models import Vendor
from contracts.agreement.boundaries.hour_blocks import (
    block_text,
    read_block,
    read_clock,
    read_closing,
    refuse_overlapping_blocks,
    stored_closing,
)
from contracts.agreement.working_time import MIDNIGHT, Block, WorkingTime
from contracts.models import ClientSlots

MOST_A_DAY = 6
SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|—|sampai|to|s/d)\s*(\d{1,2})[.:](\d{2})")


def slots_of(vendor: Vendor, days_off: DaysOff) -> WorkingTime | None:
    """None where the vendor keeps none."""
    row = ClientSlots.objects.of(vendor).first()
    blocks = tuple(read_block(block) for block in row.blocks) if row else ()
    return WorkingTime(blocks, vendor.zone, days_off) if blocks else None


def read_day(weekday: int, typed: str) -> list[Block]:
    """The slots of one day of the week, from "10.00–12.00, 20.00–24.00". Refused for what cannot be
    read, and for a slot that does not end after it begins.
    """
    parts = [part.strip() for part in typed.replace(";", ",").split(",") if part.strip()]
    if len(parts) > MOST_A_DAY:
        raise Refused(_("These are more than %(count)s slots.") % {"count": MOST_A_DAY})
    blocks = [read_slot(weekday, part) for part in parts]
    refuse_overlapping_blocks(tuple(blocks))
    return blocks


def read_slot(weekday: int, typed: str) -> Block:
    match = SPAN.fullmatch(typed)
    try:
        span = read_span(*match.groups()) if match else None
    except ValueError:
        span = None
    if span is None:
        raise Refused(_("Write times such as 10:00–12:00, 13:00–15:00."))
    opens, closes = span
    if closes <= opens and closes != MIDNIGHT:
        raise Refused(
            _("A slot ends after it begins, on the same day: %(slot)s does not.") % {"slot": typed}
        )
    return Block(opens, closes, frozenset([weekday]))


def read_span(hour: str, minute: str, last_hour: str, last_minute: str) -> tuple[time, time]:
    """ValueError for what no clock shows. 24:00 ends the day, as 00:00 does."""
    return read_clock(f"{hour:0>2}:{minute}"), read_closing(f"{last_hour:0>2}:{last_minute}")


def stored_slots(blocks: Iterable[Block]) -> list[dict]:
    return [
        {
            "days": sorted(block.weekdays),
            "from": f"{block.opens:%H:%M}",
            "to": stored_closing(block.closes),
        }
        for block in blocks
    ]


def typed_slots(stored: Iterable[Mapping]) -> dict[int, str]:
    """By weekday, as `read_day` reads them."""
    days: dict[int, list[str]] = {}
    for block in stored:
        for weekday in block["days"]:
            days.setdefault(weekday, []).append(block_text(read_block(block)))
    return {weekday: ", ".join(texts) for weekday, texts in days.items()}
