"""A text to a client goes to the clipboard at one press."""

from datetime import timedelta

import pytest

from clientcare.core.dates import local_today
from tests.support.factories import make_client, make_contract, make_member, make_vendor
from tests.support.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def test_a_draft_is_copied_at_one_press(live_server, browser):
    vendor = make_vendor()
    ratna = make_member(vendor, "owner", "Ratna Wulandari", language="en")
    event = local_today(vendor) + timedelta(days=10)
    contract = make_contract(make_client(vendor, "Citra Lestari", event_date=event))
    tab = Tab(browser, live_server.url, vendor.slug, ratna.email, PHONE)
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.go(f"contracts/{contract.pk}/event/")
    draft = tab.page.locator("textarea").first
    assert contract.client.name in draft.input_value()
    tab.page.get_by_role("button", name="Copy", exact=True).first.click()
    tab.page.get_by_role("button", name="Copied", exact=True).wait_for()
    assert tab.page.evaluate("navigator.clipboard.readText()") == draft.input_value()
    assert tab.problems == []
