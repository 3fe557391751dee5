"""Whose turn it is, and whether we answered in time: both sides' record."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db.models import OuterRef

from clientcare.models import Client, Interaction
from contracts.judging.record import BothSides, load_both_sides
from contracts.judging.reply_clock import late_turns, open_turn_due, was_due
from contracts.judging.turns import due_in_turn
from contracts.models import BoundaryTerm, Breach, Judgement
from contracts.triggers.actions.refresh_flags import refresh_flags
from tests.support.factories import make_contract, make_interaction, make_term

TODAY = date(2026, 11, 20)
JAKARTA = ZoneInfo("Asia/Jakarta")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=JAKARTA)


NOW = at("20T18:00")


def log_from_client(client, text: str, **fields) -> Interaction:
    return make_interaction(client, occurred_at=at(text), **fields)


def answered(client, text: str, **fields) -> Interaction:
    return log_from_client(client, text, direction="out", **fields)


def lateness() -> list[datetime]:
    return [
        judgement.interaction.occurred_at
        for judgement in late_turns(Judgement.objects.filter(was_due(NOW))).order_by("pk")
    ]


def due_of(client) -> datetime | None:
    return Client.objects.annotate(due=open_turn_due(OuterRef("pk"))).get(pk=client.pk).due


@pytest.fixture(autouse=True)
def terms(laras):
    contract = make_contract(laras)
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"}, clause="4.4")


def judge(kejora) -> None:
    refresh_flags(vendor=kejora, today=TODAY)


@pytest.mark.parametrize(
    ("reply", "is_late"), [("16T13:59", False), ("16T14:00", False), ("16T14:01", True)]
)
def test_a_reply_at_the_last_minute_is_in_time(kejora, laras, reply, is_late):
    log_from_client(laras, "16T10:00")
    answered(laras, reply)
    judge(kejora)
    assert lateness() == ([at("16T10:00")] if is_late else [])
    assert due_of(laras) is None


def test_several_messages_are_one_turn(kejora, laras):
    for moment in ("16T10:00", "16T10:05", "16T16:00"):
        log_from_client(laras, moment)
    answered(laras, "17T11:00")
    judge(kejora)
    assert lateness() == [at("16T10:00")]


def test_received_we_will_answer_does_not_end_our_turn_but_a_call_does(kejora, laras):
    log_from_client(laras, "16T10:00")
    answered(laras, "16T10:10", is_not_answer=True)
    judge(kejora)
    assert lateness() == [at("16T10:00")]
    assert due_of(laras) == at("16T14:00")
    answered(laras, "16T11:00", channel="phone", was_reached=False)
    judge(kejora)
    assert lateness() == [at("16T10:00")]
    answered(laras, "16T12:00", channel="phone")
    judge(kejora)
    assert lateness() == []


def test_what_is_not_due_yet_is_not_late(kejora, laras):
    log_from_client(laras, "20T15:00")
    judge(kejora)
    assert lateness() == []
    assert due_of(laras) == at("23T11:00")


def test_each_answer_knows_until_when_its_turn_was_due(kejora, laras):
    log_from_client(laras, "16T10:00")
    first, second = answered(laras, "16T11:00"), answered(laras, "16T12:00")
    log_from_client(laras, "17T10:00")
    third = answered(laras, "17T17:00")
    judge(kejora)
    ours = Judgement.objects.filter(interaction__direction="out")
    due = dict(ours.values_list("interaction", "turn_due_at"))
    assert due == {first.pk: at("16T14:00"), second.pk: None, third.pk: at("17T14:00")}


def test_both_sides_are_counted(kejora, laras):
    log_from_client(laras, "15T21:00")
    answered(laras, "15T21:30")
    log_from_client(laras, "17T10:00")
    log_from_client(laras, "10T21:00", withdrawal=None)
    judge(kejora)
    assert load_both_sides(laras, TODAY, NOW) == BothSides(theirs=2, ours=1, late_replies=2)
    earlier = load_both_sides(laras, date(2026, 11, 14), at("14T18:00"))
    assert earlier == BothSides(theirs=1, ours=0, late_replies=1)


def test_a_contact_outside_two_terms_is_one_contact(kejora, laras):
    make_term(laras.contracts.get(), "channel", {"channels": ["email"]}, clause="4.3")
    log_from_client(laras, "15T21:00")
    answered(laras, "15T21:30")
    judge(kejora)
    assert Breach.objects.count() == 4
    both = load_both_sides(laras, TODAY, NOW)
    assert (both.theirs, both.ours) == (1, 1)


def test_a_message_before_the_reply_time_was_agreed_opens_the_turn_and_is_never_late(kejora, laras):
    BoundaryTerm.objects.filter(kind="response").update(starts_on=date(2026, 11, 17))
    log_from_client(laras, "16T10:00")
    again = log_from_client(laras, "17T10:00")
    judge(kejora)
    assert (lateness(), due_of(laras)) == ([], None)
    assert due_in_turn(again, again.judgement.reply_due_at) is None, "nor is it said on its page"
