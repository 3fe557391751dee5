"""Make a client an enquiry again, because the contract or invoice that made it a client was
withdrawn. Called by the actions that withdraw it.
"""

from datetime import date

from django.db import transaction

from clientcare.core.events import record
from clientcare.models import Client, Enquiry, EnquiryStage, EnquiryStep, User


@transaction.atomic(savepoint=False)
def reopen_enquiry(*, client: Client, by: User, day: date) -> None:
    """Each of its enquiries at the stage "client" returns to the stage before. Does nothing for a
    client without an enquiry. Call it under the vendor's lock.
    """
    became = Enquiry.objects.filter(client=client, stage=EnquiryStage.CLIENT, erased_on=None)
    for enquiry in became.select_related("vendor").order_by("pk"):
        before = stage_before(enquiry)
        EnquiryStep.objects.create(
            vendor=enquiry.vendor,
            enquiry=enquiry,
            stage=before.stage if before else EnquiryStage.NEW,
            decline_reason=before.decline_reason if before else "",
            day=day,
            by=by,
        )
        enquiry.stage = before.stage if before else EnquiryStage.NEW
        enquiry.save(update_fields=["stage"])
        client.is_enquiry = True
        client.save(update_fields=["is_enquiry"])
        record(
            enquiry.vendor, "enquiry_reopened", by=by, client=client, day=day, enquiry=enquiry.pk
        )


def stage_before(enquiry: Enquiry) -> EnquiryStep | None:
    return enquiry.steps.exclude(stage=EnquiryStage.CLIENT).order_by("pk").last()
