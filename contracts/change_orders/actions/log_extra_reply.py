"""Log that the client was told the decision on extra work."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Channel, Direction, User
from contracts.change_orders.texts import extra_message
from contracts.models import ExtraWorkDecision


@transaction.atomic
def log_extra_reply(
    *, decision: ExtraWorkDecision, by: User, today: date, now: datetime
) -> ExtraWorkDecision:
    """Logs the drafted text as sent by WhatsApp. Refused if it is logged already, and while an
    ending is in effect.
    """
    lock_head(decision.vendor)
    decision.refresh_from_db(fields=["reply", "withdrawal"])
    message = extra_message(decision, by, today)
    if decision.reply is not None or decision.withdrawal_id or message is None:
        raise Refused(_("There is nothing to log any more."))
    decision.reply = log_interaction(
        client=decision.contract.client,
        contract=decision.contract,
        direction=Direction.OUTBOUND,
        channel=Channel.WHATSAPP,
        occurred_at=now,
        text=message.text,
        expects_reply=False,
        by=by,
        today=today,
    )
    decision.save(update_fields=["reply"])
    return decision
