"""Weekly slots for clients: how they are typed, and that a talk outside them is not booked."""

from datetime import UTC, datetime

import pytest

from clientcare.core.days_off import days_off_of
from clientcare.core.refused import Refused
from contracts.guard.actions.set_client_slots import set_client_slots
from contracts.guard.slots import read_day, slots_of, typed_slots
from contracts.models import ClientSlots
from offboarding.conversation.actions.plan_alignment import plan_alignment
from offboarding.conversation.actions.plan_talk import TalkTime
from offboarding.conversation.slots import is_inside
from offboarding.models import RiskCase
from tests.support.factories import make_client, make_contract, make_term

NOW = datetime(2026, 11, 12, 4, tzinfo=UTC)  # Thursday 11:00 in Jakarta


@pytest.fixture
def case(kejora):
    couple = make_client(kejora, "Nadia & Reza")
    make_term(make_contract(couple), "hours")
    return RiskCase.objects.create(vendor=kejora, client=couple, opened_on=NOW.date())


def plan(case, by, day: int, hour: int, minute: int = 0, minutes: int = 60):
    time = TalkTime("video", datetime(2026, 11, day, hour - 7, minute, tzinfo=UTC), minutes, "")
    return plan_alignment(case=case, time=time, by=by, now=NOW)


def test_slots_are_read_as_people_write_them():
    first, second = read_day(1, "10.00-12.00, 13:00 – 15:30")
    assert [f"{block.opens:%H:%M} {block.closes:%H:%M}" for block in (first, second)] == [
        "10:00 12:00",
        "13:00 15:30",
    ]
    assert first.weekdays == frozenset([1]) and read_day(0, " ") == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("sore", "Write times such as"),
        ("25:00-26:00", "Write times such as"),
        ("10:00", "Write times such as"),
        ("12:00-10:00", "ends after it begins"),
        ("10:00-10:00", "ends after it begins"),
        ("10:00-12:00, 11:59-13:00", "Two blocks overlap"),
        (", ".join(f"{h:02}:00-{h:02}:30" for h in range(7)), "more than 6"),
    ],
)
def test_what_is_no_slot_is_refused_in_a_sentence(typed, sentence):
    with pytest.raises(Refused, match=sentence):
        read_day(0, typed)


def test_slots_that_touch_do_not_overlap():
    assert len(read_day(0, "10:00-12:00, 12:00-13:00")) == 2


def test_a_talk_outside_the_slots_is_refused_with_the_next_free_one(kejora, case, ratna, sekar):
    assert plan(case, sekar, 13, 9).pk, "without slots any time within the hours"
    case.alignment_talk.delete()
    set_client_slots(vendor=kejora, days={0: "13:00-15:00", 4: "10:00-11:00"}, by=ratna)
    with pytest.raises(Refused, match=r"Friday, 13.November 2026, 10:00") as refused:
        plan(case, sekar, 13, 14)
    assert refused.value.field == "other_time"
    for hour, minute, minutes, fits in ((10, 0, 60, True), (10, 1, 60, False), (9, 59, 60, False)):
        if fits:
            assert plan(case, sekar, 13, hour, minute, minutes).minutes == minutes
            continue
        with pytest.raises(Refused):
            plan(case, sekar, 13, hour, minute, minutes)


def test_the_next_free_slot_is_one_that_no_other_talk_has(kejora, case, ratna, sekar):
    set_client_slots(vendor=kejora, days={0: "13:00-14:00", 4: "10:00-11:00"}, by=ratna)
    other = RiskCase.objects.create(
        vendor=kejora, client=make_client(kejora, "Tari"), opened_on=NOW.date()
    )
    plan(other, sekar, 13, 10)
    with pytest.raises(Refused, match=r"Monday, 16.November 2026, 13:00"):
        plan(case, sekar, 17, 10)


def test_the_slots_of_another_vendor_are_theirs(kejora, case, ratna, sekar, melati, rudi, as_user):
    set_client_slots(vendor=melati, days={4: "10:00-11:00"}, by=rudi)
    form = as_user(ratna).get("/v/kejora/settings/slots/").context["form"]
    assert form.initial == {}
    assert plan(case, sekar, 13, 14).pk


def test_a_slot_ends_with_the_day_as_people_write_it(kejora, ratna):
    late = "20.00–24.00, 9:00-10:00"
    set_client_slots(vendor=kejora, days={0: late, 4: "20:00-00:00"}, by=ratna)
    stored = ClientSlots.objects.get().blocks
    assert typed_slots(stored) == {0: "20:00–24:00, 09:00–10:00", 4: "20:00–24:00"}
    slots = slots_of(kejora, days_off_of(kejora))
    monday = datetime(2026, 11, 16, 16, tzinfo=UTC)  # 23:00 in Jakarta
    assert [is_inside(monday, minutes, slots) for minutes in (60, 61)] == [True, False]
    with pytest.raises(Refused, match="Write times such as"):
        read_day(0, "20:00-24:30")


def test_emptied_slots_are_none(kejora, case, ratna, sekar):
    set_client_slots(vendor=kejora, days={4: "10:00-11:00"}, by=ratna)
    assert typed_slots(ClientSlots.objects.get().blocks) == {4: "10:00–11:00"}
    set_client_slots(vendor=kejora, days={}, by=ratna)
    assert plan(case, sekar, 13, 14).pk
