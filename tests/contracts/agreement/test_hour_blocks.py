"""Blocks of contact hours to 24:00 and past midnight: text, stored value, overlaps."""

import pytest
from django.utils.translation import override

from clientcare.core.refused import Refused
from contracts.agreement.boundaries import agreed_value, checked_value
from contracts.models import BoundaryTerm
from tests.support.factories import OFFICE_HOURS

WEEK = [0, 1, 2, 3, 4]


def hours(*blocks: tuple[list[int], str, str]) -> dict:
    values = [{"days": days, "from": opens, "to": closes} for days, opens, closes in blocks]
    return {**OFFICE_HOURS, "blocks": values}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mon–Fri 09:00–24:00; Sat 22:00–02:00 the next day; Sun 02:00–24:00"),
        ("id", "Sen–Jum 09.00–24.00; Sab 22.00–02.00 hari berikutnya; Min 02.00–24.00"),
    ],
)
def test_a_night_says_that_it_ends_the_next_day(language, text):
    value = hours((WEEK, "09:00", "24:00"), ([5], "22:00", "02:00"), ([6], "02:00", "24:00"))
    with override(language):
        assert agreed_value(BoundaryTerm(kind="hours", value=value)).text() == text


@pytest.mark.parametrize(
    "blocks",
    [
        (([0, 1], "21:00", "24:00"), ([1, 2], "00:00", "02:00")),
        (([5, 6], "22:00", "02:00"), ([0, 6], "02:00", "22:00")),
        (([0], "00:00", "24:00"),),
        (([0], "00:00", "23:59"),),
    ],
)
def test_blocks_that_meet_at_their_ends_are_read_and_written_back(blocks):
    value = hours(*blocks)
    assert checked_value("hours", value) == value


@pytest.mark.parametrize(
    ("blocks", "sentence"),
    [
        ([([0], "00:00", "00:00")], "A whole day is 00:00 to 24:00."),
        ([([0], "09:00", "09:00")], "ends after it starts"),
        ([([0], "24:00", "09:00")], "time from and a time to"),
        (
            [([4], "22:00", "02:00"), ([5], "01:59", "05:00")],
            "overlap on Fri: 22:00–02:00 the next day and 01:59–05:00",
        ),
        (
            [([0], "01:00", "05:00"), ([6], "22:00", "02:00")],
            "overlap on Mon: 01:00–05:00 and 22:00–02:00 the next day",
        ),
        (
            [([6], "22:00", "02:00"), ([0], "01:00", "05:00")],
            "overlap on Sun: 22:00–02:00 the next day and 01:00–05:00",
        ),
        ([([0], "09:00", "24:00"), ([0], "23:59", "24:00")], "overlap on Mon"),
    ],
)
def test_blocks_that_overlap_across_midnight_or_never_end_are_refused(blocks, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        checked_value("hours", hours(*blocks))
    assert refusal.value.field == "blocks"
