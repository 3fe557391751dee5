"""One of the team acknowledges that nothing is said outside about the client of an ending."""

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.models import SilenceAcknowledgement, Termination


@transaction.atomic
def acknowledge_silence(*, termination: Termination, by: User) -> SilenceAcknowledgement:
    """Repeating it changes nothing. It can be said after the ending too."""
    lock_head(termination.vendor)
    row, is_new = SilenceAcknowledgement.objects.get_or_create(
        vendor=termination.vendor, termination=termination, written_by=by
    )
    if is_new:
        record_reputation("silence_acknowledged", termination, by)
    return row


def record_reputation(kind: str, ending: Termination, by: User, **more: object) -> None:
    record(ending.vendor, kind, by=by, client=ending.client, termination=ending.pk, **more)
