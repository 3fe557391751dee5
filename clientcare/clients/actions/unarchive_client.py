"""Restore a client from the archive."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, User


@transaction.atomic
def unarchive_client(*, client: Client, by: User) -> None:
    lock_head(client.vendor)
    client.refresh_from_db()
    if client.archived_at is None:
        raise Refused(_("This client is not in the archive."))
    if client.merged_into_id:
        raise Refused(_("This record was merged into another client and stays in the archive."))
    client.archived_at = None
    client.save(update_fields=["archived_at"])
    record(client.vendor, "client_unarchived", by=by, client=client)
