"""From the wall clock of a chat to moments in UTC that keep the order of the file."""

from bisect import bisect_left
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from clientcare.chats.whatsapp import Message


@lru_cache(maxsize=8192)
def to_utc(shown: datetime, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which a clock in `zone` shows this time; the first of two.

    A skipped time becomes the first moment after the gap.
    """
    moment = shown.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == shown:
        return moment
    before, after = (utc_offset(shown.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    start = shown.replace(tzinfo=UTC) - after  # still on the old clock
    seconds = range(int((after - before).total_seconds()) + 1)

    def is_over(second: int) -> bool:
        return (start + timedelta(seconds=second)).astimezone(zone).utcoffset() == after

    return start + timedelta(seconds=bisect_left(seconds, True, key=is_over))


def utc_offset(moment: datetime) -> timedelta:
    """The UTC offset; zero for a naive moment."""
    return moment.utcoffset() or timedelta(0)


def first_late(messages: tuple[Message, ...], zone: ZoneInfo, now: datetime) -> Message | None:
    """The first message dated after `now`."""
    # Nearly all messages are before `limit`; only the others need the zone's rules
    limit = now.astimezone(zone).replace(tzinfo=None)
    later = (message for message in messages if message.moment > limit)
    return next(
        (message for message in later if to_utc(message.moment.replace(second=0), zone) > now), None
    )


class MomentSequence:
    """Assigns each message its moment. Call it for every message of the file in order, also for
    skipped ones: exports have minutes, at best seconds, so microseconds keep the order of the
    messages of one minute.
    """

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.taken: Counter[datetime] = Counter()  # number of messages by minute

    def next(self, message: Message) -> tuple[datetime, date]:
        """Moment (UTC) and local day."""
        moment = to_utc(message.moment, self.zone)
        minute = moment.replace(second=0)
        place, self.taken[minute] = self.taken[minute], self.taken[minute] + 1
        return moment.replace(microsecond=min(place, 999_999)), moment.astimezone(self.zone).date()
