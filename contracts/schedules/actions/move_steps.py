"""Move the steps of a schedule that are not billed yet with the event, and back again."""

from datetime import date, timedelta

from django.db import transaction

from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import BillingSchedule, BillingStep, EventMove
from contracts.schedules.actions.agree_schedule import Steps
from contracts.schedules.actions.replace_schedule import succeed_schedule
from contracts.schedules.steps import movable_steps, unbilled_of


@transaction.atomic
def move_steps(*, move: EventMove, by: User) -> BillingSchedule | None:
    """Steps that are not billed and were not due before the agreement are due as many days later as
    the event; their amounts stay. None where there are none.
    """
    lock_head(move.vendor)
    moving = movable_steps(move.contract, move.agreed_on)
    if not moving or move.to_on <= move.from_on:
        return None
    schedule = moving[0].schedule
    steps = shifted_steps(schedule, move.agreed_on, move.to_on - move.from_on)
    fields = {"event_move": move, "priced_at": schedule.priced_at or schedule.recorded_at}
    return succeed_schedule(schedule, move.agreed_on, steps, f"{move.number}, {move}", by, **fields)


@transaction.atomic
def move_steps_back(*, move: EventMove, reason: str, by: User) -> BillingSchedule | None:
    """As before a move that is withdrawn; steps billed since stay. None if the move moved no steps,
    or another schedule was agreed since.
    """
    lock_head(move.vendor)
    schedule = BillingSchedule.objects.valid().filter(event_move=move).first()
    if schedule is None:
        return None
    shift = move.to_on - move.from_on
    steps = shifted_steps(schedule, move.agreed_on + shift, -shift)
    before = BillingSchedule.objects.filter(event_move=move).order_by("pk").first().replaces
    fields = {"event_move": before.event_move, "priced_at": schedule.priced_at}
    return succeed_schedule(schedule, before.agreed_on, steps, reason, by, **fields)


def shifted_steps(schedule: BillingSchedule, since: date, shift: timedelta) -> Steps:
    """The unbilled steps; those due from `since` on are moved by `shift`."""
    return [
        (step.kind, step.amount, shifted_day(step, since, shift)) for step in unbilled_of(schedule)
    ]


def shifted_day(step: BillingStep, since: date, shift: timedelta) -> date:
    return step.due_on + shift if step.due_on >= since else step.due_on
