"""The stored outcome of our turns equals one query over the contacts, after events in any order."""

from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.db.models import OuterRef
from hypothesis import example, given, settings
from hypothesis import strategies as st

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Client, Interaction
from contracts.contract.actions.amend_contract import amend_contract
from contracts.contract.actions.withdraw_amendment import withdraw_amendment
from contracts.judging import judge as judging
from contracts.judging.actions.settle_reading import settle_reading
from contracts.judging.message_reading import readings_for
from contracts.judging.reply_clock import late_turns, open_turn_due, was_due
from contracts.models import Judgement
from contracts.triggers.actions.refresh_flags import refresh_flags
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_member,
    make_term,
    make_vendor,
)
from tests.support.turns_in_sql import expected_turns

TODAY = date(2026, 11, 20)
ZONE = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=ZONE)
KINDS = {
    "ask": {"direction": "in"},
    "states": {"direction": "in", "text": "Kami sudah transfer."},
    "closes": {"direction": "in", "text": "ok makasih kak"},
    "answer": {"direction": "out"},
    "will answer": {"direction": "out", "is_not_answer": True},
    "call": {"direction": "out", "channel": "phone"},
    "not reached": {"direction": "out", "channel": "phone", "was_reached": False},
    "they call": {"direction": "in", "channel": "phone"},
    "missed": {"direction": "in", "channel": "phone", "was_reached": False},
}
# on PostgreSQL for what its SQL could do otherwise
EXAMPLES = 60 if connection.vendor == "sqlite" else 30
QUICK = {"kind": "response", "value": {"amount": 1, "unit": "hours"}}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=ZONE)


def stored() -> dict[int, tuple]:
    """Due and answered moments of every contact that was not withdrawn."""
    contacts = Interaction.objects.valid()
    return {
        pk: turn
        for pk, *turn in contacts.values_list(
            "pk", "judgement__turn_due_at", "judgement__answered_at"
        )
    }


def says(moment: str, kind: str = "ask") -> Interaction:
    contact = make_interaction(Client.objects.get(), occurred_at=at(moment), **KINDS[kind])
    Interaction.objects.filter(pk=contact.pk).update(day=at(moment).date())
    return contact


@pytest.fixture
def talk(laras):
    contract = make_contract(laras)
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"})
    return contract


@pytest.fixture
def judge(kejora):
    return lambda: refresh_flags(vendor=kejora, today=TODAY, client=Client.objects.get())


def turn_of(contact: Interaction) -> tuple:
    result = Judgement.objects.get(interaction=contact)
    return result.turn_due_at, result.answered_at


def test_both_ends_of_a_turn_keep_when_it_was_due_and_answered(talk, judge):
    ask, more = says("16T10:00"), says("16T10:30")
    answer, after = says("16T11:00", "answer"), says("16T12:00", "answer")
    judge()
    turn = (at("16T14:00"), at("16T11:00"))
    assert [turn_of(contact) for contact in (ask, more, answer, after)] == [
        turn,
        (None, None),
        turn,
        (None, None),
    ]


def test_an_answer_logged_later_moves_the_end_and_withdrawn_gives_it_back(talk, judge, ratna):
    ask, answer = says("16T10:00"), says("16T15:00", "answer")
    judge()
    assert [
        judgement.interaction
        for judgement in late_turns(Judgement.objects.all()).filter(was_due(NOW))
    ] == [ask]
    earlier = says("16T11:00", "call")
    judge()
    assert turn_of(ask) == turn_of(earlier) == (at("16T14:00"), at("16T11:00"))
    assert turn_of(answer) == (None, None)
    assert not late_turns(Judgement.objects.all()).filter(was_due(NOW)).exists()
    withdraw_interaction(interaction=earlier, reason="Klien lain", by=ratna)
    judge()
    assert turn_of(ask) == turn_of(answer) == (at("16T14:00"), at("16T15:00"))
    assert not Judgement.objects.filter(interaction=earlier).exists()


def test_a_message_that_opened_a_turn_hands_it_to_the_next_when_it_is_withdrawn(talk, judge, ratna):
    first, second, answer = says("16T10:00"), says("16T11:00"), says("16T16:00", "answer")
    judge()
    withdraw_interaction(interaction=first, reason="Klien lain", by=ratna)
    judge()
    assert turn_of(second) == turn_of(answer) == (at("16T15:00"), at("16T16:00"))


def test_a_term_that_comes_moves_the_due_moment_and_gone_moves_it_back(talk, judge, ratna):
    ask, answer = says("18T10:00"), says("18T13:00", "answer")
    judge()
    assert turn_of(answer) == (at("18T14:00"), at("18T13:00"))
    signed = {"number": "A1", "signed_on": date(2026, 11, 17), "starts_on": None}
    amendment = amend_contract(contract=talk, fields=signed, terms=[QUICK], by=ratna, today=TODAY)
    judge()
    assert turn_of(ask) == turn_of(answer) == (at("18T11:00"), at("18T13:00"))
    withdraw_amendment(amendment=amendment, reason="Salah", by=ratna)
    judge()
    assert turn_of(ask) == turn_of(answer) == (at("18T14:00"), at("18T13:00"))


def test_contacts_of_one_minute_count_in_the_order_they_were_logged(talk, judge):
    ask, answer, again = says("16T10:00"), says("16T10:00", "answer"), says("16T10:00")
    judge()
    assert turn_of(ask) == turn_of(answer) == (at("16T14:00"), at("16T10:00"))
    assert turn_of(again) == (at("16T14:00"), None)
    assert Client.objects.annotate(due=open_turn_due(OuterRef("pk"))).get().due == at("16T14:00")


# Two asks of one turn, answered; then a call is logged that came before that answer, and an answer
# after it.
ANSWERED_BEFORE = [
    ("log", 0, 4, "ask"),
    ("log", 0, 5, "ask"),
    ("log", 0, 20, "answer"),
    ("judge one", 0),
    ("log", 0, 12, "call"),
    ("log", 0, 30, "answer"),
]
# Two answers are withdrawn, one of them before an answer that remains.
ANSWERS_WITHDRAWN = [
    *ANSWERED_BEFORE,
    ("log", 0, 40, "ask"),
    ("log", 0, 50, "answer"),
    ("judge one", 0),
    ("withdraw", 3),
    ("withdraw", 5),
]
AMENDED = [
    *ANSWERED_BEFORE,
    ("log", 1, 50, "ask"),
    ("amend", 0),
    ("judge all", 0),
    ("settle", 2),
    ("log", 0, 100, "ask"),
    ("take back", 0),
]
# Half hours: many of one morning, some of the four days after it.
STEPS = st.one_of(st.integers(0, 20), st.integers(0, 5 * 48))
LOG = st.tuples(st.just("log"), st.integers(0, 1), STEPS, st.sampled_from(sorted(KINDS)))
ACTS = ["withdraw", "settle", "amend", "take back", "judge one", "judge all"]
OTHERS = st.tuples(st.sampled_from(ACTS), st.integers(0, 30))


class Story:
    """Two clients of one vendor with a reply time; what happens to them, in any order."""

    def __init__(self) -> None:
        self.vendor = make_vendor("Cerita", "cerita")
        self.by = make_member(self.vendor, "owner", "Ratna")
        self.clients = [make_client(self.vendor, name) for name in ("Laras", "Citra")]
        self.contracts = [make_contract(client) for client in self.clients]
        for contract in self.contracts:
            make_term(contract, "response", {"amount": 4, "unit": "working_hours"})
        self.amendments: list = []
        self.taken: set = set()

    def act(self, name: str, *arguments) -> None:
        getattr(self, name.replace(" ", "_"))(*arguments)

    def log(self, whose: int, step: int, kind: str) -> None:
        """No two contacts of one client at one moment."""
        moment = at("16T08:00") + timedelta(minutes=30 * step)
        if (whose, step) not in self.taken:
            self.taken.add((whose, step))
            contact = make_interaction(self.clients[whose], occurred_at=moment, **KINDS[kind])
            Interaction.objects.filter(pk=contact.pk).update(day=moment.date())

    def withdraw(self, choice: int) -> None:
        if valid := list(
            Interaction.objects.valid().order_by("pk").select_related("vendor", "client")
        ):
            withdraw_interaction(interaction=valid[choice % len(valid)], reason="Salah", by=self.by)

    def settle(self, choice: int) -> None:
        valid = list(Interaction.objects.valid().order_by("pk"))
        readings = sorted(readings_for(valid[choice % len(valid)])) if valid else []
        if readings:
            reading = ["", *readings][choice % (len(readings) + 1)]
            settle_reading(interaction=valid[choice % len(valid)], reading=reading, by=self.by)

    def amend(self, choice: int) -> None:
        day = date(2026, 11, 16 + choice % 5)
        fields = {"number": f"A{len(self.amendments)}", "signed_on": day, "starts_on": None}
        terms = [{"kind": "response", "value": {"amount": 1 + choice % 3, "unit": "hours"}}]
        contract = self.contracts[choice % 2]
        with suppress(Refused):  # two that change the term from one day
            self.amendments.append(
                amend_contract(
                    contract=contract, fields=fields, terms=terms, by=self.by, today=TODAY
                )
            )

    def take_back(self, choice: int) -> None:
        if self.amendments and self.amendments[-1].withdrawal_id is None:
            withdraw_amendment(amendment=self.amendments[-1], reason="Salah", by=self.by)

    def judge_one(self, choice: int) -> None:
        judging.judge_contacts(self.vendor, [self.clients[choice % 2].pk])

    def judge_all(self, choice: int) -> None:
        judging.judge_contacts(self.vendor)


def open_turns(story: Story, turns: dict[int, tuple]) -> dict[int, datetime | None]:
    """Per client the due moment of its unanswered turn."""
    result = dict.fromkeys(client.pk for client in story.clients)
    for contact in Interaction.objects.filter(pk__in=turns):
        due, answered_at = turns[contact.pk]
        if due and not answered_at:
            result[contact.client_id] = due
    return result


@pytest.mark.long
@pytest.mark.django_db
def test_what_is_stored_is_what_one_query_says_whatever_happened():
    seen: Counter = Counter()

    @example(ANSWERED_BEFORE, 4)
    @example(ANSWERS_WITHDRAWN, 4)
    @example(AMENDED, 1)
    @given(st.lists(st.one_of(LOG, LOG, LOG, OTHERS), min_size=5, max_size=25), st.integers(1, 4))
    @settings(max_examples=EXAMPLES, deadline=None, database=None, derandomize=True)
    def compare(steps, portion):
        with transaction.atomic(), mock.patch.object(judging, "PORTION", portion):
            story = Story()
            for step in [*steps, ("judge all", 0)]:
                story.act(*step)
            turns = expected_turns()
            assert stored() == {pk: list(turn) for pk, turn in turns.items()}
            due = dict(
                Client.objects.annotate(due=open_turn_due(OuterRef("pk"))).values_list("pk", "due")
            )
            assert due == open_turns(story, turns)
            seen.update(
                "late" if at and at > due else "in time" if at else "open"
                for due, at in turns.values()
                if due
            )
            transaction.set_rollback(True)

    compare()
    assert set(seen) == {"late", "in time", "open"}
