"""A letter on the day before it is sent, and on its day."""

import pytest
from django.core import mail

from tests.offboarding.endings import LETTER_ON, TODAY
from tests.offboarding.letters import clock, ready_to_send


@pytest.fixture
def letter(laras, ratna, maria, run_jobs):
    """Approved on TODAY, told, its recipient confirmed: ready to be sent on LETTER_ON."""
    with clock(TODAY):
        letter = ready_to_send(laras, ratna, maria)
        run_jobs("send_notice")
    mail.outbox.clear()
    return letter


@pytest.fixture
def on_its_date(letter):
    with clock(LETTER_ON):
        yield letter
