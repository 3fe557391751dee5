"""An approved letter whose last sending day passed unsent is out of date: it must be submitted
again, with a new date.
"""

from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import Delivery, DeliveryState, Vendor
from offboarding.models import Letter, LetterState

# In progress or uncertain: these may turn out to have been delivered on the letter's date.
MAY_HAVE_LEFT = (DeliveryState.WAITING, DeliveryState.INFLIGHT, DeliveryState.UNKNOWN)


@transaction.atomic
def mark_stale(*, vendor: Vendor, today: date) -> list[Letter]:
    """Return the letters that this call marked. A second call returns none."""
    lock_head(vendor)
    leaving = Delivery.objects.filter(
        documents=OuterRef("letter_document"), state__in=MAY_HAVE_LEFT, replaced_by=None
    )
    approved = Letter.objects.of(vendor).filter(
        ~Exists(leaving), state=LetterState.APPROVED, last_sending_on__lt=today
    )
    stale = list(approved.select_related("termination__client"))
    for letter in stale:
        letter.state = LetterState.STALE
        letter.save(update_fields=["state"])
        record(
            vendor,
            "letter_stale",
            by=None,
            day=today,
            client=letter.termination.client,
            number=letter.number,
            version=letter.version,
            letter=letter.pk,
        )
    return stale
