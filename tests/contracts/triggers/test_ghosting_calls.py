"""ghosting: a call of ours counts as hearing from a client when we spoke."""

from datetime import date

import pytest

from contracts.triggers.active_flags import active_flags
from tests.support.factories import make_contract
from tests.support.talking import TODAY, ago, log_contact, log_question


@pytest.fixture(autouse=True)
def contract(laras):
    return make_contract(laras, signed_on=date(2026, 5, 4))


def silent_clients_of(vendor) -> list[str]:
    return [flag.client for flag in active_flags(vendor, TODAY) if flag.kind == "ghosting"]


@pytest.mark.parametrize(("days", "flagged"), [(13, False), (14, False), (15, True)])
def test_a_call_of_ours_in_which_we_spoke_is_hearing_from_them(kejora, laras, days, flagged):
    log_contact(laras, ago(30))
    log_contact(laras, ago(days), direction="out", channel="phone", was_reached=True)
    log_question(laras, ago(10)), log_question(laras, ago(5))
    assert bool(silent_clients_of(kejora)) is flagged


def test_a_call_of_ours_that_was_not_taken_is_not(kejora, laras):
    log_contact(laras, ago(30))
    log_contact(laras, ago(13), direction="out", channel="phone", was_reached=False)
    log_question(laras, ago(10)), log_question(laras, ago(5))
    assert silent_clients_of(kejora)
