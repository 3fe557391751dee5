"""The rate at which terms are held: never told from fewer than five occasions."""

from datetime import date, timedelta

import pytest

from contracts.plays.actions.answer_occasion import enforce_occasion, waive_occasion
from contracts.plays.consistency import Consistency, consistency_by, consistency_of
from tests.support.plays import bound_contract, late_message, occasions_on
from tests.support.talking import log_contact

FIRST = date(2026, 9, 1)  # a Tuesday
TODAY = date(2026, 11, 12)


def nights(laras, count: int) -> None:
    for number in range(count):
        late_message(laras, FIRST + timedelta(days=7 * number))


@pytest.mark.parametrize(("count", "percent"), [(4, None), (5, 0), (6, 0)])
def test_under_five_no_rate_is_told(laras, count, percent):
    bound_contract(laras)
    nights(laras, count)
    whole = consistency_of(occasions_on(laras, TODAY))
    assert (whole, whole.percent) == (Consistency(missed=count), percent)


def test_eight_of_ten_is_80_percent_and_what_is_not_due_counts_nowhere(laras, sekar):
    bound_contract(laras)
    nights(laras, 10)
    occasions = occasions_on(laras, TODAY)
    call = log_contact(laras, TODAY, channel="phone", text="Sudah dibahas.")
    for occasion in occasions[:8]:
        enforce_occasion(occasion=occasion, contact=call, by=sekar, today=TODAY)
    waive_occasion(occasion=occasions[8], reason="Darurat.", by=sekar, today=TODAY)
    late_message(laras, TODAY)  # waits
    by_kind = consistency_by(occasions_on(laras, TODAY), lambda occasion: occasion.kind)
    assert by_kind["hours"] == Consistency(enforced=8, waived=1, missed=1)
    assert by_kind["hours"].percent == 80
    yesterday = consistency_of(occasions_on(laras, TODAY - timedelta(days=1)))
    assert yesterday == Consistency(missed=10)  # the answers are of today


def test_half_percents_are_rounded_up():
    assert Consistency(enforced=1, missed=7).percent == 13  # 12.5
    assert Consistency(enforced=7, missed=1).percent == 88  # 87.5
    assert Consistency(enforced=2, waived=3, missed=1).percent == 33
