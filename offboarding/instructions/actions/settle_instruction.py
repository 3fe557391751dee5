"""Note that those who give instructions have answered already, so that they need not be asked."""

from datetime import date

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import Interaction, User
from contracts.models import InstructionCheck
from offboarding.instructions.offer import instruction_offer, refuse_instruction


@transaction.atomic
def settle_instruction(
    *, contact: Interaction, person: str, by: User, today: date
) -> InstructionCheck:
    """Refused as `ask_who_decides` is; once they were asked, or it is settled, nothing changes."""
    lock_head(contact.vendor)
    offer = instruction_offer(contact, today)
    if offer.check is not None:
        return offer.check
    refuse_instruction(offer, person)
    check = InstructionCheck.objects.create(
        vendor=contact.vendor,
        contact=contact,
        person=person,
        asked=offer.asked[:400],
        made_on=today,
        made_by=by,
    )
    record(
        contact.vendor,
        "instruction_settled",
        by=by,
        client=contact.client,
        interaction_id=contact.pk,
    )
    return check
