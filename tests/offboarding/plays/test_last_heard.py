"""Since when nothing was heard of a client."""

from datetime import date

from offboarding.plays.playbook_page import heard_last
from tests.support.talking import DAY, log_contact

MONDAY = date(2026, 11, 9)


def test_a_talk_counts_whoever_called_but_no_message_of_ours_and_no_attempt(laras):
    assert heard_last(laras, MONDAY) is None
    log_contact(laras, MONDAY)
    log_contact(laras, MONDAY + 3 * DAY, direction="out")
    log_contact(laras, MONDAY + 3 * DAY, direction="out", channel="phone", was_reached=False)
    assert heard_last(laras, MONDAY + 4 * DAY) == MONDAY
    log_contact(laras, MONDAY + 2 * DAY, direction="out", channel="phone")
    assert heard_last(laras, MONDAY + 4 * DAY) == MONDAY + 2 * DAY
    assert heard_last(laras, MONDAY + DAY) == MONDAY  # before it
