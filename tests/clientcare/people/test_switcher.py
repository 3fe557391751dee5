"""From one vendor to another: Maria is lawyer of two and owner of a third."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clientcare.models import Membership, Role
from clientcare.people.actions.remove_member import remove_member
from tests.support.factories import make_vendor
from tests.support.one_line import one_line


@pytest.fixture
def of_three(maria, melati):
    studio = make_vendor("Studio Siahaan", "siahaan")
    Membership.objects.create(vendor=melati, user=maria, role=Role.LAWYER)
    Membership.objects.create(vendor=studio, user=maria, role=Role.OWNER)
    return maria


def switcher(page: str) -> list[tuple[str, str, str, bool]]:
    """Address, name, role, and whether one is there now."""
    [links] = re.findall(r'<details class="vendor drop">(.*?)</details>', one_line(page))
    result = re.findall(
        r'<a href="([^"]+)"( aria-current="true")?><span>([^<]+)</span><span[^>]*>([^<]+)<', links
    )
    return [(url, name, role, bool(here)) for url, here, name, role in result]


def shown_membership(page: str) -> list[str]:
    """What the closed switcher shows: vendor and role."""
    return re.findall(
        r"<span[^>]*>([^<]+)</span>",
        re.search(r"<summary data-key.*?</summary>", one_line(page), re.S).group(),
    )


def test_it_lists_every_vendor_by_name_with_the_role_there(of_three, as_user):
    page = as_user(of_three).get("/v/kejora/reviews/").content.decode()
    assert shown_membership(page) == ["Kejora", "lawyer"]
    assert switcher(page) == [
        ("/v/kejora/reviews/", "Kejora", "lawyer", True),
        ("/v/melati/reviews/", "Melati", "lawyer", False),
        ("/v/siahaan/", "Studio Siahaan", "owner", False),
    ]


def test_every_address_in_it_opens(of_three, as_user):
    browser = as_user(of_three)
    for url, name, role, _here in switcher(browser.get("/profile/").content.decode()):
        page = browser.get(url)
        assert (page.status_code, shown_membership(page.content.decode())) == (200, [name, role])


def test_pages_of_ones_own_keep_the_vendor_last_worked_for(of_three, as_user):
    browser = as_user(of_three)
    assert shown_membership(browser.get("/profile/").content.decode())[0] == "Kejora"
    browser.get("/v/melati/reviews/")
    assert shown_membership(browser.get("/profile/").content.decode())[0] == "Melati"


def test_a_vendor_one_left_is_gone_from_it_and_from_the_memory(of_three, rudi, as_user):
    browser = as_user(of_three)
    browser.get("/v/melati/reviews/")
    remove_member(membership=Membership.objects.get(user=of_three, vendor__slug="melati"), by=rudi)
    page = browser.get("/profile/").content.decode()
    assert shown_membership(page)[0] == "Kejora"
    assert [name for _url, name, _role, _here in switcher(page)] == ["Kejora", "Studio Siahaan"]


def test_who_has_one_vendor_sees_it_with_the_role_and_nothing_to_open(sekar, as_user):
    page = one_line(as_user(sekar).get("/v/kejora/clients/").text)
    assert '<div class="vendor"><span>Kejora</span><span class="role">staff</span></div>' in page
    assert "<kbd>v</kbd>" not in page


def test_pages_outside_a_vendor_are_no_place_of_it(of_three, as_user):
    browser = as_user(of_three)
    browser.get("/v/siahaan/")
    bar = re.search(
        r'<nav class="nav-m".*?</nav>', browser.get("/confirm/").content.decode(), re.S
    ).group()
    assert "Cases" in bar and "aria-current" not in bar


def test_more_vendors_are_no_more_queries(of_three, as_user):
    browser = as_user(of_three)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get("/v/kejora/reviews/")
        return len(queries)

    asked()
    three = asked()
    for number in range(4):
        Membership.objects.create(
            vendor=make_vendor(f"V{number}", f"v{number}"), user=of_three, role=Role.STAFF
        )
    assert asked() == three
