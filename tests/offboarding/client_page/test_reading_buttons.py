"""Whether a contact needs a reply: one tap on its row, or on its line of home."""

import csv
import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone

from clientcare.core.dates import local_today
from clientcare.models import Interaction
from contracts.models import Judgement, SettledReading
from offboarding.endings.actions.refresh_cases import refresh_cases
from tests.support.factories import make_contract, make_interaction, make_term


@pytest.fixture
def contract(laras):
    contract = make_contract(laras)
    make_term(contract, "response", {"amount": 30, "unit": "working_days"}, clause="4.4")
    return contract


def log(client, text: str, hours: int = 1, **fields) -> Interaction:
    fields = {"occurred_at": timezone.now() - timedelta(hours=hours), **fields}
    contact = make_interaction(client, text=text, **fields)
    refresh_cases(vendor=client.vendor, client=client, today=timezone.now().date())
    return contact


def buttons(desk, contact: Interaction) -> dict[str, str]:
    """Value by label, of the contact's row."""
    row = row_of(desk, contact)
    address = f"/v/kejora/contacts/{contact.pk}/reading/"
    values = {}
    for part in row.split("<button")[1:]:
        head, _, label = part.partition(">")
        assert f'formaction="{address}"' in head and 'form="reading"' in head
        values[label.partition("<")[0].strip()] = head.split('value="')[1].split('"')[0]
    return values


def row_of(desk, contact: Interaction) -> str:
    page = desk.get(f"/v/kejora/clients/{contact.client_id}/").content.decode()
    assert page.count('id="reading"') == 1
    return page.split(f'id="contact-{contact.pk}"')[1].split("</article>")[0]


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        ("Kapan fitting?", {}, {"Needs no reply": "closes"}),
        ("Kami setuju.", {}, {"Needs a reply": "asks", "Needs no reply": "closes"}),
        ("ok makasih", {}, {"Needs a reply": "asks"}),
        ("Sabtu.", {"direction": "out"}, {"Not an answer": "later"}),
        ("Pesan otomatis", {"direction": "out"}, {"An answer": "answers"}),
        ("Nanti ya.", {"direction": "out", "is_not_answer": True}, {}),
        ("Soal menu.", {"channel": "phone"}, {}),
    ],
)
def test_each_row_offers_what_its_words_do_not_say(desk, laras, contract, text, fields, expected):
    assert buttons(desk, log(laras, text, **fields)) == expected


def test_one_tap_says_it_and_one_takes_it_back(desk, laras, contract, sekar):
    contact = log(laras, "Kapan fitting?")
    row = row_of(desk, contact)
    assert "needs a reply" in row and "reply due" in row
    answer = desk.post(f"/v/kejora/contacts/{contact.pk}/reading/", {"reading": "closes"})
    assert answer.url == f"/v/kejora/contacts/{contact.pk}/"
    row = row_of(desk, contact)
    assert f"needs no reply ({sekar.name})" in row and "reply due" not in row
    assert buttons(desk, contact) == {"Take the mark back": ""}
    assert Judgement.objects.get(interaction=contact).reading == "closes"
    desk.post(f"/v/kejora/contacts/{contact.pk}/reading/", {"reading": ""})
    assert buttons(desk, contact) == {"Needs no reply": "closes"}
    assert Judgement.objects.get(interaction=contact).reading == "asks"


def test_nonsense_is_told_on_the_next_page(desk, laras, contract):
    contact = log(laras, "Kapan fitting?")
    answer = desk.post(
        f"/v/kejora/contacts/{contact.pk}/reading/", {"reading": "answers"}, follow=True
    )
    assert "This cannot be said of this contact." in answer.content.decode()
    assert not SettledReading.objects.exists()


def test_the_line_of_home_quotes_the_message_and_settles_it_in_one_tap(desk, laras, contract):
    first = log(laras, "Kapan fitting untuk kebaya ibu dan baju adik laki-laki?", 3)
    second = log(laras, "Berapa orang?", 2)
    home = desk.get("/v/kejora/").content.decode()
    assert "“Kapan fitting untuk kebaya ibu dan baju…”" in home
    assert f"/v/kejora/contacts/{first.pk}/reading/" in home
    answer = desk.post(
        f"/v/kejora/contacts/{first.pk}/reading/",
        {"reading": "closes", "back": "home"},
        follow=True,
    )
    home = answer.content.decode()
    assert answer.redirect_chain == [("/v/kejora/", 302)]
    link = f'<a href="/v/kejora/contacts/{first.pk}/">Show the message</a>'
    assert f"Marked: that message needs no reply. {link}" in home
    assert "“Berapa orang?”" in home
    desk.post(f"/v/kejora/contacts/{second.pk}/reading/", {"reading": "closes", "back": "home"})
    assert "Reply to Laras" not in desk.get("/v/kejora/").content.decode()


def test_a_logged_request_needs_a_reply_whatever_its_words(desk, laras, contract):
    typed = {"direction": "in", "channel": "whatsapp", "text": "Dekorasi serba putih."}
    typed |= {"occurred_at": f"{timezone.now():%Y-%m-%dT%H:%M}", "is_request": "on"}
    desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", typed)
    assert Judgement.objects.get().reading == "asks"
    typed |= {"text": "Tolong cek dekorasinya."}
    desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", typed)
    assert SettledReading.objects.count() == 1


def test_the_csv_says_what_each_contact_is(desk, laras, contract):
    log(laras, "Kapan fitting?", 3), log(laras, "Sabtu.", 2, direction="out"), log(laras, "ok", 1)
    log(laras, "Soal menu.", 0, channel="phone")
    answer = desk.get(f"/v/kejora/clients/{laras.pk}/contacts.csv")
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    rows = list(csv.DictReader(text.decode("utf-8-sig").splitlines()))
    assert [row["Reply status"] for row in rows] == [
        "needs a reply",
        "an answer",
        "needs no reply",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "days", "at_once", "unfolds"),
    [
        ("Kami setuju.", 3, ["A request?", "Needs a reply", "Needs no reply"], []),
        ("Kami setuju.", 4, [], ["A request?", "Needs a reply", "Needs no reply"]),
        ("Kapan fitting?", 30, ["A request?", "Needs no reply"], []),
    ],
)
def test_what_is_old_and_answered_unfolds(desk, laras, contract, text, days, at_once, unfolds):
    noon = datetime.combine(local_today(laras.vendor) - timedelta(days=days), time(5), UTC)
    row = row_of(desk, log(laras, text, occurred_at=noon))
    assert named_acts(row) == (at_once, [*unfolds, "Correct…", "Withdraw…"])


def test_an_answer_folds_its_question(desk, laras, contract):
    question = log(laras, "Kapan fitting?", 30 * 24)
    log(laras, "Sabtu.", 29 * 24, direction="out")
    everything = ["A request?", "Needs no reply", "Correct…", "Withdraw…"]
    assert named_acts(row_of(desk, question)) == ([], everything)


def named_acts(row: str) -> tuple[list[str], list[str]]:
    """The names of links and buttons under a contact, and of those that unfold."""
    shown, _, unfolds = row.split('class="acts"', 1)[1].partition("</summary>")
    return named(shown), named(unfolds)


def named(html: str) -> list[str]:
    return re.findall(r"<(?:a|button) [^>]*>([^<]+)<", html)
