"""Move an enquiry to another stage."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.leads.stages import may_follow
from clientcare.models import Enquiry, EnquiryStage, EnquiryStep, User

STAGE_EVENTS = {
    EnquiryStage.FITTING: "enquiry_fitting",
    EnquiryStage.ACCEPTED: "enquiry_accepted",
    EnquiryStage.DECLINED: "enquiry_declined",
    EnquiryStage.CLIENT: "enquiry_became_client",
}


@transaction.atomic
def move_enquiry(
    *,
    enquiry: Enquiry,
    stage: str,
    by: User | None,
    today: date,
    decline_reason: str = "",
    note: str = "",
) -> Enquiry:
    """Adds a step; does nothing if the enquiry has this stage already. Refused for a stage that
    cannot follow, and for declining without a reason.
    """
    lock_head(enquiry.vendor)
    enquiry.refresh_from_db()
    if enquiry.stage == stage:
        return enquiry
    if not may_follow(enquiry, stage):
        raise Refused(_("The enquiry is at another stage meanwhile. Open it again."))
    if stage == EnquiryStage.DECLINED and not decline_reason:
        raise Refused(_("Choose why it came to nothing."), field="decline_reason")
    write_step(enquiry, stage, by, today, decline_reason=decline_reason, note=note.strip())
    return enquiry


def write_step(enquiry: Enquiry, stage: str, by: User | None, day: date, **columns: Any) -> None:
    """Write the step, the stage and the event. Call it under the vendor's lock."""
    EnquiryStep.objects.create(
        vendor=enquiry.vendor, enquiry=enquiry, stage=stage, day=day, by=by, **columns
    )
    enquiry.stage = stage
    enquiry.save(update_fields=["stage"])
    event = STAGE_EVENTS[EnquiryStage(stage)]
    record(enquiry.vendor, event, by=by, client=enquiry.client, day=day, enquiry=enquiry.pk)
