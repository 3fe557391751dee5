"""Make an enquiry a client. Called by the actions that record its contract or invoice."""

from datetime import date

from django.db import transaction

from clientcare.leads.actions.move_enquiry import write_step
from clientcare.models import Client, Enquiry, EnquiryStage, User


@transaction.atomic(savepoint=False)
def become_client(*, client: Client, by: User | None, day: date) -> None:
    """Does nothing for a client who is not an enquiry. Also from the stage "declined". Call it
    under the vendor's lock.
    """
    if not client.is_enquiry:
        return
    client.is_enquiry = False
    client.save(update_fields=["is_enquiry"])
    newest = Enquiry.objects.filter(client=client).select_related("vendor", "client").first()
    if newest is not None and newest.stage != EnquiryStage.CLIENT:
        write_step(newest, EnquiryStage.CLIENT, by, day)
