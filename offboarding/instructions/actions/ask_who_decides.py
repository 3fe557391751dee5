"""Log the question to those who give instructions, which a person has sent."""

from datetime import date, datetime

from django.db import transaction

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.sequences import lock_head
from clientcare.documents.client_message import message_language
from clientcare.models import Direction, Interaction, User
from contracts.models import InstructionCheck
from offboarding.instructions.offer import instruction_offer, refuse_instruction
from offboarding.reminders.checks import refuse_text


@transaction.atomic
def ask_who_decides(
    *,
    contact: Interaction,
    person: str,
    text: str,
    channel: str,
    by: User,
    today: date,
    now: datetime,
) -> InstructionCheck:
    """`person` gave the instruction in `contact`. The question is a contact of ours that expects a
    reply. Refused where they were asked already, where an ending stops it, for a person who may
    give instructions or did not speak, and at `text` for words that accuse.
    """
    lock_head(contact.vendor)
    offer = instruction_offer(contact, today)
    refuse_instruction(offer, person)
    refuse_text(text, message_language(contact.client))
    message = log_interaction(
        client=contact.client,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=now,
        text=text,
        expects_reply=True,
        contract=offer.contract,
        by=by,
        today=today,
    )
    return InstructionCheck.objects.create(
        vendor=contact.vendor,
        contact=contact,
        person=person,
        asked=offer.asked[:400],
        text=text.strip(),
        channel=channel,
        made_on=today,
        interaction=message,
        made_by=by,
    )
