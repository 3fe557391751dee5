"""Days and moments as people read them, and the end of a notice."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import translation

from clientcare.core.dates import (
    calendar_notice_end,
    format_day,
    format_moment,
    format_page_day,
    local_day,
    roman_month,
    roman_number,
    shown_day,
)
from clientcare.templatetags import face
from clientcare.templatetags.face import brief_day
from offboarding.templatetags.timeline import RowContext

JAKARTA = ZoneInfo("Asia/Jakarta")
NOV_13 = date(2026, 11, 13)


@pytest.mark.parametrize(
    ("day", "language", "style", "text"),
    [
        (NOV_13, "id", "short", "Jum 13\u00a0Nov"),
        (NOV_13, "en", "short", "Fri 13\u00a0Nov"),
        (NOV_13, "id", "long", "Jumat, 13\u00a0November 2026"),
        (NOV_13, "en", "long", "Friday, 13\u00a0November 2026"),
        (NOV_13, "id", "plain", "13\u00a0November 2026"),
        (date(2026, 3, 5), "id", "plain", "5\u00a0Maret 2026"),
        (date(2026, 3, 5), "en-gb", "plain", "5\u00a0March 2026"),
        (date(2026, 10, 26), "id", "brief", "26\u00a0Okt"),
        (date(2026, 10, 26), "id", "date", "26\u00a0Okt 2026"),
        (date(2026, 8, 16), "id", "short", "Min 16\u00a0Agu"),
        (date(2026, 5, 1), "id", "brief", "1\u00a0Mei"),
        (date(2026, 12, 31), "id", "short", "Kam 31\u00a0Des"),
    ],
)
def test_days(day, language, style, text):
    assert format_day(day, language, style) == text


@pytest.mark.parametrize(
    ("today", "style", "text"),
    [
        (date(2026, 12, 31), "brief", "13\u00a0Nov"),
        (date(2027, 1, 1), "brief", "13\u00a0Nov 2026"),
        (date(2025, 12, 31), "short", "Fri 13\u00a0Nov 2026"),
    ],
)
def test_a_day_of_another_year_is_shown_with_its_year(today, style, text):
    assert format_page_day(NOV_13, "en", style, today) == text
    with time_machine.travel(datetime(today.year, 6, 1, tzinfo=UTC), tick=False):
        shown = {"brief": brief_day, "short": face.day}[style](NOV_13)
    row = RowContext(None, None, today, "en", JAKARTA, None)
    late = row.logged_on(datetime(2026, 11, 13, tzinfo=UTC))
    assert shown.endswith("2026") is late.endswith("2026") is (today.year != 2026)


def test_a_day_in_a_sentence_has_its_year_where_it_is_not_that_of_today():
    with translation.override("en"):
        assert shown_day(NOV_13, date(2026, 1, 1)) == "Fri 13\u00a0Nov"
        assert shown_day(NOV_13, date(2027, 1, 1)) == "Fri 13\u00a0Nov 2026"
        with time_machine.travel(datetime(2027, 6, 1, tzinfo=UTC), tick=False):
            assert shown_day(NOV_13) == "Fri 13\u00a0Nov 2026"
    with translation.override("id"):
        assert shown_day(NOV_13, date(2025, 12, 31)) == "Jum 13\u00a0Nov 2026"
        assert shown_day(None) == ""


def test_the_year_of_the_clock_is_that_of_the_vendors_calendar():
    """One o’clock on New Year’s morning in Jakarta; by Greenwich it is still the old year."""
    with time_machine.travel(datetime(2026, 12, 31, 18, tzinfo=UTC), tick=False):
        assert brief_day(NOV_13) == "13\u00a0Nov 2026"
        assert brief_day(date(2027, 1, 2)) == "2\u00a0Jan"


def test_a_somasi_is_numbered_in_roman_figures():
    numbers = {0: "0", 1: "I", 4: "IV", 12: "XII", 13: "13"}
    assert {number: roman_number(number) for number in numbers} == numbers


def test_unknown_style_is_loud():
    with pytest.raises(ValueError, match="fancy"):
        format_day(NOV_13, "id", "fancy")


@pytest.mark.parametrize(
    ("language", "today", "text"),
    [
        ("id", date(2026, 11, 19), "Kam 13.00"),
        ("en", date(2026, 11, 19), "Thu 13:00"),
        ("id", date(2026, 11, 13), "Kam 13.00"),
        ("id", date(2026, 11, 12), "Kam 19\u00a0Nov 13.00"),
        ("en", date(2026, 11, 25), "Thu 13:00"),
        ("en", date(2026, 11, 26), "Thu 19\u00a0Nov 13:00"),
        ("en", date(2027, 1, 4), "Thu 19\u00a0Nov 2026 13:00"),
        ("id", None, "Kam 19\u00a0Nov 13.00"),
    ],
)
def test_moments(language, today, text):
    moment = datetime(2026, 11, 19, 6, 0, tzinfo=UTC)
    assert format_moment(moment, JAKARTA, language, today=today) == text


def test_the_local_day_is_the_vendors():
    late = datetime(2026, 11, 12, 23, 30, tzinfo=UTC)
    assert local_day(late, "Asia/Jakarta") == NOV_13
    assert local_day(late, ZoneInfo("America/New_York")) == date(2026, 11, 12)
    assert format_moment(late, "Asia/Jakarta", "id", today=NOV_13) == "Jum 06.30"
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime(2026, 11, 12), JAKARTA)


def test_roman_months():
    months = [roman_month(date(2026, month, 1)) for month in (1, 4, 9, 11, 12)]
    assert months == ["I", "IV", "IX", "XI", "XII"]


def test_notice_counts_calendar_days_and_its_last_day():
    assert calendar_notice_end(NOV_13, 14) == date(2026, 11, 27)
    assert calendar_notice_end(NOV_13, 0) == NOV_13
    assert calendar_notice_end(date(2028, 2, 15), 14) == date(2028, 2, 29)
    with pytest.raises(ValueError, match="0 days"):
        calendar_notice_end(NOV_13, -1)
