"""The owner's send page: why it is locked, the recipient, what holds the letter, the button."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from clientcare.models import Delivery
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from tests.support import cast as casts
from tests.support.endings import LETTER_ON, TODAY
from tests.support.factories import make_interaction
from tests.support.letters import clock, send_letter
from tests.support.lists import today_lines

pytestmark = pytest.mark.usefixtures("without_refreshes")

CAST = casts.ready


@pytest.fixture(autouse=True)
def _english():
    with clock(TODAY), translation.override("en"):
        yield


def test_the_send_page_says_why_it_is_locked(letter, ratna, sekar, as_user):
    url = f"/v/kejora/endings/{letter.termination_id}/send/"
    with clock(TODAY):
        page = as_user(ratna).get(url).content.decode()
        assert "Locked until" in page
        assert as_user(sekar).get(url).status_code == 403


def test_the_send_page_sends(on_its_date, ratna, as_user, run_jobs):
    url = f"/v/kejora/endings/{on_its_date.termination_id}/send/"
    browser = as_user(ratna)
    assert "Send the letter now" in browser.get(url).content.decode()
    page = browser.post(url, follow=True).content.decode()
    assert "It leaves within a minute, once." in page
    page = browser.post(
        url, follow=True, headers={"referer": f"http://testserver{url}"}
    ).content.decode()
    assert "on its way already" in page
    run_jobs("send_ending")
    page = browser.get(url).content.decode()
    assert "Sent on 13" in page and "exactly as it was issued" not in page, "nothing is issued"


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("http://testserver/v/kejora/cases/", "http://testserver/v/kejora/cases/"),
        ("https://testserver.example/v/kejora/cases/", "/v/kejora/"),
        ("//elsewhere.example/", "/v/kejora/"),
        ("javascript:alert(1)", "/v/kejora/"),
        ("", "/v/kejora/"),
    ],
)
def test_a_refused_button_leads_back_to_our_own_pages_only(
    letter, ratna, as_user, came_from, leads_to
):
    url = f"/v/kejora/endings/{letter.termination_id}/send/"
    with clock(TODAY):  # the letter is locked until its date
        answer = as_user(ratna).post(url, headers={"referer": came_from})
    assert (answer.status_code, answer.url) == (302, leads_to)


def test_confirming_on_the_page_needs_the_tick(letter, ratna, as_user):
    url = f"/v/kejora/endings/{letter.termination_id}/send/"
    browser = as_user(ratna)
    with clock(TODAY):
        came_from = {"referer": f"http://testserver{url}"}
        page = browser.post(f"{url}recipient/", {"method": "email"}, follow=True, headers=came_from)
        assert "Tick that you have looked" in page.content.decode()
        before = letter.termination.recipient_confirmations.count()
        browser.post(f"{url}recipient/", {"method": "courier", "looked": "1"})
    assert letter.termination.recipient_confirmations.count() == before + 1


def test_the_held_message_is_on_the_page(on_its_date, laras, ratna, as_user):
    make_interaction(laras, text="Boleh kita bicara lagi?")
    url = f"/v/kejora/endings/{on_its_date.termination_id}/send/"
    browser = as_user(ratna)
    page = browser.get(url).content.decode()
    assert "wrote after the approval" in page
    assert "Boleh kita bicara lagi?" in page
    browser.post(f"{url}hold/")
    assert "Send the letter now" in browser.get(url).content.decode()


def test_a_delivery_shows_the_day_that_its_proof_shows(letter, ratna, as_user):
    """Not the day on which it was handed to a courier."""
    url = reverse("ending_send", args=["kejora", letter.termination_id])
    with clock(LETTER_ON):
        delivery = send_letter(letter, ratna)
        arrived = {"state": "sent", "proof_on": LETTER_ON + timedelta(days=4)}
        Delivery.objects.filter(pk=delivery.pk).update(**arrived)
        page = " ".join(as_user(ratna).get(url).text.split())
    assert '<span class="small dim"> Tue 17 Nov </span>' in page


def test_what_a_courier_brings_has_until_the_last_sending_day(letter, ratna):
    """On a later day it gives no notice: only the proof of an earlier one counts."""
    ending = letter.termination
    confirm_recipient(termination=ending, method="courier", by=ratna)
    with clock(LETTER_ON):
        send_letter(letter, ratna)
    for day, sentence in (
        (LETTER_ON, "Hand the documents over to %(client)s and upload the proof."),
        (LETTER_ON + timedelta(days=1), "Upload the proof that %(client)s had the letter in time"),
    ):
        [line] = today_lines(ending.vendor, ratna, day).lines
        assert str(line.sentence).startswith(sentence) and line.due == LETTER_ON
