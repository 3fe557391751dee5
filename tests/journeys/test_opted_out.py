"""On a phone: a client of an ending that is over opens the link in a message, without an account
and without JavaScript, and from their press on no message of that kind goes on record.
"""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from clientcare.models import Interaction, PortalToken
from offboarding.aftermath.actions.start_touches import start_touches
from offboarding.models import AlumniPlan, AlumniTouch
from tests.support.clicking import at_work, behind_a_link
from tests.support.endings import make_ending
from tests.support.letters import clock
from tests.support.looking import look_behind_a_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ENDED, TODAY = date(2026, 11, 1), date(2026, 12, 1)  # 30 days: a message is due


@pytest.fixture
def plan(laras, ratna):
    ending = make_ending(laras, ratna)
    ending.path, ending.closed_on, ending.effective_on = "P2", date(2026, 11, 20), ENDED
    ending.notice_given_on = date(2026, 10, 18)
    ending.save()
    with clock(TODAY):
        return start_touches(termination=ending, by=ratna, now=timezone.now())


def test_one_press_of_the_client_ends_it(live_server, browser, plan, sekar):
    with clock(TODAY), at_work(browser, live_server.url, sekar, on_phone=True) as staff:
        staff.page.goto(reverse("touch_write", args=["kejora", plan.pk]))
        staff.page.get_by_label("What you share").fill("Selamat")
        message = staff.page.get_by_label("Message")
        written = message.input_value()
        message.fill(written.replace("[…]", "Selamat menempuh hidup baru."))
        press_to_opt_out(browser, live_server.url, written)
        # The message was written before; it is refused all the same, and what was typed stays.
        staff.press("I sent it by WhatsApp: log it")
        shown = staff.page.locator("main").inner_text()
        assert "Laras & Bimo opted out on 1\xa0December 2026: we do not write any more." in shown
        assert "Selamat menempuh hidup baru." in message.input_value()
    assert not AlumniTouch.objects.exists()
    assert not Interaction.objects.filter(text__contains="menempuh").exists()


def press_to_opt_out(browser, base_url: str, written: str) -> None:
    before = rows()
    with behind_a_link(browser, base_url, written) as page:
        assert rows() == before, "opening it changes nothing"
        page.get_by_role("button", name="Read it").click()
        assert not AlumniPlan.objects.exclude(opted_out_at=None).exists()
        look_behind_a_link(browser, base_url, written)
        page.get_by_role("button", name="Do not write to me any more").click()
        assert "You will get no such messages any more" in page.locator("h1").inner_text()
    look_behind_a_link(browser, base_url, written)


def rows() -> list:
    return [*PortalToken.objects.values(), *AlumniPlan.objects.values()]
