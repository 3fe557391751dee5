"""The next check-in with a client by the interval of their working style, and what holds it back.

It is due that many days after our last contact, and not before the style was noted. Any message of
ours starts the interval again. Nothing is due in a stage that has its own next step (an enquiry, a
flag or case, an ending, no contract in force), while the client waits for our reply, during an
agreed pause, and while our work is suspended.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from clientcare.models import Client, Interaction
from contracts.judging.reply_clock import ANSWER, OPENS
from contracts.models import Pause, WorkSuspension
from offboarding.models import WorkingProfile
from offboarding.relationship.profiles import profiles_in_force
from offboarding.relationship.stage import IN_TOUCH, RelationStage


@dataclass(frozen=True)
class CheckIn:
    """`last_on`: the day of our last message or talk; `why_not`: what holds it back, or empty."""

    every_days: int
    last_on: date | None
    due_on: date
    why_not: str

    def is_due(self, today: date) -> bool:
        return not self.why_not and self.due_on <= today


def scheduled_profiles(clients: Collection[int], today: date) -> QuerySet[WorkingProfile]:
    """Profiles in force with check-ins, with `last_on`, `is_paused` and `is_suspended`."""
    ours = Interaction.objects.valid().filter(ANSWER, client=OuterRef("client"), day__lte=today)
    suspended = WorkSuspension.objects.running_on(today)
    return (
        profiles_in_force(clients, today)
        .exclude(check_in_days=None)
        .annotate(
            last_on=Subquery(ours.order_by("-occurred_at", "-pk").values("day")[:1]),
            is_paused=Exists(Pause.objects.covering(today).filter(client=OuterRef("client"))),
            is_suspended=Exists(suspended.filter(contract__client=OuterRef("client"))),
        )
    )


def check_in(profile: WorkingProfile, stage: RelationStage, is_our_turn: bool) -> CheckIn:
    """`profile` is one of `scheduled_profiles`."""
    start = profile.last_on or profile.day
    due_on = max(start + timedelta(days=profile.check_in_days), profile.day)
    why_not = held_back_by(profile, stage, is_our_turn)
    return CheckIn(profile.check_in_days, profile.last_on, due_on, why_not)


def held_back_by(profile: WorkingProfile, stage: RelationStage, is_our_turn: bool) -> str:
    if stage not in IN_TOUCH:
        return _("What comes next depends on the stage of the relationship.")
    if is_our_turn:
        return _("They wait for our reply: that comes first.")
    if profile.is_paused:
        return _("A pause is agreed.")
    if profile.is_suspended:
        return _("Our work is suspended.")
    return ""


def check_in_of(client: Client, stage: RelationStage, today: date) -> CheckIn | None:
    """For one client; None if no check-ins are scheduled."""
    profile = scheduled_profiles([client.pk], today).first()
    return profile and check_in(profile, stage, is_our_turn(client, today))


def is_our_turn(client: Client, today: date) -> bool:
    """The client asked or stated something after our last answer."""
    contacts = Interaction.objects.valid().filter(OPENS | ANSWER, client=client, day__lte=today)
    turns = contacts.annotate(opens=Q(OPENS)).order_by("-occurred_at", "-pk")
    return bool(turns.values_list("opens", flat=True).first())
