"""Go or no-go: the one rule, at its edges."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from contracts.models import EventConfirmation
from offboarding.event_day.checks import EventFacts, OpenInvoice, go_no_go
from offboarding.event_day.warning import warns_of_event
from offboarding.ladder.suspension_rules import SuspensionTerms

EVENT = date(2026, 12, 31)
CLAUSE = SuspensionTerms("clause", "Pasal 6.3", overdue_days=7, notice_days=3)


def dec(day: int) -> date:
    return date(2026, 12, day)


def said(subject: str, day: int = 1, event_on: date = EVENT, person: str = "") -> EventConfirmation:
    place = {"place": "Gedung Merdeka", "starts_at": time(9)} if subject == "place" else {}
    return EventConfirmation(
        subject=subject, event_on=event_on, confirmed_on=dec(day), person=person, **place
    )


def owed(amount: int, due: date, **fields) -> OpenInvoice:
    return OpenInvoice(1, "INV-1", Decimal(amount), due, **fields)


def checked(day: date, **facts):
    return go_no_go(EventFacts(**{"event_on": EVENT, "persons": ("Laras", "Bimo"), **facts}), day)


@pytest.mark.parametrize(
    ("before", "checkpoint"),
    [(31, None), (30, 30), (29, 30), (8, 30), (7, 7), (6, 7), (2, 7), (1, 1), (0, 1), (-1, None)],
)
def test_it_shows_itself_from_thirty_days_before_until_the_event(before, checkpoint):
    found = checked(EVENT - timedelta(days=before))
    assert (found and found.checkpoint) == checkpoint
    assert checked(EVENT - timedelta(days=before), event_on=None) is None


@pytest.mark.parametrize(("day", "next_one"), [(1, 24), (24, 30), (29, 30), (30, 31), (31, 31)])
def test_the_next_checkpoint(day, next_one):
    assert checked(dec(day)).next_checkpoint == dec(next_one)


WEEK = dec(24)


@pytest.mark.parametrize(
    ("facts", "state", "missing"),
    [
        ({}, "met", 0),
        ({"invoices": (owed(1, WEEK),)}, "unmet", 1),  # one rupiah, due that day
        ({"invoices": (owed(1, dec(23)),)}, "unmet", 1),
        ({"invoices": (owed(1, dec(25)),)}, "ahead", 0),  # not due yet
        ({"invoices": (owed(1, EVENT),)}, "ahead", 0),  # an instalment due on the event's day
        ({"invoices": (owed(1, date(2027, 1, 1)),)}, "met", 0),  # agreed for after the event
        ({"invoices": (owed(1, dec(1), is_disputed=True),)}, "ahead", 0),
        ({"invoices": (owed(5, dec(1)),), "credit": Decimal(4)}, "unmet", 1),
        ({"invoices": (owed(5, dec(1)),), "credit": Decimal(5)}, "met", 0),
        ({"not_billed": Decimal(1)}, "unmet", 0),
    ],
)
def test_money_a_week_before(facts, state, missing):
    money = checked(WEEK, **facts).money
    assert (money.state, money.missing) == (state, missing)


def test_what_is_not_billed_is_missing_from_the_week_before_on():
    states = [checked(dec(day), not_billed=Decimal(1)).money.state for day in (23, 24)]
    assert states == ["ahead", "unmet"]


@pytest.mark.parametrize(
    ("confirmed", "unmet"),
    [
        ((), ["persons", "place"]),
        ((said("person", person="laras"),), ["persons", "place"]),  # one of two
        ((said("person", person="laras"), said("person", person="Bimo")), ["place"]),
        ((said("place", 24),), ["persons"]),
        ((said("place", 25),), ["persons", "place"]),  # not said yet
        ((said("place", event_on=dec(30)),), ["persons", "place"]),  # of the day before it moved
        ((said("person", 1, dec(30), "Laras"), said("place")), ["persons"]),
    ],
)
def test_what_the_client_confirmed_for_this_day(confirmed, unmet):
    assert checked(WEEK, confirmed=confirmed).unmet == unmet


def test_a_moved_event_has_to_be_confirmed_again_and_may_not_be_near_any_more():
    confirmed = (said("place"), said("person", person="Laras"), said("person", person="Bimo"))
    assert checked(WEEK, confirmed=confirmed).unmet == []
    moved = checked(WEEK, confirmed=confirmed, event_on=date(2027, 1, 2))
    assert moved.unmet == ["persons", "place"]
    assert checked(WEEK, confirmed=confirmed, event_on=date(2027, 1, 24)) is None


def test_extras_are_open_until_confirmed_after_them():
    extras = (dec(3), dec(10))
    open_ones = [
        checked(WEEK, extras=extras, confirmed=confirmed).open_extras
        for confirmed in ((), (said("extras", 9),), (said("extras", 10),), (said("extras", 25),))
    ]
    assert open_ones == [extras, (dec(10),), (), extras]


@pytest.mark.parametrize(
    ("day", "due", "first", "last", "why"),
    [
        (10, 1, 10, 27, ""),  # 28, 29 and 30 December are its three full days
        (27, 1, 27, 27, ""),
        (28, 1, 28, None, "too_late"),
        (24, 24, 25, 27, ""),  # due that day: overdue tomorrow
        (25, 25, 26, None, "not_overdue_enough"),  # six days by the event
    ],
)
def test_the_last_notice_in_time(day, due, first, last, why):
    window = checked(dec(day), invoices=(owed(9, dec(due)),), suspension=CLAUSE).notice
    assert (window.first_on, window.last_on) == (dec(first), last and dec(last))
    assert window.why_none == why


def test_no_notice_where_nothing_is_due_or_the_work_rests_already():
    later = checked(WEEK, invoices=(owed(9, dec(25)),), suspension=CLAUSE)
    resting = checked(WEEK, invoices=(owed(9, dec(1)),), suspension=CLAUSE, is_suspended=True)
    assert (later.notice, resting.notice) == (None, None)
    assert resting.money.state == "unmet"


def test_credit_is_set_off_against_the_oldest_before_a_notice_is_counted():
    invoices = (owed(5, dec(1)), owed(5, dec(20)))
    terms = SuspensionTerms(overdue_days=1, notice_days=3)
    window = checked(dec(21), invoices=invoices, credit=Decimal(5), suspension=terms).notice
    assert (window.first_on, window.rests_from) == (dec(21), dec(25))
    window = checked(dec(20), invoices=invoices, credit=Decimal(5), suspension=terms).notice
    assert (window.first_on, window.rests_from) == (dec(21), dec(25))


@pytest.mark.parametrize(
    ("day", "ends", "warns"),
    [
        (16, None, False),  # fifteen days before
        (17, None, True),
        (31, None, True),
        (32, None, False),
        (1, 16, False),
        (1, 17, True),  # it would end fourteen days before the event
        (1, 31, True),
        (1, 32, False),  # it ends after the event
    ],
)
def test_an_ending_near_the_event_is_warned_of(day, ends, warns):
    first = date(2026, 12, 1) - timedelta(days=1)
    ends_on = ends and first + timedelta(days=ends)
    assert warns_of_event(EVENT, first + timedelta(days=day), ends_on) is warns
    assert warns_of_event(None, first + timedelta(days=day), ends_on) is False
