"""Void a signing that is out, with a reason."""

from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import Signing, SigningOutcome
from contracts.signing.signatures import refuse_reasonless, signing_rows, why_not_open


@transaction.atomic
def void_signing(*, signing: Signing, reason: str, by: User, now: datetime) -> Signing:
    """Signatures are kept. The links still open a page that says it was voided. Refused without a
    reason, and once the signing is over.
    """
    lock_head(signing.vendor)
    signing = signing_rows().get(pk=signing.pk)
    if why := why_not_open(signing):
        raise Refused(why)
    reason = reason.strip()
    refuse_reasonless(reason)
    signing.outcome, signing.reason = SigningOutcome.VOID, reason
    signing.ended_at, signing.ended_by = now, by
    signing.save(update_fields=["outcome", "reason", "ended_at", "ended_by"])
    rows = {"number": signing.draft.number, "reason": reason, "signing": signing.pk}
    record(signing.vendor, "signing_voided", by=by, client=signing.draft.client, **rows)
    return signing
