"""How often a play worked: by a rule with its evidence, open until its days are over."""

from datetime import date, timedelta

import pytest

from contracts.models import Contract, InstalmentPlan, Invoice
from contracts.plays.actions.answer_occasion import enforce_occasion
from contracts.plays.success import Success, success_by_play, tries_of
from tests.support.factories import make_client, make_invoice, make_term
from tests.support.plays import bound_contract, late_message, occasions_on
from tests.support.talking import log_contact

MONDAY = date(2026, 8, 3)
SAID = date(2026, 8, 4)


@pytest.fixture
def contract(laras):
    return bound_contract(laras)


def days(number: int) -> timedelta:
    return timedelta(days=number)


def say_it(client, by, day: date = SAID, play: str = "reminder"):
    """About what is open on that day."""
    call = log_contact(client, day, channel="phone", text="Sudah dibahas.")
    for occasion in occasions_on(client, day):
        if occasion.is_open:
            enforce_occasion(occasion=occasion, contact=call, play=play, by=by, today=day)


def results(client, today: date) -> list[tuple[str, date | None]]:
    return [
        (str(play_try.result), play_try.day) for play_try in tries_of(occasions_on(client, today))
    ]


@pytest.mark.parametrize(
    ("after", "result"),
    [
        (0, None),  # on the day itself: before or after it, nobody knows
        (1, "again"),
        (29, "again"),
        (30, "again"),
        (31, "worked"),
    ],
)
def test_the_same_term_again_within_30_days(contract, laras, sekar, after, result):
    late_message(laras, MONDAY)
    say_it(laras, sekar)
    late_message(laras, SAID + days(after))
    found = results(laras, SAID + days(40))
    again = SAID + days(after) if result == "again" else None
    assert found == [(result or "worked", again)]


def test_it_is_open_until_30_days_are_over(contract, laras, sekar):
    late_message(laras, MONDAY)
    say_it(laras, sekar)
    found = {number: results(laras, SAID + days(number))[0][0] for number in (0, 29, 30, 31)}
    assert found == {0: "open", 29: "open", 30: "open", 31: "worked"}
    late_message(laras, SAID + days(10), channel="other")  # outside hours and on another channel
    assert results(laras, SAID + days(9))[0][0] == "open"
    assert results(laras, SAID + days(10)) == [("again", SAID + days(10))]


def test_occasions_of_one_term_answered_on_one_day_are_one_try(contract, laras, sekar):
    """What follows tells of them together: three answers at once are no three successes."""
    for day in (MONDAY - days(3), MONDAY, SAID):
        late_message(laras, day)
    say_it(laras, sekar)
    late_message(laras, SAID + days(31))
    say_it(laras, sekar, SAID + days(31))
    tries = [
        play_try
        for play_try in tries_of(occasions_on(laras, SAID + days(40)))
        if play_try.occasion.kind == "hours"
    ]
    found = [(str(play_try.result), play_try.occasion.day) for play_try in tries]
    assert found == [("open", SAID + days(31)), ("worked", SAID)]


def test_another_term_or_another_client_is_not_the_same(contract, laras, citra, sekar):
    late_message(laras, MONDAY)
    say_it(laras, sekar)
    late_message(laras, SAID + days(6), 10, channel="other")  # a Monday, inside the hours
    bound_contract(citra, number="KJN/8")
    late_message(citra, SAID + days(5))
    assert results(laras, SAID + days(31)) == [("worked", None)]


def test_nothing_is_told_of_a_contract_that_was_over_before(contract, laras, sekar):
    late_message(laras, MONDAY)
    say_it(laras, sekar)
    for last, result in ((29, "left_out"), (30, "worked")):
        Contract.objects.filter(pk=contract.pk).update(ends_on=SAID + days(last))
        assert results(laras, SAID + days(31)) == [(result, None)], last
    late_message(laras, SAID + days(20))
    assert results(laras, SAID + days(31)) == [("again", SAID + days(20))]


def test_a_late_invoice_is_settled_within_14_days(contract, laras, sekar):
    make_term(contract, "payment", {"grace_days": 0}, clause="Pasal 5")
    invoice = make_invoice(laras, "5000000", contract=contract, due_on=MONDAY)
    say_it(laras, sekar)
    open_ones = {number: results(laras, SAID + days(number))[0][0] for number in (13, 14, 15)}
    assert open_ones == {13: "open", 14: "open", 15: "again"}
    for paid, result in ((-1, None), (0, "worked"), (14, "worked"), (15, "again")):
        Invoice.objects.filter(pk=invoice.pk).update(paid_on=SAID + days(paid))
        found = results(laras, SAID + days(20))
        settled = SAID + days(paid) if result == "worked" else None
        assert found == ([(result, settled)] if result else []), paid  # never late, if paid before
    InstalmentPlan.objects.create(
        vendor=laras.vendor, invoice=invoice, agreed_on=SAID, ended_on=None
    )
    assert results(laras, SAID + days(20)) == [("left_out", None)]


@pytest.mark.parametrize(("number", "percent"), [(4, None), (5, 80), (6, 83)])
def test_under_five_no_rate_is_told(kejora, sekar, number, percent):
    clients = [make_client(kejora, f"Klien {place}") for place in range(number)]
    for place, client in enumerate(clients):
        bound_contract(client, number=f"KJN/{place}")
        late_message(client, MONDAY)
        say_it(client, sekar, play="talk")
    late_message(clients[-1], SAID + days(3))
    tries = [
        play_try
        for client in clients
        for play_try in tries_of(occasions_on(client, SAID + days(31)))
    ]
    assert success_by_play(tries) == {"talk": Success(worked=number - 1, again=1)}
    assert success_by_play(tries)["talk"].percent == percent
