"""Sentences of the timeline from what people typed."""

import pytest
from django.utils import translation

from offboarding.templatetags.event_text import event_text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("2026-11-05", "5 November 2026"), ("2027-02-29", "2027-02-29"), ("0000-00-00", "0000-00-00")],
)
def test_a_text_that_looks_like_a_day_and_is_none_is_shown_as_typed(typed, shown):
    assert event_text("opinion_noted", {"text": typed}).replace("\xa0", " ").endswith(shown)


def test_hours_are_written_as_the_reader_writes_them():
    planned = {"hours": "12:30 h", "number": "KJN/7"}
    for language, shown, hours in (
        ("en", "12:30 h of work", "of 1.5 h on"),
        ("id", "Pekerjaan 12.30 jam ", "tambahan 1,5 jam pada"),
    ):
        with translation.override(language):
            assert event_text("hours_planned", planned).startswith(shown)
            given = {"hours": "1.5", "number": "KJN/7"}
            assert hours in event_text("extra_goodwill", given)


def test_a_count_of_one_is_said_in_the_singular():
    particulars = {"contract": "KJN/7", "number": "KJN/7", "reason": "Salah."}
    for kind, key, singular, plural in (
        ("time_recorded", "minutes", "1 minute recorded for", "90 minutes recorded for"),
        ("time_withdrawn", "minutes", "1 minute of contract", "90 minutes of contract"),
        ("billing_agreed", "count", "in 1 step.", "in 90 steps."),
        ("billing_replaced", "count", "in 1 other step: Salah.", "in 90 other steps: Salah."),
    ):
        assert singular in event_text(kind, {key: 1, **particulars})
        assert plural in event_text(kind, {key: 90, **particulars})
    with translation.override("id"):
        assert event_text("time_recorded", {"minutes": 1, **particulars}) == (
            "1 menit dicatat untuk kontrak KJN/7."
        )


def test_a_count_that_is_missing_is_a_dash():
    assert event_text("time_recorded", {}) == "– minutes recorded for contract –."


@pytest.mark.parametrize(
    ("balance", "english", "indonesian"),
    [
        (
            "-12645000.00",
            "balance Rp12.645.000, to be returned to the client.",
            "saldo Rp12.645.000, dikembalikan kepada klien.",
        ),
        (
            "12645000.00",
            "balance Rp12.645.000, owed by the client.",
            "saldo Rp12.645.000, terutang oleh klien.",
        ),
        ("0.00", "balance Rp0.", "saldo Rp0."),
        ("kaput", "balance kaput IDR.", "saldo kaput IDR."),
    ],
)
def test_a_balance_says_who_owes_it(balance, english, indonesian):
    particulars = {"balance": balance, "currency": "IDR"}
    for language, shown in (("en", english), ("id", indonesian)):
        with translation.override(language):
            assert event_text("account_computed", particulars).endswith(shown)
