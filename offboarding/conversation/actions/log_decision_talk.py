"""Log the talk in which the client was told, with who took part and the client's concerns."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.models import Direction, Interaction, Purpose, User
from offboarding.checklist.guards import lock_step
from offboarding.conversation.actions.write_recap import lines_of
from offboarding.models import TalkOutcome, Termination


@transaction.atomic
def log_decision_talk(
    *,
    termination: Termination,
    channel: str,
    occurred_at: datetime,
    by: User,
    today: date,
    now: datetime,
    was_reached: bool = True,
    text: str = "",
    attendees: str = "",
    concerns: str = "",
    minutes: int | None = None,
) -> Interaction:
    """One contact, which is what the checklist asks for; an attempt that reached nobody is logged
    without an outcome. Refused at its field without those who took part, for concerns of an
    attempt, and as `log_interaction` does; and before the letter is approved.
    """
    lock_step(termination, "decision", today)
    attendees, concerns = " ".join(attendees.split()), lines_of(concerns)
    if was_reached and not attendees:
        raise Refused(_("Write who took part."), field="attendees")
    if not was_reached and concerns:
        raise Refused(_("The client was not reached: leave this empty."), field="concerns")
    contact = log_interaction(
        client=termination.client,
        contract=termination.contract,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=occurred_at,
        purpose=Purpose.DECISION,
        was_reached=was_reached,
        text=text,
        minutes=minutes if was_reached else None,
        by=by,
        today=today,
        now=now,
    )
    if was_reached:
        TalkOutcome.objects.create(
            vendor=termination.vendor,
            termination=termination,
            interaction=contact,
            attendees=attendees,
            concerns=concerns,
        )
    return contact
