"""Several messages said to be no requests with one press, as the triage page showed them."""

from datetime import date

import pytest
from django.urls import reverse

from clientcare.models import Event, Interaction
from contracts.judging.judge import judge_contacts
from contracts.models import RequestAnswer
from contracts.requests.actions.answer_request import answer_request
from tests.support.factories import make_client
from tests.support.talking import answer_outside_scope, log_contact


@pytest.fixture
def four(laras) -> list[Interaction]:
    days = [date(2026, 11, day) for day in (3, 4, 5, 6)]
    contacts = [log_contact(laras, day, text="Kak, bisa tambah lampu?") for day in days]
    judge_contacts(laras.vendor)
    return contacts


def press(browser, client, contacts, came="triage"):
    return browser.post(
        reverse("request_others", args=[client.vendor.slug, client.pk]),
        {"contact": [getattr(contact, "pk", contact) for contact in contacts], "next": came},
    )


def given() -> dict[int, str]:
    return dict(RequestAnswer.objects.valid().values_list("interaction_id", "answer"))


def test_only_what_was_shown_and_has_no_answer_is_answered(as_user, laras, citra, four, sekar):
    outside, unclear, shown, _came_later = four
    answer_request(interaction=outside, answer="outside", by=sekar)
    answer_request(interaction=unclear, answer="unclear", by=sekar)
    others = log_contact(citra, date(2026, 11, 6), text="Kak, bisa minta revisi?")
    judge_contacts(citra.vendor)
    browser = as_user(sekar)
    response = press(browser, laras, [outside, unclear, shown, others, "x", "9" * 30])
    said = {outside.pk: "outside", unclear.pk: "unclear", shown.pk: "none"}
    assert given() == said
    answer = RequestAnswer.objects.get(interaction=shown)
    assert response.url == f"/v/kejora/clients/{laras.pk}/requests/?done={answer.pk}"
    assert Event.objects.filter(kind="request_answered").count() == 3
    page = browser.get(response.url).text
    assert page.count(reverse("request_undo", args=["kejora", answer.pk])) == 2  # with and without
    assert press(browser, laras, [shown], came="show=open").url.endswith("/requests/?show=open")
    assert given() == said


def test_with_htmx_each_answer_comes_in_the_place_of_its_row(as_user, laras, four, sekar):
    browser, address = as_user(sekar), reverse("request_others", args=["kejora", laras.pk])
    typed = {"contact": [contact.pk for contact in four[:3]], "next": "show=open"}
    page = browser.post(address, typed, headers={"HX-Request": "true"}).text
    assert page.count('hx-swap-oob="true"') == 4  # three rows and the number of those that wait
    assert all(f'id="request-{contact.pk}"' in page for contact in four[:3])
    assert "1 message reads like a request." in page and "already" not in page
    again = browser.post(address, typed, headers={"HX-Request": "true"}).text
    assert again.count('hx-swap-oob="true"') == 1
    assert "Each of these messages has its answer already." in again


def test_each_of_them_can_be_undone(as_user, laras, four, sekar, melati):
    asked = log_contact(make_client(melati), date(2026, 11, 3), text="Kak, bisa tambah lampu?")
    theirs = answer_outside_scope(asked, None)
    browser = as_user(sekar)
    page = browser.get(press(browser, laras, four).url)
    assert len(page.context["panel"].done) == 4
    first = page.context["panel"].done[0]
    browser.post(reverse("request_undo", args=["kejora", first.pk]), {"next": "triage"})
    refused = browser.post(reverse("request_undo", args=["kejora", theirs.pk]))
    assert refused.status_code == 404
    assert given() == {asked.pk: "outside", **{contact.pk: "none" for contact in four[1:]}}


def test_one_message_alone_has_its_own_button(as_user, laras, four, sekar):
    browser, triage = as_user(sekar), reverse("request_triage", args=["kejora", laras.pk])
    words = "None of the others is a request"
    assert words in browser.get(triage).text
    for contact in four[:3]:
        answer_request(interaction=contact, answer="outside", by=sekar)
    assert words not in browser.get(triage).text
    assert words not in browser.get(f"{triage}?show=all").text
