"""Plan the talk in which the client is told, or change its plan; drafts its script."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import local_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import lock_step
from offboarding.conversation.framings import framings_for
from offboarding.conversation.script import draft_script
from offboarding.conversation.script_facts import active_grounds, script_facts
from offboarding.conversation.talk_times import refuse_outside_slots, talk_times
from offboarding.models import Letter, PlannedTalk, TalkPlan, Termination
from offboarding.referral.agreed import name_in, unagreed_colleagues


@dataclass(frozen=True)
class TalkTime:
    """When and how it takes place; `place` may be the link of a call."""

    channel: str
    starts_at: datetime
    minutes: int
    place: str = ""


@transaction.atomic
def plan_talk(
    *, termination: Termination, time: TalkTime, framing: str, by: User, today: date, now: datetime
) -> TalkPlan:
    """A first plan drafts the script; a later one keeps it while framing and facts are the same.

    Refused before the letter is approved and after the notice was given; at its field for a time
    that has passed and for a framing that contradicts the ground.
    """
    state = lock_step(termination, "decision", today)
    refuse_given(termination)
    refuse_past(time, now)
    refuse_outside_slots(time.starts_at, time.minutes, talk_times(termination, now))
    if framing not in framings_for(termination):
        raise Refused(_("This framing contradicts the ground of the ending."), field="framing")
    plan = TalkPlan.objects.filter(termination=termination).first() or TalkPlan(
        vendor=termination.vendor, termination=termination
    )
    is_drafted = plan.pk and plan.framing == framing and not is_outdated(plan, state.letter, today)
    if not is_drafted:
        draft_into(plan, state.letter, framing, today)
    save_time(plan, time, by, now, "talk_planned", termination=plan.termination_id)
    return plan


def refuse_past(time: TalkTime, now: datetime) -> None:
    if time.starts_at <= now:
        raise Refused(_("This time has passed. Choose a later one."), field="other_time")


def refuse_given(termination: Termination) -> None:
    if termination.notice_given_on:
        raise Refused(_("The letter was sent: the client knows."))


def is_outdated(plan: TalkPlan, letter: Letter | None, today: date) -> bool:
    """Another version of the letter counts, what was unmet when it was drafted is not the same
    today, or the help offered names a colleague whom not both sides agree to name.
    """
    if letter is None or plan.letter_id != letter.pk:
        return True
    if name_in(plan.help_offered, unagreed_colleagues(plan.termination)):
        return True
    return plan.grounds != list(active_grounds(plan.termination, today, plan.drafted_on))


def draft_into(plan: TalkPlan, letter: Letter, framing: str, today: date) -> None:
    facts = script_facts(letter, today)
    script = draft_script(facts, framing)
    plan.framing, plan.letter, plan.drafted_on = framing, letter, today
    plan.grounds = list(facts.grounds)
    plan.agenda, plan.decision, plan.reasons = script.agenda, script.decision, script.reasons
    plan.help_offered, plan.questions = script.help_offered, script.questions


def save_time(
    plan: PlannedTalk, time: TalkTime, by: User, now: datetime, kind: str, **about: int
) -> None:
    """The timeline says when the talk is planned, and again when it is moved: by an event of this
    `kind`, with `about`.
    """
    before = TalkTime(plan.channel, plan.starts_at, plan.minutes, plan.place) if plan.pk else None
    for name, value in asdict(time).items():
        setattr(plan, name, value)
    plan.planned_by = by
    if before == time:
        plan.save()
        return
    plan.sequence += bool(before)
    plan.changed_at = now
    plan.save()
    record(
        plan.vendor,
        kind,
        by=by,
        client=plan.client,
        talk_on=local_day(time.starts_at, plan.vendor.timezone).isoformat(),
        **about,
    )
