"""Record the serial number of the stamp duty (meterai) that was put on a document."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import Document, DutyStamp, User


@transaction.atomic
def record_duty_stamp(
    *, document: Document, serial: str, affixed_on: date, by: User, today: date
) -> DutyStamp:
    """Record what was bought and affixed elsewhere; ClientCare makes no e-meterai."""
    lock_head(document.vendor)
    document.refresh_from_db(fields=["voided_at", "pdf_sha256"])
    if not document.takes_signature:
        raise Refused(_("No stamp duty belongs on this document, or it is void."))
    refuse_future_day(today, affixed_on, "affixed_on")
    if affixed_on < local_day(document.created_at, document.vendor.timezone):
        raise Refused(_("On this day the document did not exist yet."), field="affixed_on")
    stamp = DutyStamp(
        vendor=document.vendor,
        document=document,
        serial="".join(serial.split()).upper(),
        affixed_on=affixed_on,
        recorded_by=by,
    )
    taken = _("This serial number is on record already: each is used once.")
    save_unless_taken(stamp, taken, field="serial")
    record(
        document.vendor,
        "duty_stamp_recorded",
        by=by,
        client=document.client,
        day=affixed_on,
        label=document.kind,
        number=document.number,
        document=document.pk,
    )
    return stamp
