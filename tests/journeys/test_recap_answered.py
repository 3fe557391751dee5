"""On a phone, without an account and without JavaScript: a client reads what was agreed in a call
and says that it is right.
"""

import pytest
from django.utils import timezone

from clientcare.portal.links import client_links
from offboarding.conversation.actions.send_recap import send_recap
from offboarding.conversation.actions.write_recap import write_recap
from offboarding.models import Recap, RecapAnswer
from tests.support.clicking import behind_a_link
from tests.support.endings import TODAY, utc_moment
from tests.support.factories import make_interaction
from tests.support.letters import clock
from tests.support.looking import look_behind_a_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POINTS = "Rundown selesai 20 November 2026.\nTambahan MC tidak jadi."


@pytest.fixture
def recap(laras, ratna) -> Recap:
    at = utc_moment(TODAY, 2)
    call = make_interaction(laras, occurred_at=at, channel="phone", direction="out")
    return write_recap(interaction=call, kind="agreed", points=POINTS, by=ratna)


def test_a_recap_is_read_and_confirmed(live_server, browser, recap, ratna):
    with clock(TODAY):
        send_recap(recap=recap, way="text", by=ratna, now=timezone.now())
        (link,) = client_links(recap.client, timezone.now())
        with behind_a_link(browser, live_server.url, link.text) as page:
            page.get_by_role("button", name="Read it").click()
            look_behind_a_link(browser, live_server.url, link.text)
            assert not RecapAnswer.objects.exists()
            page.get_by_role("button", name="This is right").click()
            assert "Your answer is on record" in page.locator("main").inner_text()
        look_behind_a_link(browser, live_server.url, link.text)
    assert RecapAnswer.objects.get().verdict == "right"
