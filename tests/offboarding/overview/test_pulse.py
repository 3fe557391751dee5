"""Twelve weeks of contacts, silence, whose turn it is, the next event; and finding a client in the
list.
"""

from datetime import UTC, date, datetime, timedelta

import pytest

from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.overview.activity import WEEKS, Activity
from offboarding.templatetags.charts import pulse
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_term,
)
from tests.support.lists import home_row, home_rows
from tests.support.talking import withdraw_facts

TODAY = date(2026, 11, 12)
MIDDAY = datetime(2026, 11, 12, 5, tzinfo=UTC)  # noon in Jakarta, a Thursday


def log_days_ago(client, days_ago: int, **fields):
    return make_interaction(client, occurred_at=MIDDAY - timedelta(days=days_ago), **fields)


def row_of(client, today=TODAY):
    return home_row(client, today)


def is_our_turn(client) -> bool:
    return row_of(client).is_our_turn


def weeks(client) -> list[tuple[int, int, int]]:
    return [
        (week.from_client, week.from_us, week.breaches) for week in row_of(client).activity.weeks
    ]


@pytest.mark.parametrize(
    ("days_ago", "week"), [(0, 11), (6, 11), (7, 10), (83, 0), (84, None), (-1, None)]
)
def test_each_contact_falls_into_its_week(laras, days_ago, week):
    log_days_ago(laras, days_ago)
    assert weeks(laras) == [(1, 0, 0) if place == week else (0, 0, 0) for place in range(WEEKS)]


def test_the_pulse_has_both_sides_and_the_clients_breaches(kejora, laras):
    contract = make_contract(laras)
    make_term(contract, "channel", {"channels": ["email"]})
    make_term(contract, "call_length", {"minutes": 5})
    log_days_ago(laras, 1, channel="phone", minutes=6)  # outside two terms: one contact
    log_days_ago(laras, 1, direction="out")
    refresh_flags(vendor=kejora, today=TODAY)
    assert "12 weeks: 1 contact of the client, 1 of ours" in pulse(row_of(laras).activity)
    log_days_ago(laras, 2, channel="email")
    refresh_flags(vendor=kejora, today=TODAY)
    assert weeks(laras)[-1] == (2, 1, 1)
    drawn = pulse(row_of(laras).activity)
    assert "12 weeks: 2 contacts of the client, 1 of ours, 1 outside a term" in drawn
    assert (drawn.count('class="up"'), drawn.count('class="dn"'), drawn.count('class="br"')) == (
        1,
        1,
        1,
    )


def test_an_empty_pulse_is_a_line():
    drawn = pulse(Activity())
    assert 'class="ax"' in drawn and 'class="up"' not in drawn


def test_silence_counts_from_the_last_word_of_the_client_or_the_signing(laras):
    make_contract(laras, signed_on=TODAY - timedelta(days=30))
    assert row_of(laras).days_silent == 30
    log_days_ago(laras, 20)
    log_days_ago(laras, 3, direction="out")
    assert (row_of(laras).days_silent, is_our_turn(laras)) == (20, False)
    log_days_ago(laras, 2, direction="out", channel="phone", was_reached=False)
    assert row_of(laras).days_silent == 20
    log_days_ago(laras, 1, direction="out", channel="phone")
    assert row_of(laras).days_silent == 1
    log_days_ago(laras, 0)
    assert (row_of(laras).days_silent, is_our_turn(laras)) == (0, True)
    make_interaction(
        laras, occurred_at=MIDDAY + timedelta(minutes=5), direction="out", is_not_answer=True
    )
    assert is_our_turn(laras)
    make_interaction(laras, occurred_at=MIDDAY + timedelta(minutes=9), direction="out")
    assert not is_our_turn(laras)


def test_in_one_minute_of_a_chat_the_later_message_counts(laras):
    log_days_ago(laras, 0, text="Boleh Sabtu?")
    log_days_ago(laras, 0, direction="out", text="Boleh.")
    assert not is_our_turn(laras)
    log_days_ago(laras, 0, text="Jam berapa?")
    assert is_our_turn(laras)


def test_the_last_contact_is_the_newest_of_either_side(laras):
    assert row_of(laras).last_contact_on is None
    log_days_ago(laras, 200)
    log_days_ago(laras, 100, direction="out")
    assert row_of(laras).last_contact_on == TODAY - timedelta(days=100)


def test_what_was_withdrawn_or_comes_tomorrow_is_no_last_contact_and_no_turn(laras):
    log_days_ago(laras, 3)
    log_days_ago(laras, 2, direction="out")
    mistaken = log_days_ago(laras, 1)
    assert is_our_turn(laras)
    withdraw_facts(mistaken)
    log_days_ago(laras, -1)
    assert row_of(laras).last_contact_on == TODAY - timedelta(days=2)
    assert not is_our_turn(laras)
    log_days_ago(laras, 0)
    log_days_ago(laras, -1, direction="out")
    assert is_our_turn(laras)


def test_without_a_contract_going_on_no_client_is_silent(laras):
    log_days_ago(laras, 90)
    make_contract(laras, signed_on=TODAY - timedelta(days=100), ends_on=TODAY - timedelta(days=1))
    assert row_of(laras).days_silent == 0


def test_the_longer_of_overdue_and_silent_orders_equals(kejora, laras, citra):
    make_contract(laras, signed_on=TODAY - timedelta(days=40))
    make_invoice(citra, due_on=TODAY - timedelta(days=39))
    assert [row.client_id for row in home_rows(kejora, TODAY)] == [laras.pk, citra.pk]
    assert [row.client_id for row in home_rows(kejora, TODAY, "silent")] == [laras.pk, citra.pk]
    make_invoice(citra, due_on=TODAY - timedelta(days=41))
    assert [row.client_id for row in home_rows(kejora, TODAY)] == [citra.pk, laras.pk]


def test_the_next_event_is_the_nearest_to_come(kejora):
    client = make_client(kejora, "Dewi & Raka", event_date=TODAY - timedelta(days=5))
    assert row_of(client).next_event_on == TODAY - timedelta(days=5)
    make_contract(client, event_date=TODAY + timedelta(days=50))
    make_contract(client, event_date=TODAY + timedelta(days=20))
    assert (row_of(client).next_event_on, row_of(client).days_to_event) == (
        TODAY + timedelta(days=20),
        20,
    )


def test_a_reply_that_is_due_waits_for_a_person_until_it_is_given(kejora, laras, as_user, sekar):
    contract = make_contract(laras)
    make_term(contract, "response", {"amount": 4, "unit": "hours"})
    log_days_ago(laras, 1)
    refresh_cases(vendor=kejora, today=TODAY)
    page = as_user(sekar).get("/v/kejora/").content.decode()
    assert "Reply to <b>Laras &amp; Bimo</b>." in page and "Our reply was due Wed" in page
    log_days_ago(laras, 0, direction="out", is_not_answer=True)
    refresh_cases(vendor=kejora, today=TODAY)
    assert "Reply to" in as_user(sekar).get("/v/kejora/").content.decode()
    log_days_ago(laras, 0, direction="out")
    refresh_cases(vendor=kejora, today=TODAY)
    assert "Reply to" not in as_user(sekar).get("/v/kejora/").content.decode()


def test_the_home_page_finds_a_client_and_keeps_the_address(as_user, ratna, kejora, laras, citra):
    make_client(kejora, "Élodie & Jürgen", reference="100%")
    home_rows(kejora, TODAY)
    owner = as_user(ratna)
    page = owner.get("/v/kejora/?show=all&q=KINASIH&sort=name").content.decode()
    assert "Laras &amp; Bimo" in page and "Citra Lestari" not in page
    assert 'name="q" value="KINASIH"' in page and "sort=name" in page
    nobody = owner.get("/v/kejora/?show=all&q=zzz").content.decode()
    assert "No client in this list matches “zzz”." in nobody
    for letters, result in (("éLODIE &", True), ("0%", True), ("0_", False), ("jurgen", False)):
        page = owner.get("/v/kejora/", {"show": "all", "q": letters}).content.decode()
        assert ("Élodie &amp; Jürgen" in page) is result, letters
