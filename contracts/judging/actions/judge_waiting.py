"""Judge the next portion of unjudged contacts, so that the vendor's lock is held for
seconds only.
"""

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import Client, Vendor
from contracts.judging.judge import judge_portion


@transaction.atomic
def judge_waiting(*, vendor: Vendor, client: Client | None = None) -> int:
    """Judge one portion, of one client or of all; returns the number of contacts. Judgements are
    derived, so each portion is committed on its own and an interrupted run continues with the next.
    """
    lock_head(vendor)
    return judge_portion(vendor, None if client is None else [client.pk])
