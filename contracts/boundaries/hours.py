"""Contact hours: several blocks a week, in a time zone, with or without public holidays (capability
002-01, 002-05).
"""

from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from clientcare.dates import WEEKDAYS
from clientcare.days_off import DaysOff
from clientcare.languages import current_language
from clientcare.models import Channel, Interaction
from clientcare.refused import Refused
from contracts.boundaries.reading import NDASH, weekdays_in_words
from contracts.working_time import Block, WorkingTime

UNTIMED = frozenset({Channel.LETTER})  # the post comes when it comes
MOST_BLOCKS = 12


@dataclass(frozen=True)
class Hours:
    """`{"timezone": …, "holidays_off": true, "blocks": [{"days": [0, 1], "from": "09:00", "to":
    "17:00"}]}`, days counted from Monday, 0.
    """

    blocks: tuple[Block, ...]
    timezone: str
    holidays_off: bool = True

    @classmethod
    def read(cls, value: dict[str, Any]) -> "Hours":
        """Refused for no block, one that ends before it starts, two that overlap, or an unknown
        time zone.
        """
        given = value.get("blocks")
        if not isinstance(given, list) or not given:
            raise Refused(_("Give at least one block of hours."), field="blocks")
        if len(given) > MOST_BLOCKS:
            raise Refused(
                _("These are more than %(count)s blocks.") % {"count": MOST_BLOCKS}, field="blocks"
            )
        blocks = tuple(read_block(one) for one in given)
        refuse_overlap(blocks)
        zone = value.get("timezone", "")
        if zone not in known_zones():
            raise Refused(
                _("“%(name)s” is not a time zone. Example: Asia/Jakarta.") % {"name": zone},
                field="timezone",
            )
        return cls(blocks, zone, bool(value.get("holidays_off", True)))

    def as_value(self) -> dict[str, Any]:
        blocks = [
            {
                "days": sorted(one.weekdays),
                "from": f"{one.opens:%H:%M}",
                "to": f"{one.closes:%H:%M}",
            }
            for one in self.blocks
        ]
        return {"blocks": blocks, "timezone": self.timezone, "holidays_off": self.holidays_off}

    def working_time(self, days_off: DaysOff) -> WorkingTime:
        off = days_off if self.holidays_off else frozenset()
        return WorkingTime(self.blocks, ZoneInfo(self.timezone), off)

    def words(self, *, full: bool = False) -> str:
        """Mon–Fri 09:00–12:00, 13:00–17:00; Sat 09:00–12:00; in full Monday–Friday 09:00…"""
        spans: dict[frozenset[int], list[str]] = {}
        for one in self.blocks:
            spans.setdefault(one.weekdays, []).append(
                f"{clock(one.opens)}{NDASH}{clock(one.closes)}"
            )
        return "; ".join(
            f"{weekdays_in_words(days, full=full)} {', '.join(times)}"
            for days, times in spans.items()
        )

    def is_broken_by(self, contact: Interaction, working_time: WorkingTime) -> bool:
        return contact.channel not in UNTIMED and not working_time.is_open(contact.occurred_at)

    def says(self, contact: Interaction, days_off: DaysOff) -> str:
        """What was found of one contact: “Sunday 21:10, outside Mon–Fri 09:00–17:00”, with the
        holiday's name.
        """
        local = contact.occurred_at.astimezone(ZoneInfo(self.timezone))
        weekday = WEEKDAYS[current_language()][local.weekday()]
        names = {"weekday": weekday, "time": clock(local.time()), "hours": self.words()}
        if not self.is_broken_by(contact, self.working_time(days_off)):
            return _("%(weekday)s %(time)s, inside %(hours)s") % names
        holiday = (
            days_off.name(local.date()) if self.holidays_off and local.date() in days_off else ""
        )
        if holiday:
            return _("%(weekday)s %(time)s, a day off: %(holiday)s") % {**names, "holiday": holiday}
        return _("%(weekday)s %(time)s, outside %(hours)s") % names


@cache
def known_zones() -> frozenset[str]:
    """Asked once: Python walks the folder of time zones for the answer, and every day judged reads
    its hours.
    """
    return frozenset(available_timezones())


def read_block(given: Any) -> Block:
    try:
        days = frozenset(int(day) for day in given["days"])
        opens, closes = (
            time.fromisoformat(given[name]).replace(second=0, microsecond=0)
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
            % {"opens": clock(opens), "closes": clock(closes)},
            field="blocks",
        )
    return Block(opens, closes, days)


def refuse_overlap(blocks: tuple[Block, ...]) -> None:
    for place, one in enumerate(blocks):
        for other in blocks[place + 1 :]:
            shared = one.weekdays & other.weekdays
            if shared and one.opens < other.closes and other.opens < one.closes:
                raise Refused(
                    _("Two blocks overlap on %(days)s: %(one)s and %(other)s.")
                    % {
                        "days": weekdays_in_words(shared),
                        "one": span(one),
                        "other": span(other),
                    },
                    field="blocks",
                )


def span(block: Block) -> str:
    return f"{clock(block.opens)}{NDASH}{clock(block.closes)}"


def clock(at: time) -> str:
    """09.00 in Indonesian, 09:00 in English."""
    return f"{at:%H.%M}" if current_language() == "id" else f"{at:%H:%M}"
