"""Requests answered one after the other: in their place, undone, beside what was agreed."""

import re
from datetime import date

import pytest

from contracts.judging.judge import judge_contacts
from contracts.models import RequestAnswer, ScopeLine
from contracts.requests.excluded_words import excluded_pattern
from tests.support.factories import make_contract, make_term
from tests.support.talking import ago, log_contact

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def scope(laras):
    contract = make_contract(laras, number="KJN/1", signed_on=date(2026, 5, 4))
    return make_term(contract, "scope", lines=("Rundown", "Dekorasi"))


def asked(client, days: int, text: str):
    contact = log_contact(client, ago(days), text=text)
    judge_contacts(client.vendor)
    return contact


@pytest.fixture
def wish(scope, laras):
    return asked(laras, 2, "Bisa tambah lampu?")


def answer(desk, contact, kind, headers=IN_PLACE, **typed):
    return desk.post(
        f"/v/kejora/contacts/{contact.pk}/request/",
        {"answer": kind, "next": "triage", **typed},
        headers=headers,
    )


def undo(desk, headers=IN_PLACE):
    given = RequestAnswer.objects.valid().get()
    path = f"/v/kejora/requests/{given.pk}/undo/"
    return desk.post(path, {"next": "triage"}, headers=headers)


def current() -> list[str]:
    return [answer.answer for answer in RequestAnswer.objects.valid()]


def chosen_lines(page: str) -> list[str]:
    return re.findall(r'id="line-(\w+)" checked', page)


def test_a_line_takes_the_place_of_the_row(desk, laras, wish):
    other = asked(laras, 1, "Bisa minta dua MC?")
    page = answer(desk, wish, "outside")
    assert page.status_code == 200 and "<html" not in page.text
    assert "Saved: outside the scope." in page.text and "Undo" in page.text
    assert "1 message reads like a request" in page.text
    last = answer(desk, other, "outside")
    assert "0 message" not in last.text and "No message waits for an answer." in last.text
    page = desk.get(f"/v/kejora/clients/{laras.pk}/requests/")
    assert page.text.count("No message waits for an answer.") == 1 and "0 message" not in page.text
    assert "Saved" not in desk.get("/v/kejora/").text  # no message waits for another page


def test_undone_the_message_waits_again_and_both_rows_stay(desk, wish, sekar):
    answer(desk, wish, "outside")
    row = undo(desk)
    assert f'id="request-{wish.pk}"' in row.text and 'value="outside"' in row.text
    gone = RequestAnswer.objects.get()
    assert current() == [] and gone.withdrawal.by == sekar
    page = desk.get(f"/v/kejora/clients/{wish.client_id}/requests/")
    assert [contact.pk for contact in page.context["page_obj"]] == [wish.pk]


def test_undone_the_answer_before_it_holds_again(desk, wish, scope):
    line = ScopeLine.objects.get(title="Rundown")
    answer(desk, wish, "unclear", scope_line=line.pk)
    answer(desk, wish, "outside")
    assert current() == ["outside"]
    undo(desk)
    held = RequestAnswer.objects.valid().get()
    assert (held.answer, held.scope_line, held.contract) == ("unclear", line, scope.contract)
    assert RequestAnswer.objects.count() == 3


def test_undone_twice_is_undone_once(desk, wish):
    answer(desk, wish, "outside")
    path = f"/v/kejora/requests/{RequestAnswer.objects.get().pk}/undo/"
    assert desk.post(path, {"next": "triage"}, headers=IN_PLACE).status_code == 200
    assert desk.post(path, {"next": "triage"}, headers=IN_PLACE).status_code == 200
    assert RequestAnswer.objects.count() == 1


def test_without_a_script_the_page_comes_back_with_the_line(desk, wish):
    page = desk.post(
        f"/v/kejora/contacts/{wish.pk}/request/", {"answer": "outside", "next": "chat=3&page=1"}
    )
    given = RequestAnswer.objects.get()
    triage = f"/v/kejora/clients/{wish.client_id}/requests/"
    assert page.headers["Location"] == f"{triage}?chat=3&page=1&done={given.pk}"
    assert f"/v/kejora/requests/{given.pk}/undo/" in desk.get(page.headers["Location"]).text
    assert undo(desk, headers={}).headers["Location"] == triage
    assert current() == []


def test_a_refusal_is_said_in_the_row(desk, wish):
    page = answer(desk, wish, "inside")
    assert page.status_code == 422 and "<html" not in page.text
    assert "Choose the line of the scope it belongs to." in page.text
    assert 'value="outside"' in page.text and current() == []


def test_the_only_line_of_the_scope_is_chosen_by_itself(desk, wish):
    triage = f"/v/kejora/clients/{wish.client_id}/requests/"
    chosen = " ".join(desk.get(triage).text.split())
    assert chosen.count(" selected") == 0
    ScopeLine.objects.filter(title="Dekorasi").delete()
    only = ScopeLine.objects.get()
    chosen = " ".join(desk.get(triage).text.split())
    assert f'<option value="{only.pk}" selected' in chosen
    page = " ".join(desk.get(f"/v/kejora/contacts/{wish.pk}/request/").text.split())
    assert f'value="{only.pk}" id="line-{only.pk}" checked' in page
    answer(desk, wish, "none", scope_line=only.pk)
    assert RequestAnswer.objects.get().scope_line is None  # what is no request is of no line


def test_words_that_only_the_excluded_part_has_are_marked(desk, wish, laras):
    ScopeLine.objects.filter(title="Dekorasi").update(
        included="Bunga meja", excluded="Lampu taman, MC kedua, bunga untuk mobil"
    )
    asked(laras, 1, "Bisa tambah MC-nya <b>? Sama bunga meja, dan lampumu.")
    page = desk.get(f"/v/kejora/clients/{laras.pk}/requests/").text
    assert "Bisa tambah <mark>lampu</mark>?" in page
    assert "<mark>MC-nya</mark> &lt;b&gt;? Sama bunga meja, dan <mark>lampumu</mark>." in page


@pytest.mark.parametrize(
    ("excluded", "text", "marked"),
    [
        ("MC", "Tambah MC dong", ["MC"]),
        ("MC", "mcd dulu yuk", []),
        ("Dekorasi tambahan", "Dekorasi apa saja?", []),
        ("Biaya parkir dan tol", "dan parkir?", ["parkir"]),
        ("", "Tambah MC dong", []),
    ],
)
def test_whole_words_only_and_none_that_is_included_too(excluded, text, marked):
    line = ScopeLine(title="Dekorasi", included="", excluded=excluded)
    pattern = excluded_pattern([line])
    assert (pattern.findall(text) if pattern else []) == marked


def test_with_two_contracts_the_only_line_is_not_chosen_by_itself(desk, wish, laras):
    ScopeLine.objects.filter(title="Dekorasi").delete()
    make_contract(laras, number="KJN/2")
    triage = " ".join(desk.get(f"/v/kejora/clients/{wish.client_id}/requests/").text.split())
    assert triage.count(" selected") == 0
    page = " ".join(desk.get(f"/v/kejora/contacts/{wish.pk}/request/").text.split())
    assert chosen_lines(page) == ["none"]
    answer(desk, wish, "outside")
    assert RequestAnswer.objects.get().contract is None  # it counts once a person says which


def test_no_line_stays_chosen_where_the_answer_was_refused(desk, wish):
    ScopeLine.objects.filter(title="Dekorasi").delete()
    address = f"/v/kejora/contacts/{wish.pk}/request/"
    refused = " ".join(desk.post(address, {"answer": "inside", "scope_line": ""}).text.split())
    assert "Choose the line of the scope it belongs to." in refused
    assert chosen_lines(refused) == ["none"]
