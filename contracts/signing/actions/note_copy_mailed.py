"""Note that the signed contract was mailed to a signer."""

from datetime import datetime

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from contracts.models import Signer


@transaction.atomic
def note_copy_mailed(*, signer: Signer, now: datetime) -> None:
    """Once; a second mail changes nothing."""
    lock_head(signer.vendor)
    if not Signer.objects.filter(pk=signer.pk, copy_mailed_at=None).update(copy_mailed_at=now):
        return
    draft = signer.signing.draft
    rows = {"name": signer.name, "number": draft.number}
    record(signer.vendor, "signed_contract_mailed", by=None, client=draft.client, **rows)
