"""Back in the browser to a form that was saved: the app asks; forward to a new one it does not. And
what the browser cannot read is not sent as nothing.
"""

from datetime import date

import pytest

from clientcare.models import CalendarDay, Client
from tests.support.factories import make_client, make_member, make_vendor
from tests.support.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tab(live_server, browser) -> Tab:
    vendor = make_vendor()
    ratna = make_member(vendor, "owner", "Ratna Wulandari", language="en")
    make_client(vendor, "Citra Lestari")
    return Tab(browser, live_server.url, vendor.slug, ratna.email)


def save(tab: Tab, words: str) -> None:
    with tab.page.expect_navigation(wait_until="load"):
        tab.page.get_by_role("button", name=words, exact=True).click()


def back(tab: Tab) -> None:
    tab.page.go_back(wait_until="load")


def names() -> list[str]:
    return list(Client.objects.order_by("pk").values_list("name", flat=True))


def test_back_to_a_saved_form_and_sent_as_it_was(tab):
    tab.go("clients/new/")
    tab.fill(name="Dewi & Bayu", person_1="Dewi")
    save(tab, "Save")
    saved_at = tab.page.url
    back(tab)
    tab.fill(name="Dewi & Bayu", person_1="Dewi")
    save(tab, "Save")
    assert tab.page.url == saved_at
    assert "This was saved already." in tab.page.locator("#messages").inner_text()
    assert names() == ["Citra Lestari", "Dewi & Bayu"]
    assert tab.problems == []


def test_back_to_a_saved_form_and_changed(tab):
    tab.go("clients/new/")
    tab.fill(name="Dewi & Bayu", person_1="Dewi")
    save(tab, "Save")
    back(tab)
    tab.fill(name="Wulan & Joko", person_1="Wulan")
    save(tab, "Save")
    assert "This form was saved already" in tab.page.locator("main").inner_text()
    assert names() == ["Citra Lestari", "Dewi & Bayu"]
    save(tab, "Save as another one")
    assert names() == ["Citra Lestari", "Dewi & Bayu", "Wulan & Joko"]


def test_a_new_form_is_no_question_even_at_the_same_address(tab):
    tab.go("settings/calendar/")
    for day, name in (("2026-11-18", "Hari tim"), ("2026-11-19", "Rapat kerja")):
        tab.fill(day=day, name=name)
        save(tab, "Enter the day")
    assert CalendarDay.objects.count() == 2
    tab.page.reload(wait_until="load")
    tab.fill(day="2026-11-20", name="Pindah kantor")
    save(tab, "Enter the day")
    assert CalendarDay.objects.count() == 3


def test_a_day_that_is_none_is_not_sent_as_no_day(tab):
    """29 February 2027: the browser would send an empty field, which is allowed here."""
    client = Client.objects.get()
    tab.go(f"clients/{client.pk}/edit/")
    day = tab.page.locator("main [name=event_date]")
    day.fill("2027-02-28")
    day.press_sequentially("02292027")
    tab.page.get_by_role("button", name="Save", exact=True).click()
    assert day.evaluate("field => field.validity.badInput && field === document.activeElement")
    day.fill("2028-02-29")
    save(tab, "Save")
    client.refresh_from_db()
    assert client.event_date == date(2028, 2, 29)
    tab.go(f"clients/{client.pk}/contracts/new/")
    day = tab.page.locator("main [name=signed_on]")
    day.press_sequentially("02292027")
    tab.page.locator("main [name=add_rows]").first.click()  # it would come back empty
    assert day.evaluate("field => field.validity.badInput && field === document.activeElement")
    assert tab.problems == []
