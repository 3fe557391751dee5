"""An enquiry of January, open or declined."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from clientcare.clients.actions.edit_client import edit_client
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.actions.attach_file import attach_file
from clientcare.leads.actions.move_enquiry import move_enquiry
from clientcare.leads.actions.take_enquiry import take_enquiry
from tests.support.endings import png
from tests.support.letters import clock

ASKED_ON = date(2026, 1, 5)
DECLINED_ON = date(2026, 1, 10)
ASKED = {"name": "Zubaidah Qodir", "phone": "0812999", "channel": "whatsapp", "place": "Zanzibar"}


@pytest.fixture
def asking(kejora, sekar):
    """Asked on 5 January, with a message, a file, and a profile that was changed."""
    with clock(ASKED_ON):
        enquiry = take_enquiry(
            vendor=kejora, fields=ASKED, received_on=ASKED_ON, by=sekar, today=ASKED_ON
        )
        client = enquiry.client
        contact = log_interaction(
            client=client,
            direction="in",
            channel="whatsapp",
            occurred_at=datetime(2026, 1, 5, 9, tzinfo=ZoneInfo("Asia/Jakarta")),
            text="Halo, saya Zubaidah Qodir",
            by=sekar,
            today=ASKED_ON,
        )
        attach_file(
            vendor=kejora,
            client=client,
            name="Zubaidah.png",
            data=png(),
            by=sekar,
            interaction=contact,
        )
        edit_client(client=client, fields={"note": "Teman Zubaidah Qodir"}, by=sekar)
    return enquiry


@pytest.fixture
def declined(asking, sekar):
    with clock(DECLINED_ON):
        return move_enquiry(
            enquiry=asking,
            stage="declined",
            by=sekar,
            today=DECLINED_ON,
            decline_reason="day",
            note="Zubaidah minta Juni",
        )


@pytest.fixture
def melatis(melati, rudi):
    """The same person asked the rival on the same day, and was declined on the same day."""
    with clock(ASKED_ON):
        enquiry = take_enquiry(
            vendor=melati, fields=ASKED, received_on=ASKED_ON, by=rudi, today=ASKED_ON
        )
    with clock(DECLINED_ON):
        return move_enquiry(
            enquiry=enquiry, stage="declined", by=rudi, today=DECLINED_ON, decline_reason="day"
        )
