"""The first message that waits to be compared with the scope is answered on home."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.dates import local_today
from clientcare.models import Interaction
from contracts.judging.judge import judge_contacts
from contracts.models import Contract, RequestAnswer, ScopeLine
from contracts.requests.actions.answer_request import answer_request
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.first_messages import LONGEST
from tests.support.factories import make_contract, make_term
from tests.support.lists import today_lines
from tests.support.talking import log_contact

WISH = "Kak, bisa tambah lampu?"


@pytest.fixture
def contract(citra) -> Contract:
    signed_on = local_today(citra.vendor) - timedelta(days=40)
    contract = make_contract(citra, signed_on=signed_on)
    make_term(contract, "scope", lines=("Rundown",))
    ScopeLine.objects.update(included="Satu rundown", excluded="Lampu taman")
    return contract


@pytest.fixture
def wishes(citra, contract) -> list[Interaction]:
    today = local_today(citra.vendor)
    asked = [log_contact(citra, today - timedelta(days=days), text=WISH) for days in (3, 2, 1)]
    judge_contacts(citra.vendor)
    refresh_overview(vendor=citra.vendor, today=today)
    return asked


def stored_line(client) -> TodayLine:
    refresh_overview(vendor=client.vendor, today=local_today(client.vendor))
    return TodayLine.objects.get(client=client, kind="request")


def post(browser, contact: Interaction, answer: str, line: int | str | None = None):
    line = ScopeLine.objects.last().pk if line is None else line
    url = reverse("request_first", args=["kejora", contact.pk])
    return browser.post(url, {"answer": answer, "scope_line": line}, follow=True)


def test_the_oldest_is_shown_with_what_was_agreed_until_it_is_answered(
    as_user, citra, wishes, sekar
):
    line = stored_line(citra)
    assert (line.subject_id, line.message["text"]) == (wishes[0].pk, WISH)
    home = as_user(sekar).get("/v/kejora/").content.decode()
    assert "bisa tambah <mark>lampu</mark>?" in home and "Lampu taman" in home
    page = post(as_user(sekar), wishes[0], "outside")
    saved = RequestAnswer.objects.valid().get()
    triage = reverse("request_triage", args=["kejora", citra.pk])
    assert page.redirect_chain == [(f"{triage}?done={saved.pk}", 302)]
    assert (saved.answer, saved.scope_line.title, saved.recorded_by) == (
        "outside",
        "Rundown",
        sekar,
    )
    assert reverse("request_undo", args=["kejora", saved.pk]) in page.content.decode()
    assert stored_line(citra).subject_id == wishes[1].pk


def test_what_is_no_request_belongs_to_no_line(as_user, wishes, sekar):
    post(as_user(sekar), wishes[0], "none")
    assert RequestAnswer.objects.get().scope_line is None


def test_a_colleagues_answer_stays_and_is_named(as_user, wishes, sekar, ratna):
    answer_request(interaction=wishes[0], answer="unclear", by=ratna)
    page = post(as_user(sekar), wishes[0], "outside").content.decode()
    assert f"{ratna} has answered this message meanwhile: unclear." in page
    assert "You have answered" in post(as_user(ratna), wishes[0], "inside").content.decode()
    assert RequestAnswer.objects.get().answer == "unclear"
    assert stored_line(wishes[0].client).subject_id == wishes[1].pk  # called unclear: not here


def test_a_withdrawn_message_is_refused_and_leaves_no_text(as_user, citra, wishes, sekar):
    withdraw_interaction(interaction=wishes[0], reason="Salah orang.", by=sekar)
    page = post(as_user(sekar), wishes[0], "outside")
    assert "was withdrawn: there is nothing to answer" in page.content.decode()
    refresh_overview(vendor=citra.vendor, today=local_today(citra.vendor))
    assert not TodayLine.objects.filter(kind="request")  # two are fewer than the flag needs
    assert not RequestAnswer.objects.exists()


def test_another_scope_than_was_shown_is_compared_on_its_page(as_user, citra, wishes, sekar):
    shown = ScopeLine.objects.get()
    term = make_term(Contract.objects.get(), "scope", lines=("Dekorasi",), clause="4.3")
    for line in (shown.pk, "", "x", "9" * 30):
        page = post(as_user(sekar), wishes[0], "inside", line).content.decode()
        assert "What was agreed has changed meanwhile." in page
    assert not RequestAnswer.objects.exists()
    assert stored_line(citra).message["line"] == term.scope_lines.get().pk
    assert "Choose one of the answers." in post(as_user(sekar), wishes[0], "").content.decode()


@pytest.mark.parametrize(
    ("change", "is_shown"),
    [
        ({"text": "a" * LONGEST}, True),
        ({"text": "a" * (LONGEST + 1)}, False),
        ({"text": ""}, False),
    ],
    ids=["as-long-as-may-be", "one-more", "without-words"],
)
def test_a_message_that_is_not_read_whole_waits_on_its_page(citra, wishes, change, is_shown):
    Interaction.objects.filter(pk=wishes[0].pk).update(**change)
    line = stored_line(citra)
    assert (line.subject_id is not None, bool(line.message)) == (is_shown, is_shown)


def test_where_there_is_a_choice_nothing_is_answered_in_the_line(citra, wishes, contract):
    scope = ScopeLine.objects.get().term
    ScopeLine.objects.create(vendor=citra.vendor, term=scope, position=2, title="MC")
    assert stored_line(citra).message == {}
    ScopeLine.objects.filter(title="MC").delete()
    make_contract(citra, signed_on=contract.signed_on, number="KJN/2")
    assert stored_line(citra).message == {}


def test_only_one_message_shows_and_to_nobody_of_another_vendor(
    as_user, kejora, laras, citra, wishes, sekar, rudi
):
    today: date = local_today(kejora)
    make_term(make_contract(laras, signed_on=today - timedelta(days=40)), "scope", lines=("MC",))
    for days in (4, 2, 1):
        log_contact(laras, today - timedelta(days=days), text=WISH)
    judge_contacts(kejora)
    lines = [line for line in today_lines(kejora, sekar, today).lines if "/requests/" in line.url]
    assert [bool(line.message) for line in lines] == [True, False]
    assert WISH not in as_user(rudi).get("/v/melati/").content.decode()
    assert post(as_user(rudi), wishes[0], "outside").status_code == 404
