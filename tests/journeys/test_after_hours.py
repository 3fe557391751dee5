"""On a phone: messages after hours. The first is answered with a reminder in one press, the second
is let pass with a reason, and both stand behind the rate.
"""

from datetime import date

import pytest

from clientcare.models import Interaction
from contracts.models import PlayAnswer
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.clicking import at_work
from tests.support.letters import clock
from tests.support.plays import HOURS_QUOTE, bound_contract, late_message
from tests.support.talking import DAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
THURSDAY = date(2026, 11, 12)
FRIDAY, MONDAY = THURSDAY + DAY, date(2026, 11, 16)


def test_after_hours_message_reminder_waived(live_server, browser, kejora, laras, sekar, run_jobs):
    def work():
        return at_work(browser, live_server.url, sekar, on_phone=True)

    bound_contract(laras)
    late_message(laras, THURSDAY, text="Kak, masih bangun?")
    refresh_overview(vendor=kejora, today=FRIDAY)
    with clock(FRIDAY), work() as staff:
        staff.press("Look at the text")
        assert "Proposed: a reminder of what was agreed" in staff.page.inner_text("main")
        assert HOURS_QUOTE in staff.page.locator("[name=text]").input_value()
        staff.press("I sent it by WhatsApp: log it")
        assert staff.presses == 2
        assert "said to the client" in staff.page.inner_text("main")
    said = Interaction.objects.get(direction="out")
    assert HOURS_QUOTE in said.text
    late_message(laras, FRIDAY, text="Besok hujan tidak ya?")
    with clock(MONDAY):
        refresh_overview(vendor=kejora, today=MONDAY)
        with work() as staff:
            staff.press("Look at the text")
            staff.page.get_by_text("Let it pass this time").click()
            staff.press("Let it pass", within="details[open]")
            assert "Write the reason" in staff.page.inner_text("main")
            staff.page.get_by_label("Why it is let pass").fill("Acaranya besok.")
            staff.press("Let it pass", within="details[open]")
            assert "Acaranya besok." in staff.page.inner_text("main")
            staff.page.goto(f"{live_server.url}{laras.get_absolute_url()}")
            assert "Terms that we let pass" in staff.page.inner_text("body")
    answers = PlayAnswer.objects.order_by("pk").values_list("way", "play", "day", "interaction")
    assert list(answers) == [
        ("enforced", "reminder", THURSDAY, said.pk),
        ("waived", "", FRIDAY, None),
    ]
