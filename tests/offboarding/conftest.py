"""A letter on the day before it is sent, and on its day; and one client on record twice."""

from datetime import date

import pytest
from django.core import mail

from offboarding.merging.actions.merge_clients import merge_clients
from tests.support.endings import LETTER_ON, TODAY
from tests.support.factories import make_client
from tests.support.letters import clock, ready_to_send


@pytest.fixture
def letter(laras, ratna, maria, run_jobs, cast):
    """Approved on TODAY, decision announced, recipient confirmed: ready to be sent on LETTER_ON."""
    if cast and cast.letter:
        return cast.letter
    with clock(TODAY):
        letter = ready_to_send(laras, ratna, maria)
        run_jobs("send_notice")
    mail.outbox.clear()
    return letter


@pytest.fixture
def on_its_date(letter):
    with clock(LETTER_ON):
        yield letter


@pytest.fixture
def bimo(kejora):
    """The same couple, entered a second time under his name."""
    return make_client(
        kejora,
        "Bimo Adinata",
        person_1="Bimo Adinata",
        email="bimo@contoh.test",
        phone="0812 77",
        reference="C-8",
    )


@pytest.fixture
def merge(laras, bimo, sekar):
    def run(stays=laras, goes=bimo, taken=(), reason="Pasangan yang sama."):
        return merge_clients(
            stays=stays, goes=goes, taken=taken, reason=reason, by=sekar, today=date(2026, 11, 13)
        )

    return run
