"""Judge the next unjudged contacts, so many that the vendor's lock is held for seconds only."""

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import Client, Vendor
from contracts.judging.judge import judge_portion


@transaction.atomic
def judge_waiting(*, vendor: Vendor, client: Client | None = None) -> int:
    """One portion, of one client or of all; how many contacts it had. Judgements are derived, so
    each portion may be kept by itself: whoever stops in between goes on with the next one.
    """
    lock_head(vendor)
    return judge_portion(vendor, None if client is None else [client.pk])
