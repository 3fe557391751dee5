"""On a phone: a client has gone quiet, a friendly reminder brings the answer, and the case is
closed without an ending.
"""

from datetime import timedelta

import pytest

from clientcare.models import Interaction
from contracts.models import Flag
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.models import OutcomeKind, ReminderMessage, RiskCase, SkippedRung, Termination
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.clicking import at_work
from tests.support.factories import make_contract
from tests.support.letters import clock
from tests.support.talking import TODAY, ago, make_silent_client

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWER = "Maaf Kak, kami baru pulang. Sabtu bisa bertemu."


@pytest.fixture
def quiet(kejora, laras, ratna, sekar):
    """Two questions of ours without an answer, and the case that they opened."""
    make_contract(laras, number="KJN/2026/031", signed_on=ago(90))
    make_silent_client(laras)
    refresh_cases(vendor=kejora, today=TODAY)
    refresh_overview(vendor=kejora, today=TODAY)
    return RiskCase.objects.get(client=laras)


def test_from_the_reminder_to_recovered(live_server, browser, quiet, laras, ratna, sekar, run_jobs):
    def work(person):
        return at_work(browser, live_server.url, person, on_phone=True)

    with clock(TODAY):
        with work(ratna) as owner:
            owner.page.goto(quiet.get_absolute_url())
            owner.press("Skip this step")
            owner.page.get_by_label("Reason").fill("Telepon tidak diangkat, dua kali.")
            owner.press("Skip this step", within="main form")
        with work(sekar) as staff:
            staff.page.goto(quiet.get_absolute_url())
            staff.press("Prepare the reminder")
            assert "14 dan 19 November 2026" in staff.page.locator("[name=text]").input_value()
            staff.press("I sent it by WhatsApp: log it")
        run_jobs()
    assert SkippedRung.objects.get().reason == "Telepon tidak diangkat, dua kali."
    assert ReminderMessage.objects.get().kind == "reply"
    assert Flag.objects.open().get().kind == "ghosting", "a message of ours clears nothing"
    with clock(TODAY + timedelta(days=1)):
        with work(sekar) as staff:
            staff.press("Log a contact")
            staff.press("Laras & Bimo", within="#sheet")
            staff.page.locator("#log textarea:focus").wait_for()
            staff.type(ANSWER)
            staff.press("Log it")
            staff.page.get_by_text("On record.").wait_for()
        run_jobs()
        assert not Flag.objects.open().exists()
        with work(ratna) as owner:
            owner.page.goto(quiet.get_absolute_url())
            assert "The outcome proposed is “recovered”" in owner.page.locator("main").inner_text()
            owner.press("Close the case", within="main")
            owner.page.get_by_label("Reason").fill("Sudah menjawab.")
            owner.press("Close the case", within="main form")
    quiet.refresh_from_db()
    assert quiet.outcome.kind == OutcomeKind.RECOVERED
    assert Interaction.objects.latest("day").text == ANSWER
    assert not Termination.objects.exists()
