"""What is on record of a client's chats, and which messages of another export that is."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from django.db.models import F, Q, QuerySet

from clientcare.chats.changed import KNOWN, Spot, match_changed
from clientcare.chats.rows import Rows, minute_of
from clientcare.models import Client, Interaction


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


def recorded_spots(client: Client, spots: Collection[Spot]) -> dict[Spot, list[str]]:
    """The identities on record at these sides and minutes, in their order."""
    minutes = [minute for _direction, minute in spots]
    recorded = imported_contacts(client).filter(
        occurred_at__gte=min(minutes), occurred_at__lt=max(minutes) + timedelta(minutes=1)
    )
    found: dict[Spot, list[str]] = {}
    columns = recorded.order_by("occurred_at", "pk").values_list(
        "direction", "occurred_at", "identity_sha256"
    )
    for direction, moment, identity in columns:
        spot = (direction, minute_of(moment))
        if spot in spots:
            found.setdefault(spot, []).append(identity)
    return found
