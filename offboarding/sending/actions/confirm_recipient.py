"""The owner confirms the recipient’s name and address. Editing either voids the confirmation."""

from django.db import transaction

from clientcare.core.events import record
from clientcare.models import User
from offboarding.checklist.guards import lock_open
from offboarding.letters.recipient import recipient_by
from offboarding.models import RecipientConfirmation, Termination
from offboarding.sending.objections import valid_confirmation


@transaction.atomic
def confirm_recipient(*, termination: Termination, method: str, by: User) -> RecipientConfirmation:
    """Save name and address as they are now; an equal confirmation that is valid is returned.
    Refused when the client has no address of this kind.
    """
    lock_open(termination)
    termination.client.refresh_from_db()
    to = recipient_by(termination.client, method)
    earlier = valid_confirmation(termination)
    if earlier is not None and earlier.method == method:
        return earlier
    confirmed = RecipientConfirmation.objects.create(
        vendor=termination.vendor,
        termination=termination,
        to_name=to.name,
        to_address=to.address,
        method=method,
        by=by,
    )
    about = {"client": termination.client, "method": method, "termination": termination.pk}
    record(termination.vendor, "recipient_confirmed", by=by, **about)
    return confirmed
