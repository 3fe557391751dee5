"""Archive a client: lists no longer show it. Its record stays and is still judged."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, User


@transaction.atomic
def archive_client(*, client: Client, by: User) -> None:
    """Refused when it is archived already. Pages call `archive_client_without_case` in offboarding,
    which also checks for an open case.
    """
    lock_head(client.vendor)
    client.refresh_from_db()
    if client.archived_at:
        raise Refused(_("This client is in the archive already."))
    client.archived_at = timezone.now()
    client.save(update_fields=["archived_at"])
    record(client.vendor, "client_archived", by=by, client=client)
