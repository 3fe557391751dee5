"""Since when nothing was heard of a client."""

from datetime import date

from offboarding.plays.playbook_page import read_known
from tests.support.talking import DAY, log_contact

MONDAY = date(2026, 11, 9)


def test_a_talk_counts_whoever_called_but_no_message_of_ours_and_no_attempt(laras):
    assert read_known(laras, MONDAY).heard is None
    log_contact(laras, MONDAY)
    log_contact(laras, MONDAY + 3 * DAY, direction="out")
    log_contact(laras, MONDAY + 3 * DAY, direction="out", channel="phone", was_reached=False)
    assert read_known(laras, MONDAY + 4 * DAY).heard == MONDAY
    log_contact(laras, MONDAY + 2 * DAY, direction="out", channel="phone")
    assert read_known(laras, MONDAY + 4 * DAY).heard == MONDAY + 2 * DAY
    assert read_known(laras, MONDAY + DAY).heard == MONDAY  # before it
