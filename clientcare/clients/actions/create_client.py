"""Create a client."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clientcare.clients.persons import arrange_persons
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_names
from clientcare.models import Client, User, Vendor

CLIENT_NAMES = ("name", "person_1", "person_2")


@transaction.atomic
def create_client(*, vendor: Vendor, fields: Mapping[str, Any], by: User) -> Client:
    """Create a client with these profile fields; Refused when another client has the same outside
    reference.
    """
    lock_head(vendor)
    client = Client(vendor=vendor, **clean_names(fields, CLIENT_NAMES))
    check_reference(client)
    save_client(client)
    arrange_persons(client)
    record(vendor, "client_added", by=by, client=client)
    return client


def check_reference(client: Client) -> None:
    """Refused when another client has this outside reference. Call it under the head's lock."""
    if not client.reference:
        return
    with_reference = Client.objects.of(client.vendor).filter(reference=client.reference)
    other = with_reference.exclude(pk=client.pk).first()
    if other is not None:
        raise Refused(reference_taken(other.name), field="reference")


def save_client(client: Client) -> None:
    """Save; the unique constraint backs `check_reference` against writes made without the lock."""
    save_unless_taken(client, reference_taken(_("another client")), field="reference")


def reference_taken(name: str) -> str:
    return _("%(name)s has this outside reference already.") % {"name": name}
