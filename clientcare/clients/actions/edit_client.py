"""Edit the client's profile in place, with old and new values on the timeline."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from clientcare.clients.actions.create_client import CLIENT_NAMES, check_reference, save_client
from clientcare.clients.persons import arrange_persons, change_persons
from clientcare.core.events import record
from clientcare.core.jobs import queue_refresh
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_names
from clientcare.models import Client, User, default_roles

# Recipient fields: a change invalidates earlier recipient confirmations.
RECIPIENT = {
    "name",
    "honorific_1",
    "person_1",
    "honorific_2",
    "person_2",
    "email",
    "phone",
    "address",
}


@transaction.atomic
def edit_client(
    *,
    client: Client,
    fields: Mapping[str, Any],
    by: User,
    persons: Sequence[Mapping[str, Any]] | None = None,
) -> Client:
    """Set these profile fields, and the client's persons with their roles (see `change_persons`).
    Writes nothing when nothing differs. Refused as in `create_client`.
    """
    fields = clean_names(fields, CLIENT_NAMES)
    lock_head(client.vendor)
    client = Client.objects.select_related("vendor").get(pk=client.pk)
    changes = profile_changes(client, fields)
    if changes:
        write_profile(client, fields, changes)
    changes += change_persons(client, persons) if persons is not None else []
    if changes:
        record(client.vendor, "client_changed", by=by, client=client, changes=changes)
    if "withholds" in {change["field"] for change in changes}:  # what is missed depends on it
        queue_refresh(client.vendor, "refresh_client", client.pk)
    return client


def profile_changes(client: Client, fields: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"field": name, "old": str(getattr(client, name) or ""), "new": str(value or "")}
        for name, value in fields.items()
        if getattr(client, name) != value
    ]


def write_profile(
    client: Client, fields: Mapping[str, Any], changes: Sequence[Mapping[str, str]]
) -> None:
    kind = client.kind
    for name, value in fields.items():
        setattr(client, name, value)
    if RECIPIENT & {change["field"] for change in changes}:
        client.recipient_changed_at = timezone.now()
    check_reference(client)
    save_client(client)
    if client.kind != kind:
        untouched = client.persons.filter(**default_roles(kind))
        untouched.update(**default_roles(client.kind))
    arrange_persons(client)
