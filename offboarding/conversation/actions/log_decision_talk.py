"""Log the talk in which the client was told, with who took part and the client's concerns."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import local_day, shown_day
from clientcare.core.refused import Refused
from clientcare.models import Direction, Interaction, Purpose, User
from offboarding.checklist.guards import lock_step
from offboarding.conversation.actions.write_recap import lines_of
from offboarding.models import TalkOutcome, Termination, TransitionKind
from offboarding.transition.actions.add_transition_item import add_transition_item

LONGEST_CONCERN = 300  # characters, of TransitionItem.text


@transaction.atomic
def log_decision_talk(
    *,
    termination: Termination,
    by: User,
    today: date,
    now: datetime,
    was_reached: bool = True,
    attendees: str = "",
    concerns: str = "",
    **contact: Any,
) -> Interaction:
    """One contact, which is what the checklist asks for. An attempt that reached nobody has no
    outcome. `contact`: channel, occurred_at, text and minutes, as `log_interaction` takes them.

    Refused before the letter is approved; at its field for a day before the approval, which opens
    nothing, without those who took part, and for concerns of an attempt.
    """
    approved_on = lock_step(termination, "decision", today).first_approval
    check_day(local_day(contact["occurred_at"], termination.vendor.timezone), approved_on, today)
    attendees, listed = " ".join(attendees.split()), lines_of(concerns).splitlines()
    check_outcome(was_reached, attendees, listed)
    about = {"client": termination.client, "contract": termination.contract}
    kind = {"direction": Direction.OUTBOUND, "purpose": Purpose.DECISION}
    when = {"by": by, "today": today, "now": now}
    logged = log_interaction(**about, **kind, **when, was_reached=was_reached, **contact)
    if was_reached:
        TalkOutcome.objects.create(
            vendor=termination.vendor,
            termination=termination,
            interaction=logged,
            attendees=attendees,
        )
        log_concerns(termination, listed, by, today)
    return logged


def check_day(day: date, approved_on: date | None, today: date) -> None:
    if approved_on and day < approved_on:
        text = _("The letter was approved on %(day)s. Log an earlier talk as an ordinary contact.")
        raise Refused(text % {"day": shown_day(approved_on, today)}, field="occurred_at")


def check_outcome(was_reached: bool, attendees: str, concerns: list[str]) -> None:
    if was_reached and not attendees:
        raise Refused(_("Write who took part."), field="attendees")
    if any(len(concern) > LONGEST_CONCERN for concern in concerns):
        text = _("A line has more than %(most)s characters: keep one concern to one line.")
        raise Refused(text % {"most": LONGEST_CONCERN}, field="concerns")
    if not was_reached and concerns:
        raise Refused(_("The client was not reached: leave this empty."), field="concerns")


def log_concerns(termination: Termination, concerns: list[str], by: User, today: date) -> None:
    """Each is to be answered by the last day, by the person who led the talk."""
    for concern in concerns:
        add_transition_item(
            termination=termination,
            kind=TransitionKind.CONCERN,
            text=concern,
            name=by.name,
            due_on=max(today, termination.effective_on),
            by=by,
            today=today,
        )
