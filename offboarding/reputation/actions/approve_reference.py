"""The owner approves a reference as it is written; only then may it be given."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.models import ReferenceText
from offboarding.reputation.actions.acknowledge_silence import record_reputation


@transaction.atomic
def approve_reference(*, reference: ReferenceText, by: User, now: datetime) -> ReferenceText:
    """Repeating it changes nothing. Refused where a later text took its place."""
    lock_head(reference.vendor)
    reference.refresh_from_db(fields=["approved_at"])
    if reference.approved_at is not None:
        return reference
    later = ReferenceText.objects.filter(termination=reference.termination_id, pk__gt=reference.pk)
    if later.exists():
        raise Refused(_("A later text took its place. Read that one."))
    reference.approved_at, reference.approved_by = now, by
    reference.save(update_fields=["approved_at", "approved_by"])
    record_reputation("reference_approved", reference.termination, by)
    return reference
