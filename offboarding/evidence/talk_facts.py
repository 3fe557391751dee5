"""Who took part in the talks of endings, and the client's concerns with their answers."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.models import Client, Event, Interaction
from offboarding.evidence.dated_fact import DatedFact, made_by
from offboarding.models import TalkOutcome, TransitionItem, TransitionKind


def attendees_by_contact(client: Client) -> dict[int, str]:
    """By contact id; a corrected contact has those of the contact that it corrects."""
    outcomes = TalkOutcome.objects.of(client.vendor).filter(interaction__client=client)
    attendees = dict(outcomes.values_list("interaction", "attendees"))
    if attendees:
        corrected = Interaction.objects.filter(client=client, corrects__isnull=False)
        for pk, corrects in corrected.order_by("pk").values_list("pk", "corrects"):
            if corrects in attendees:
                attendees.setdefault(pk, attendees[corrects])
    return attendees


def concerns_of(client: Client) -> QuerySet[TransitionItem]:
    """Withdrawn ones, too."""
    items = TransitionItem.objects.of(client.vendor)
    return items.filter(termination__client=client, kind=TransitionKind.CONCERN)


def answer_moments(client: Client) -> dict[tuple[object, ...], datetime]:
    """When each answer was recorded, by its ending, what was asked, and the answer's words."""
    events = Event.objects.of(client.vendor).filter(client=client, kind="transition_done")
    return {
        tuple(particulars.get(name) for name in ("termination", "what", "result")): at
        for particulars, at in events.order_by("pk").values_list("particulars", "at")
    }


def concern_facts(client: Client) -> Iterator[DatedFact]:
    """Each on the day it was written down, and its answer on the day of the answer. The timeline
    tells when the answer was recorded.
    """
    answered = answer_moments(client)
    items = concerns_of(client).filter(withdrawn_on=None)
    for item in items.select_related("added_by", "done_by", "vendor"):
        yield DatedFact(
            item.added_on,
            item.added_at,
            _("Concern of the client"),
            _("our log"),
            *made_by(item.vendor, item.added_at, item.added_by),
            text=item.text,
        )
        if item.done_on is not None:
            moment = answered.get((item.termination_id, str(item), item.result), item.added_at)
            yield DatedFact(
                item.done_on,
                moment,
                _("Our answer to a concern"),
                _("our log"),
                *made_by(item.vendor, moment, item.done_by),
                text=f"{item.text} – {item.result}",
            )
