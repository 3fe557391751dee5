"""Archive a client. Refused while it has an open case, which must stay visible."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.archive_client import archive_client
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, User
from offboarding.models import RiskCase


@transaction.atomic
def archive_client_without_case(*, client: Client, by: User) -> None:
    """Archive; Refused while a case is open, and for a client in the archive already."""
    lock_head(client.vendor)
    client.refresh_from_db()
    if client.archived_at is None and RiskCase.objects.open().filter(client=client).exists():
        raise Refused(_("This client has an open case. Close the case first."))
    archive_client(client=client, by=by)
