"""A mutual ending with the deed that the app writes, by the people who do it: chosen by staff,
approved by the lawyer, sent by the owner, signed on paper, and only then in effect.
"""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import mail

from clientcare.core.dates import local_today
from offboarding.models import Termination
from tests.support.endings import make_ending, png, with_talk
from tests.support.factories import make_client, make_member, make_payment, make_vendor
from tests.support.tab import Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(tmp_path):
    """Laras and Bimo paid ahead; both sides talked, and want to end it in two weeks."""
    vendor = make_vendor()
    owner = make_member(vendor, "owner", "Ratna Wulandari", language="en", title="Pemilik")
    make_member(vendor, "staff", "Sekar Ayuningtyas", language="en")
    make_member(vendor, "lawyer", "Maria Siahaan", language="en")
    client = make_client(vendor, "Laras & Bimo", honorific_2="Bapak", person_2="Bimo")
    ending = make_ending(client, owner)
    with_talk(ending, owner)
    make_payment(client, "10000000", paid_on=ending.started_on, contract=ending.contract)
    today, scan = local_today(vendor), tmp_path / "kesepakatan.png"
    scan.write_bytes(png())
    return SimpleNamespace(ending=ending, today=today, last=today + timedelta(days=14), scan=scan)


def test_both_sign_the_deed_and_the_contract_ends(story, live_server, browser, run_jobs):
    def tab(person: str) -> Tab:
        return Tab(browser, live_server.url, "kejora", f"{person}@kejora.test")

    staff, owner, lawyer = tab("sekar"), tab("ratna"), tab("maria")
    place = f"endings/{story.ending.pk}/"
    choose_the_deed(staff, story, place)
    submit_both(staff, owner, place)
    run_jobs("render_document")
    approve_both(lawyer)
    tell_and_send(staff, owner, place)
    run_jobs()
    owner.wait_for("Record the deed with Laras & Bimo once both have signed it", "")
    [letter, deed] = [name for name, _content, _type in mail.outbox[-1].attachments]
    assert letter.startswith("letter-") and deed.startswith("deed-001-KB-KEJ-")
    record_the_signed(owner, story.scan, place, story)
    ending = Termination.objects.get(pk=story.ending.pk)
    assert ending.last_day == story.last
    assert ending.deed_compared_by.name == "Ratna Wulandari"
    assert [one for person in (staff, owner, lawyer) for one in person.problems] == []


def choose_the_deed(staff: Tab, story: SimpleNamespace, place: str) -> None:
    """The deed that the app writes is proposed; only its day of effect is missing."""
    staff.go(f"{place}path/?path=P1")
    staff.fill(deed_on=story.last.isoformat())
    staff.press("Choose this path")
    staff.go(f"{place}dates/")
    staff.fill(letter_on=story.today.isoformat())
    staff.submit(staff.page.locator("main form button.btn-primary").first)


def submit_both(staff: Tab, owner: Tab, place: str) -> None:
    owner.go(f"{place}account/")
    owner.submit(owner.page.locator("main form[action$='/account/compute/'] button").first)
    staff.go(f"{place}letter/")
    staff.press("Begin the draft")
    staff.follow("Deed")
    printed = staff.page.locator("#paper").inner_text()
    assert "KESEPAKATAN BERSAMA" in printed and "Rp10.000.000 (sepuluh juta rupiah)" in printed
    owner.go(f"{place}letter/")
    owner.press("Submit to the lawyer")


def approve_both(lawyer: Tab) -> None:
    """One decision on letter, email and deed; the hash of the deed stands beside the letter's."""
    lawyer.go("reviews/")
    lawyer.page.locator("main a[href*='/reviews/']").first.click()
    lawyer.page.wait_for_url("**/reviews/*/")
    lawyer.page.locator("#show-deed").click()
    lawyer.page.get_by_text("Pembebasan timbal balik").wait_for()
    assert "· Deed" in lawyer.page.locator(".approve").inner_text()
    lawyer.fill(advocate_number="12.00123")
    lawyer.press("Approve version 1")


def tell_and_send(staff: Tab, owner: Tab, place: str) -> None:
    staff.go(place)
    staff.follow("Log that the client was told")
    staff.fill(text="I told them that the deed comes today.", channel="phone")
    staff.press("Log it")
    owner.go(f"{place}send/")
    owner.fill(method="email", looked="yes")
    owner.press("Confirm the recipient")
    owner.press("Send the letter now")


def record_the_signed(owner: Tab, scan: Path, place: str, story: SimpleNamespace) -> None:
    """A scan is no digital signature: the owner says that every page was compared."""
    owner.go(place)
    assert "or the contract goes on" in owner.page.locator("main").inner_text()
    owner.follow("Record the signed deed")
    owner.fill(file=str(scan), signed_on=story.today.isoformat())
    button = owner.page.get_by_role("button", name="Record the signed deed")
    with owner.page.expect_response("**/deed/") as answer:
        button.click()
    assert answer.value.status == 422
    owner.page.get_by_text("compare every page with the approved deed").first.wait_for()
    owner.problems.clear()  # the browser logs the refusal as an error
    owner.fill(file=str(scan), is_compared="yes")
    owner.press("Record the signed deed")
    assert "compared by Ratna Wulandari" in owner.page.locator("main").inner_text()
