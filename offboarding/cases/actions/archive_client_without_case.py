"""Archive a client. Refused while it has an open case, which must stay visible, and before somebody
looked back on its endings.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.clients.actions.archive_client import archive_client
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, User
from offboarding.models import RiskCase, Termination


class LookBackFirst(Refused):
    """Only because a retrospective is missing: the owner may archive with a reason."""


@transaction.atomic
def archive_client_without_case(*, client: Client, by: User, reason: str = "") -> None:
    """Archive; Refused while a case is open, and for a client in the archive already. `reason`: the
    owner's, why nobody looks back on an ending of the client; without it LookBackFirst.
    """
    lock_head(client.vendor)
    client.refresh_from_db()
    if client.archived_at is None and RiskCase.objects.open().filter(client=client).exists():
        raise Refused(_("This client has an open case. Close the case first."))
    is_missing = endings_to_look_back_on(client).exists()
    if is_missing and not reason.strip():
        raise LookBackFirst(
            _(
                "Before %(client)s goes to the archive, answer the three questions about the "
                "ending. The owner may archive without them, with a reason."
            )
            % {"client": client},
            field="reason",
        )
    archive_client(client=client, by=by)
    if is_missing:
        record(client.vendor, "retrospective_skipped", by=by, client=client, reason=reason.strip())


def endings_to_look_back_on(client: Client) -> QuerySet[Termination]:
    """Completed, and without a retrospective."""
    endings = Termination.objects.filter(client=client, closed_on__isnull=False)
    return endings.filter(retrospective=None).select_related("contract").order_by("pk")
