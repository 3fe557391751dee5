"""A vendor without a lawyer, on a phone: the crawl's vendors have one and never see these pages
open.
"""

import pytest
from django.test import Client as Browser

from tests.support.endings import TODAY, png
from tests.support.factories import make_client, make_member, make_vendor
from tests.support.letters import clock, make_draft
from tests.support.looking import phone
from tests.support.outside import ARIF, make_submitted_outside

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def outside():
    """Owner, a draft that can go outside, and a letter that is there."""
    vendor = make_vendor()
    owner = make_member(vendor, "owner", "Ratna Wulandari", language="en")
    with clock(TODAY):
        draft = make_draft(make_client(vendor, "Citra Lestari"), owner)
        return owner, draft, make_submitted_outside(make_client(vendor), owner)


def test_the_answer_is_recorded_on_a_phone(outside, live_server, browser):
    owner, draft, letter = outside
    signed_in = Browser()
    signed_in.force_login(owner)
    with phone(browser, live_server.url, signed_in.cookies["sessionid"].value) as looker:
        page = looker.page
        page.goto(f"/v/kejora/endings/{draft.termination_id}/letter/")
        looker.look("the way outside", dark=True)
        page.goto(f"/v/kejora/reviews/{letter.pk}/")
        looker.look("the room")
        page.get_by_role("link", name="Documents and answer of the advocate").click()
        page.wait_for_url("**/record/")
        looker.look("recording", dark=True)
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name="Record the answer").click()
        looker.look("recorded with nothing in it", dark=True)
        page.fill('[name="advocate_name"]', ARIF)
        page.fill('[name="advocate_number"]', "PERADI 16.00412")
        page.fill('[name="note"]', "Sebut Pasal 9.2.")
        page.set_input_files(
            '[name="file"]', {"name": "jawaban.png", "mimeType": "image/png", "buffer": png()}
        )
        page.locator('[name="kind"][value="changes"]').check(force=True)
        with page.expect_navigation(wait_until="load"):
            page.get_by_role("button", name="Record the answer").click()
        looker.look("the recorded answer", dark=True)
        assert f"{ARIF}, recorded by the owner" in page.locator(".approve").inner_text()
    assert not looker.problems, "\n".join(["", *looker.problems])
