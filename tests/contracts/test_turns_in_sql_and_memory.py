"""Whose turn it is: every query that asks for it gives what walking through the talk gives."""

from datetime import datetime, timedelta

from django.db.models import OuterRef
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientcare.models import LIVE, Client, Direction, Interaction
from contracts.models import Judgement
from contracts.replies import is_answer, late, reply_due, with_turns
from offboarding.pulse import awaiting_us
from tests.factories import make_interaction

DAY = timedelta(days=1)
FAST = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}
SAID = {
    "asked": {"direction": "in"},
    "they called": {"direction": "in", "channel": "phone", "was_reached": True},
    "they missed us": {"direction": "in", "channel": "phone", "was_reached": False},
    "answered": {"direction": "out"},
    "will answer": {"direction": "out", "is_not_answer": True},
    "we called": {"direction": "out", "channel": "phone", "was_reached": True},
    "we missed them": {"direction": "out", "channel": "phone", "was_reached": False},
}
NOON = datetime.fromisoformat("2026-05-04T12:00+07:00")
HOUR = timedelta(hours=1)
TALKS = st.lists(
    st.tuples(st.sampled_from(list(SAID)), st.integers(1, 9), st.none() | st.integers(1, 20)),
    max_size=9,
)


def write_talk(client, talk) -> list[Interaction]:
    """One contact after the other, each with the due moment that judging would have set."""
    moment, contacts = NOON, []
    for what, pause, due_in in talk:
        moment += pause * HOUR
        contact = make_interaction(client, occurred_at=moment, **SAID[what])
        contact.due_at = moment + due_in * HOUR if what == "asked" and due_in else None
        Judgement.objects.create(
            vendor=client.vendor, interaction=contact, reply_due_at=contact.due_at
        )
        contacts.append(contact)
    return contacts


def turns_of(contacts: list[Interaction]) -> list[tuple[Interaction, Interaction | None]]:
    """Each turn of ours: the contact that opened it, and the answer that ended it."""
    turns: list[tuple[Interaction, Interaction | None]] = []
    for contact in contacts:
        is_ours = bool(turns) and turns[-1][1] is None
        if is_answer(contact) and is_ours:
            turns[-1] = (turns[-1][0], contact)
        elif contact.direction == Direction.INBOUND and contact.channel not in LIVE and not is_ours:
            turns.append((contact, None))
    return turns


@settings(max_examples=150, **FAST)
@given(TALKS, st.integers(0, 90))
def test_a_turn_is_ours_by_every_query_that_asks_for_it(laras, talk, hours):
    Interaction.objects.all().delete()
    contacts, now = write_talk(laras, talk), NOON + hours * HOUR
    turns = turns_of(contacts)
    waiting = [opened for opened, answer in turns if answer is None]
    client = Client.objects.annotate(due_at=reply_due(OuterRef("pk"))).get(pk=laras.pk)
    assert client.due_at == (waiting[0].due_at if waiting else None)
    assert awaiting_us(Client.objects.all(), now.date() + 9 * DAY).exists() is bool(waiting)
    ended = {
        one.pk: one.turn_due_at for one in with_turns(Interaction.objects.all()) if is_answer(one)
    }
    by_answer = {answer.pk: opened.due_at for opened, answer in turns if answer}
    assert ended == {one.pk: by_answer.get(one.pk) for one in contacts if is_answer(one)}
    overdue = {
        opened.pk
        for opened, answer in turns
        if opened.due_at
        and opened.due_at < now
        and not (answer and answer.occurred_at <= opened.due_at)
    }
    assert (
        set(late(Judgement.objects.all(), now).values_list("interaction_id", flat=True)) == overdue
    )
