"""What is on record of a client's chats, and which messages of another export that is."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from clientcare.chats.changed import KNOWN, Spot, match_changed
from clientcare.chats.rows import MessageRow, Rows, minute_of
from clientcare.models import Channel, Client, Interaction


def imported_contacts(client: Client) -> QuerySet[Interaction]:
    """The client's imported contacts, except those withdrawn with their whole chat. A contact
    withdrawn individually is not imported again.
    """
    imported = Interaction.objects.filter(client=client).exclude(identity_sha256="")
    with_its_chat = Q(withdrawal__isnull=False, withdrawal=F("chat_import__withdrawal"))
    return imported.exclude(with_its_chat)


def recorded_identities(client: Client) -> frozenset[str]:
    return frozenset(imported_contacts(client).values_list("identity_sha256", flat=True))


def settle_changed(client: Client, rows: Rows, answer: str) -> Rows:
    """Without the edited and deleted messages that are on record under their former text."""
    changed = frozenset(
        row.identity for row in rows.new if row.message.is_edited or row.message.is_deleted
    )
    if not changed:
        return rows
    spots = {spot: keys for spot, keys in rows.spots.items() if not changed.isdisjoint(keys)}
    matched = match_changed(changed, spots, recorded_spots(client, spots))
    gone = matched.recorded | (matched.unclear if answer == KNOWN else set())
    new = [row for row in rows.new if row.identity not in gone]
    unclear = [] if answer else [row for row in new if row.identity in matched.unclear]
    return replace(rows, new=new, known=rows.known + len(rows.new) - len(new), unclear=unclear)


def settle_typed(client: Client, rows: Rows) -> Rows:
    """Without the messages that were logged by hand: same side, day and text; of several, the
    nearest in time. Counted twice, one message would be two breaches.
    """
    waiting: dict[tuple, list[MessageRow]] = {}
    for row in rows.new:
        waiting.setdefault((row.direction, row.day, one_line(row.text)), []).append(row)
    gone = set()
    for direction, day, text, moment in typed_contacts(client, rows):
        same = waiting.get((direction, day, one_line(text)), [])
        if same:
            nearest = min(same, key=lambda row: abs(row.occurred_at - moment))
            same.remove(nearest)
            gone.add(nearest.identity)
    new, unclear = (
        [row for row in some if row.identity not in gone] for some in (rows.new, rows.unclear)
    )
    return replace(rows, new=new, unclear=unclear, known=rows.known + len(gone))


def imported_like(client: Client, direction: str, day: date, text: str) -> Interaction | None:
    """The first valid contact of an imported chat with this direction, day and text. A contact that
    is logged by hand afterwards may be the same message, which would count twice.
    """
    flat_text = one_line(text)
    contacts = imported_contacts(client).filter(withdrawal=None, direction=direction, day=day)
    by_time = contacts.order_by("occurred_at", "pk")
    return next((contact for contact in by_time if one_line(contact.text) == flat_text), None)


def one_line(text: str) -> str:
    return " ".join(text.split())


def typed_contacts(client: Client, rows: Rows) -> list[tuple]:
    """Direction, day, text and moment of the client's valid contacts that were logged by hand on
    the days of the new messages.
    """
    if not rows.new:
        return []
    days = [row.day for row in rows.new]
    typed = Interaction.objects.valid().filter(client=client, identity_sha256="")
    typed = typed.filter(channel=Channel.WHATSAPP, day__range=(min(days), max(days)))
    columns = typed.exclude(text="").order_by("occurred_at", "pk")
    return list(columns.values_list("direction", "day", "text", "occurred_at"))


def recorded_spots(client: Client, spots: Collection[Spot]) -> dict[Spot, list[str]]:
    """The identities on record at these sides and minutes, in their order."""
    minutes = [minute for _direction, minute in spots]
    recorded = imported_contacts(client).filter(
        occurred_at__gte=min(minutes), occurred_at__lt=max(minutes) + timedelta(minutes=1)
    )
    identities: dict[Spot, list[str]] = {}
    columns = recorded.order_by("occurred_at", "pk").values_list(
        "direction", "occurred_at", "identity_sha256"
    )
    for direction, moment, identity in columns:
        spot = (direction, minute_of(moment))
        if spot in spots:
            identities.setdefault(spot, []).append(identity)
    return identities
