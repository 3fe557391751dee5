"""A timeline that somebody changed, shortened or reordered is found, and where."""

import copy
import random
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F

from clientcare.core.events import record
from clientcare.core.timeline.chain import event_hash
from clientcare.core.timeline.verify import fault_in, first_fault
from clientcare.models import Event, Job, VendorHead
from clientcare.tasks import verify_timelines

EDITED = ("kind", "client_id", "by_id", "day", "at", "particulars", "salt", "hash", "scheme")


@pytest.fixture
def twelve(kejora, laras, ratna) -> list[Event]:
    with transaction.atomic():
        for number in range(6):
            record(kejora, "client_changed", by=ratna, client=laras, changes=["email", "phone"])
            record(kejora, "job_retried", by=None, day=date(2026, 11, 3 + number), job=number)
    return list(Event.objects.of(kejora).order_by("sequence"))


def changed(value, dice: random.Random):
    """Another value of the same column, as near as it can be."""
    if isinstance(value, dict):
        return value | {"job": -1} if dice.random() < 0.5 else {**value, "x": ""}
    if isinstance(value, date) and hasattr(value, "microsecond"):
        return value + timedelta(microseconds=1)
    if isinstance(value, date):
        return value - timedelta(days=1)
    if isinstance(value, str):
        return value[:-1] + ("0" if value[-1:] != "0" else "1")
    return (value or 0) + 1


def tamper(events: list[Event], dice: random.Random) -> list[Event]:
    """An edit of one field, a removal, or a swap; also at the tail."""
    events = copy.deepcopy(events)
    index, other_index = dice.sample(range(len(events)), 2)
    match dice.choice(["edit", "edit", "edit", "remove", "swap", "tail"]):
        case "edit":
            name = dice.choice(EDITED)
            setattr(events[index], name, changed(getattr(events[index], name), dice))
        case "remove":
            del events[index]
        case "swap":
            first, second = events[index], events[other_index]
            first.sequence, second.sequence = second.sequence, first.sequence
            events.sort(key=lambda event: event.sequence)
        case "tail":
            del events[-dice.randint(1, 3) :]
    return events


@pytest.mark.django_db
def test_a_thousand_of_a_thousand_random_changes_are_found(kejora, twelve):
    head, dice = VendorHead.objects.get(vendor=kejora), random.Random(29)
    assert fault_in(twelve, head) is None and first_fault(kejora) is None
    assert all(fault_in(tamper(twelve, dice), head) for _turn in range(1000))


def remove(events):
    events.filter(sequence=5).delete()


def remove_the_last(events):
    events.filter(sequence=12).delete()


def edit_by_a_microsecond(events):
    events.filter(sequence=3).update(at=F("at") + timedelta(microseconds=1))


def swap(events):
    for old, new in ((4, 900), (9, 4), (900, 9)):
        events.filter(sequence=old).update(sequence=new)


def turn_the_head_back(events):
    last = events.get(sequence=11)
    VendorHead.objects.filter(vendor=last.vendor_id).update(event_sequence=11, event_hash=last.hash)


def name_another_last_one(events):
    VendorHead.objects.update(event_hash="0" * 64)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("do", "said"),
    [
        (remove, "Event 5 is missing."),
        (remove_the_last, "Event 12 is missing."),
        (edit_by_a_microsecond, "Event 3 was changed or moved."),
        (swap, "Event 4 was changed or moved."),
        (turn_the_head_back, "Event 12 was added without its place in the chain."),
        (name_another_last_one, "Event 12 is not the one that was written last."),
    ],
)
def test_the_command_says_the_first_bad_event(kejora, melati, twelve, do, said, capsys):
    call_command("verify_log")
    whole = "kejora: the timeline is what was written.\nmelati: the timeline is what was written.\n"
    assert capsys.readouterr().out == whole
    do(Event.objects.of(kejora))
    with pytest.raises(CommandError) as error:
        call_command("verify_log")
    assert (str(error.value), error.value.returncode) == (f"kejora: {said}", 1)
    call_command("verify_log", vendor="melati")
    with pytest.raises(CommandError, match="There is no vendor “lain”"):
        call_command("verify_log", vendor="lain")


@pytest.mark.django_db
def test_old_events_keep_their_scheme_and_come_before_the_new_ones(kejora, twelve):
    """Half of the chain as an earlier version wrote it; then a new event that calls itself old."""
    from_old = rewritten(twelve, until=6)
    Event.objects.bulk_update(from_old, ["scheme", "salt", "hash"])
    assert first_fault(kejora) is None
    mixed = rewritten(twelve, until=6, old_again=9)
    Event.objects.bulk_update(mixed, ["scheme", "salt", "hash"])
    assert str(first_fault(kejora)) == "Event 9 was changed or moved."


def rewritten(events: list[Event], until: int, old_again: int = 0) -> list[Event]:
    """The same events hashed anew, those up to `until` and one other by scheme 1; and the head."""
    previous = ""
    for event in events:
        event.scheme = 1 if event.sequence in (*range(until + 1), old_again) else 2
        event.hash = previous = event_hash(previous, event)
    VendorHead.objects.filter(vendor=events[0].vendor_id).update(event_hash=previous)
    return events


@pytest.mark.django_db
def test_the_nightly_check_sets_a_job_aside_where_it_finds_a_fault(
    kejora, melati, twelve, run_jobs
):
    Job.objects.all().delete()
    edit_by_a_microsecond(Event.objects.of(kejora))
    verify_timelines()
    for _attempt in range(5):
        run_jobs("verify_log")
    states = Job.objects.order_by("vendor__slug").values_list("vendor__slug", "state", "error")
    fault = "LogBroken: Event 3 was changed or moved."
    assert list(states) == [("kejora", "quarantined", fault), ("melati", "done", "")]
    verify_timelines()
    assert list(Job.objects.filter(state="queued").values_list("vendor__slug", flat=True)) == [
        "melati"
    ]
