"""What another time zone changes of a client's contacts: days of those that people logged, moments
of those that a chat wrote down.

Who logs a contact means a moment, and the phone in their hand shows it in their zone: the moment
stays. A chat keeps only what a clock showed: that stays, and its moment follows the zone.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet

from clientcare.chats.moments import to_utc
from clientcare.core.dates import local_day
from clientcare.models import ChatImport, ChatState, Interaction, Vendor
from contracts.models import RequestAnswer

AT_ONCE = 500  # ids in one statement: SQLite takes some thousand parameters


@dataclass(frozen=True)
class Consequences:
    """How many contacts people logged, how many of them get another day, and how many messages of
    how many chats get another moment; without withdrawn ones, which move too.
    """

    logged: int
    other_day: int
    messages: int
    chats: int


def consequences(vendor: Vendor, zone: ZoneInfo) -> Consequences:
    contacts = Interaction.objects.of(vendor).valid()
    logged = contacts.filter(chat_import=None)
    chats = chats_of_other_zones(vendor, zone.key).filter(withdrawal=None)
    return Consequences(
        logged.count(),
        sum(1 for _moved in other_days(logged, zone)),
        contacts.filter(chat_import__in=chats).count(),
        chats.count(),
    )


def clients_to_move(vendor: Vendor) -> set[int]:
    """Ids of the clients with a contact on another day, or a chat in another zone."""
    logged = Interaction.objects.of(vendor).filter(chat_import=None)
    moved = {client_id for client_id, _pk, _day in other_days(logged, vendor.zone)}
    chats = chats_of_other_zones(vendor, vendor.timezone)
    return moved | set(chats.values_list("client_id", flat=True))


def chats_of_other_zones(vendor: Vendor, timezone: str) -> QuerySet[ChatImport]:
    """Withdrawn ones, too: another export of the chat is compared with their messages."""
    done = ChatImport.objects.of(vendor).filter(state=ChatState.DONE)
    return done.exclude(timezone=timezone)


def other_days(logged: QuerySet[Interaction], zone: ZoneInfo) -> Iterator[tuple[int, int, date]]:
    """Client, id and new day of each of these contacts that lies on another day in `zone`."""
    rows = logged.values_list("client_id", "pk", "occurred_at", "day").iterator()
    for client_id, pk, moment, day in rows:
        if (moved := local_day(moment, zone)) != day:
            yield client_id, pk, moved


def store_other_days(moved: Iterator[tuple[int, int, date]]) -> None:
    """Give contacts, and the answers to requests among them, their new days."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for _client_id, pk, day in moved:
        by_day[day].append(pk)
    for day, ids in by_day.items():
        for part in in_parts(ids):
            Interaction.objects.filter(pk__in=part).update(day=day)
            RequestAnswer.objects.filter(interaction__in=part).update(day=day)


def store_other_moments(messages: QuerySet[Interaction], old: ZoneInfo, new: ZoneInfo) -> None:
    """Move messages to the moment at which a clock in `new` shows what one in `old` showed. They
    keep their order within a minute, which microseconds hold, and their day.
    """
    by_shift: dict[timedelta, list[int]] = defaultdict(list)
    for pk, moment in messages.values_list("pk", "occurred_at").iterator():
        by_shift[shift_of(moment, old, new)].append(pk)
    for shift, ids in by_shift.items():
        for part in in_parts(ids):
            Interaction.objects.filter(pk__in=part).update(occurred_at=F("occurred_at") + shift)


def shift_of(moment: datetime, old: ZoneInfo, new: ZoneInfo) -> timedelta:
    return to_utc(moment.astimezone(old).replace(tzinfo=None), new) - moment


def in_parts(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
