"""ghosting: each parameter at its edges, what counts as hearing from a client, our turn, pauses,
and contracts.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from clientcare.clients.actions.log_interaction import log_interaction
from contracts.models import Pause
from contracts.triggers.active_flags import active_flags
from contracts.triggers.kinds.ghosting.limits import SilenceLimits
from tests.support import talking
from tests.support.factories import make_client, make_contract
from tests.support.talking import DAY, TODAY, ago, log_contact, log_question

KIND = "ghosting"


def silent(vendor, today=TODAY, clients=None, **changes) -> dict[str, list[int]]:
    active = active_flags(vendor, today, limits={KIND: SilenceLimits(**changes)}, clients=clients)
    return {flag.client: flag.ids["ids"] for flag in active}


@pytest.fixture
def contract(laras):
    return make_contract(laras, signed_on=date(2026, 5, 4))


@pytest.fixture
def silence(laras, contract):
    return talking.make_silent_client(laras)


def test_the_evidence_is_what_waits_for_an_answer_and_the_day_we_last_heard(kejora, laras, silence):
    log_question(laras, ago(2))  # too fresh
    log_contact(laras, ago(6), direction="out")  # expects nothing
    [flag] = active_flags(kejora, TODAY, limits={KIND: SilenceLimits()}, clients=[laras.pk])
    assert (flag.subject, flag.heard_on) == ((laras.pk, KIND, None, None), ago(20))
    assert flag.ids == {"ids": [silence.first.pk, silence.second.pk]}


@pytest.mark.parametrize(("days", "flagged"), [(13, False), (14, False), (15, True)])
def test_more_than_fourteen_days_of_silence(kejora, laras, contract, days, flagged):
    log_contact(laras, ago(days))
    log_question(laras, ago(10)), log_question(laras, ago(5))
    assert bool(silent(kejora)) is flagged


@pytest.mark.parametrize(
    ("days", "flagged"), [((10,), False), ((10, 10), False), ((10, 9), True), ((10, 9, 8), True)]
)
def test_two_contacts_on_different_days(kejora, laras, contract, days, flagged):
    log_contact(laras, ago(20))
    for hour, day in enumerate(days, 9):
        log_question(laras, ago(day), hour)
    assert bool(silent(kejora)) is flagged


@pytest.mark.parametrize(("days", "flagged"), [(2, False), (3, True), (4, True)])
def test_each_of_them_has_waited_three_days(kejora, laras, contract, days, flagged):
    log_contact(laras, ago(20))
    log_question(laras, ago(10)), log_question(laras, ago(days))
    assert bool(silent(kejora)) is flagged


def test_a_further_reminder_does_not_clear_it_and_becomes_evidence_later(kejora, laras, silence):
    reminder = log_question(laras, TODAY)
    old = [silence.first.pk, silence.second.pk]
    assert silent(kejora) == {"Laras & Bimo": old}
    assert silent(kejora, TODAY + 3 * DAY) == {"Laras & Bimo": [*old, reminder.pk]}


@pytest.mark.parametrize(
    ("fields", "flagged"),
    [
        ({}, False),
        ({"channel": "phone"}, False),
        ({"channel": "phone", "direction": "out"}, False),
        ({"channel": "video", "direction": "out"}, False),
        ({"channel": "meeting", "direction": "out"}, False),
        ({"channel": "phone", "direction": "out", "was_reached": False}, True),
        ({"channel": "whatsapp", "direction": "out"}, True),
    ],
)
def test_we_hear_from_them_when_they_write_or_speak_with_us(
    kejora, laras, silence, fields, flagged
):
    log_contact(laras, TODAY, **fields)
    assert bool(silent(kejora)) is flagged


@pytest.mark.parametrize(
    ("day", "flagged"), [(TODAY + DAY, True), (TODAY, False), (TODAY - DAY, False)]
)
def test_what_was_heard_by_today_counts(kejora, laras, silence, day, flagged):
    log_contact(laras, day)
    assert bool(silent(kejora)) is flagged


@pytest.mark.parametrize(("hour", "flagged"), [(9, True), (11, False)])
def test_only_what_we_sent_after_they_wrote(kejora, laras, contract, hour, flagged):
    log_contact(laras, ago(16), hour)
    log_question(laras, ago(16)), log_question(laras, ago(5))
    assert bool(silent(kejora)) is flagged


@pytest.mark.parametrize(("days", "flagged"), [(14, False), (15, True)])
def test_signing_counts_from_its_day(kejora, laras, days, flagged):
    make_contract(laras, signed_on=ago(days))
    log_question(laras, ago(days)), log_question(laras, ago(9)), log_question(laras, ago(4))
    assert [len(ids) for ids in silent(kejora).values()] == ([2] if flagged else [])


def test_a_newer_contract_was_heard_too_even_if_it_ended_since(kejora, laras, silence):
    second = make_contract(laras, signed_on=ago(7), ends_on=ago(1))
    assert not silent(kejora)
    talking.withdraw_facts(second)
    assert silent(kejora)


@pytest.mark.parametrize(
    ("answers", "flagged"),
    [
        ((), False),
        ((("is_not_answer", True),), False),
        ((("is_not_answer", False),), True),
    ],
)
def test_not_while_it_is_our_turn(kejora, laras, contract, answers, flagged):
    """The client asked; an automatic message or a "please wait" of ours is no answer, even if it
    expects a reply.
    """
    log_contact(laras, ago(20))
    (
        log_question(laras, ago(10), is_not_answer=True),
        log_question(laras, ago(5), is_not_answer=True),
    )
    for name, value in answers:
        log_contact(laras, ago(1), direction="out", **{name: value})
    assert bool(silent(kejora)) is flagged


def test_an_answer_from_before_they_wrote_again_does_not_end_our_turn(kejora, laras, contract):
    (
        log_contact(laras, ago(30)),
        log_contact(laras, ago(25), direction="out"),
        log_contact(laras, ago(20)),
    )
    (
        log_question(laras, ago(10), is_not_answer=True),
        log_question(laras, ago(5), is_not_answer=True),
    )
    assert not silent(kejora)


@pytest.mark.parametrize(
    ("start", "end", "flagged"),
    [
        (ago(3), ago(1), True),
        (ago(3), TODAY, False),
        (TODAY, TODAY, False),
        (TODAY, TODAY + DAY, False),
        (TODAY + DAY, TODAY + 9 * DAY, True),
    ],
)
def test_not_during_an_agreed_pause_both_days_included(kejora, laras, silence, start, end, flagged):
    pause = Pause.objects.create(
        vendor=kejora, client=laras, from_on=start, until_on=end, reason="Lebaran"
    )
    assert bool(silent(kejora)) is flagged
    talking.withdraw_facts(pause)
    assert silent(kejora)


@pytest.mark.parametrize(
    ("fields", "flagged"),
    [
        ({"ends_on": ago(1)}, False),
        ({"ends_on": TODAY}, True),
        ({"signed_on": TODAY + DAY}, False),
    ],
)
def test_only_with_a_contract_in_force(kejora, laras, fields, flagged):
    make_contract(laras, **fields)
    talking.make_silent_client(laras)
    assert bool(silent(kejora)) is flagged


@pytest.mark.parametrize(
    ("effective_on", "cancelled_on", "flagged"),
    [
        (ago(1), None, False),
        (TODAY, None, True),  # its last day
        (ago(5), TODAY, True),
        (ago(5), TODAY + DAY, False),
    ],
)
def test_not_once_an_ending_is_in_effect(
    kejora, laras, contract, silence, effective_on, cancelled_on, flagged
):
    talking.end_contract(contract, ago(8), effective_on, cancelled_on)
    assert bool(silent(kejora)) is flagged


def test_another_contract_goes_on(kejora, laras, contract, silence):
    talking.end_contract(contract, ago(8), ago(2))
    assert not silent(kejora)
    make_contract(laras, signed_on=date(2026, 6, 1))
    assert silent(kejora)


def test_withdrawn_facts_are_not_there(kejora, laras, contract, silence):
    mistake = log_contact(laras, ago(1))
    assert not silent(kejora)
    talking.withdraw_facts(mistake)
    assert silent(kejora)
    talking.withdraw_facts(silence.second)
    assert not silent(kejora)
    log_question(laras, ago(4))
    assert silent(kejora)
    talking.withdraw_facts(contract)
    assert not silent(kejora)


@pytest.mark.parametrize(("day", "flagged"), [(ago(1), False), (TODAY, False), (TODAY + DAY, True)])
def test_dismissed_it_is_silent_whatever_we_send_until_they_write(
    kejora, laras, silence, day, flagged
):
    talking.dismiss_contacts(KIND, day, silence.first)
    log_question(laras, ago(4)), log_question(laras, ago(3))
    assert bool(silent(kejora)) is flagged
    later = TODAY + 60 * DAY
    assert not silent(kejora, later)
    log_contact(laras, TODAY + 20 * DAY)
    new = [log_question(laras, TODAY + 22 * DAY), log_question(laras, TODAY + 25 * DAY)]
    assert silent(kejora, later) == {"Laras & Bimo": [contact.pk for contact in new]}


def test_a_dismissal_of_another_kind_changes_nothing(kejora, laras, silence):
    talking.dismiss_contacts("out_of_scope", TODAY, silence.first)
    assert silent(kejora)


def test_a_contact_of_the_evening_counts_on_the_vendors_day(kejora, laras, sekar, contract):
    """23:30 in Jakarta is 16:30 in Greenwich; half past midnight is the day before there."""
    jakarta = ZoneInfo("Asia/Jakarta")
    fields = {"client": laras, "channel": "whatsapp", "by": sekar, "today": TODAY, "text": "Halo"}

    def log(day, hour, direction, **more):
        moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=jakarta)
        return log_interaction(occurred_at=moment, direction=direction, **fields, **more)

    heard = log(ago(15), 0, "in")
    assert heard.day == ago(15)
    log(ago(10), 23, "out", expects_reply=True)
    last = log(ago(3), 23, "out", expects_reply=True)
    assert (last.day, bool(silent(kejora)), bool(silent(kejora, TODAY - DAY))) == (
        ago(3),
        True,
        False,
    )


@pytest.mark.parametrize(
    ("changes", "flagged"),
    [
        ({"silent_days": 19}, True),
        ({"silent_days": 20}, False),
        ({"contacts": 3}, False),
        ({"contacts": 1}, True),
        ({"wait_days": 5}, True),
        ({"wait_days": 6}, False),
        ({"wait_days": 0}, True),
    ],
)
def test_the_vendors_own_parameters(kejora, silence, changes, flagged):
    assert bool(silent(kejora, **changes)) is flagged


def test_one_query_for_one_client_some_or_all_of_a_vendor(
    kejora, melati, laras, citra, silence, django_assert_num_queries
):
    rival = make_client(melati, "Dewi")
    for client in (rival, citra):
        make_contract(client)
        talking.make_silent_client(client)
    for asking, expected in (
        (None, {"Laras & Bimo", "Citra Lestari"}),
        ([laras.pk], {"Laras & Bimo"}),
        ([rival.pk], set()),
    ):
        with django_assert_num_queries(1):
            assert silent(kejora, clients=asking).keys() == expected
