"""The public enquiry page: closed unless the owner opened it, agreed to word by word, and safe from
programs.
"""

from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.test import Client as Browser

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.leads.actions.change_settings import change_settings
from clientcare.leads.throttle import TooMany, counted_enquiry
from clientcare.models import (
    Client,
    Delivery,
    Enquiry,
    EnquirySettings,
    EnquiryStep,
    Event,
    Interaction,
)
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
FORM_KEY = "kunci-formulir-0001"
TYPED = {
    "form_key": FORM_KEY,
    "name": "Nadia & Reza",
    "phone": "0812 3456 7890",
    "event_date": "2027-06-12",
    "place": "Lembang",
    "service": "Foto dan video",
    "budget": "sekitar 20-25jt",
    "questions": "Apakah termasuk album?\nBerapa fotografer?",
    "agrees": "on",
}


@pytest.fixture
def visitor(kejora, ratna):
    cache.clear()
    change_settings(vendor=kejora, fields={"is_page_on": True}, by=ratna)
    with clock(TODAY):
        yield Browser()


def send(visitor, **typed):
    return visitor.post("/e/kejora/", {**TYPED, **typed})


def test_it_is_closed_until_the_owner_opens_it_and_looks_like_an_unknown_address(kejora, ratna):
    closed, unknown = Browser().get("/e/kejora/"), Browser().get("/e/tidak-ada/")
    assert (closed.status_code, unknown.status_code) == (404, 404)
    closed, unknown = (page.content.partition(b"<main")[2] for page in (closed, unknown))
    assert closed == unknown != b""
    change_settings(vendor=kejora, fields={"is_page_on": True}, by=ratna)
    assert Browser().get("/e/kejora/").status_code == 200
    assert Browser().get("/e/melati/").status_code == 404
    change_settings(vendor=kejora, fields={"is_page_on": False}, by=ratna)
    assert Browser().post("/e/kejora/", TYPED).status_code == 404
    assert Event.objects.filter(kind="enquiry_page_opened").count() == 1


def test_a_sent_enquiry_is_a_client_who_only_asks(visitor, kejora, ratna):
    response = send(visitor)
    assert response.headers["Location"] == "/e/kejora/sent/?lang=id"
    client = Client.objects.get(name="Nadia & Reza")
    assert (client.is_enquiry, client.event_date, client.language) == (
        True,
        date(2027, 6, 12),
        "id",
    )
    enquiry = Enquiry.objects.get(client=client)
    assert (enquiry.stage, enquiry.source, enquiry.received_on) == ("new", "page", TODAY)
    assert (enquiry.budget_low, enquiry.budget_high) == (20_000_000, 25_000_000)
    assert enquiry.recorded_by is None
    contact = Interaction.objects.get(client=client)
    assert contact.direction == "in"
    assert contact.text.splitlines()[-2:] == ["Apakah termasuk album?", "Berapa fotografer?"]
    mail = Delivery.objects.get(purpose="notice")
    assert mail.to_address == ratna.email
    assert mail.subject.endswith("12 June 2027") and "Nadia" not in mail.subject + mail.body


def test_what_was_agreed_to_is_kept_word_by_word_with_version_and_moment(visitor):
    shown = visitor.get("/e/kejora/?lang=en").content.decode()
    visitor.post("/e/kejora/?lang=en", TYPED)
    enquiry = Enquiry.objects.get()
    assert (enquiry.notice_version, enquiry.consented_at.date()) == ("2026-11-30", TODAY)
    assert enquiry.notice_text in shown
    assert "erased 180 days after the enquiry ended" in enquiry.notice_text
    assert enquiry.client.language == "en"


def test_nobody_agrees_to_another_notice_than_was_shown(visitor, kejora, ratna):
    shown = visitor.get("/e/kejora/?lang=en").text
    seen = {"seen_notice": shown.partition('name="seen_notice" value="')[2][:64]}
    change_settings(vendor=kejora, fields={"keep_days": 365}, by=ratna)
    refused = visitor.post("/e/kejora/?lang=en", {**TYPED, **seen})
    assert refused.status_code == 422 and "Read it once more" in refused.text
    assert "checked" not in refused.text.partition('name="agrees"')[2].partition(">")[0]
    assert not Enquiry.objects.exists()
    seen["seen_notice"] = refused.text.partition('name="seen_notice" value="')[2][:64]
    for _time in range(2):
        assert visitor.post("/e/kejora/?lang=en", {**TYPED, **seen}).status_code == 302
        change_settings(vendor=kejora, fields={"keep_days": 30}, by=ratna)
    assert "erased 365 days" in Enquiry.objects.get().notice_text


def test_the_page_speaks_the_vendors_language_and_the_visitors(visitor, kejora, ratna):
    assert 'lang="id"' in visitor.get("/e/kejora/").content.decode()
    assert "Tanya Kejora" in visitor.get("/e/kejora/").content.decode()
    assert "Ask Kejora" in visitor.get("/e/kejora/?lang=en").content.decode()
    change_settings(vendor=kejora, fields={"language": "en"}, by=ratna)
    assert "Ask Kejora" in visitor.get("/e/kejora/").content.decode()
    assert "Tanya Kejora" in visitor.get("/e/kejora/?lang=id").content.decode()
    assert "Ask Kejora" in visitor.get("/e/kejora/?lang=xx").content.decode()


def test_it_shows_of_the_vendor_its_name_and_address_and_nothing_for_us_only(
    visitor, kejora, ratna
):
    inside = {"ideal_client": "Pasangan yang percaya", "market_plan": "Pameran di Bandung"}
    change_settings(vendor=kejora, fields=inside, by=ratna)
    shown = visitor.get("/e/kejora/").content.decode()
    assert kejora.name in shown and kejora.email in shown
    hidden = (*inside.values(), kejora.bank_account_number, kejora.address, ratna.name, ratna.email)
    assert [text for text in hidden if text in shown] == []


def test_the_same_form_twice_is_one_enquiry_and_another_form_is_another(visitor):
    assert [send(visitor).status_code for _twice in range(2)] == [302, 302]
    assert (Enquiry.objects.count(), Interaction.objects.count()) == (1, 1)
    send(visitor, form_key="kunci-formulir-0002")
    assert Enquiry.objects.count() == 2


def test_the_same_form_sent_to_two_vendors_is_an_enquiry_of_each_and_told_to_its_owners(
    visitor, kejora, ratna, melati, rudi
):
    change_settings(vendor=melati, fields={"is_page_on": True}, by=rudi)
    assert [visitor.post(f"/e/{slug}/", TYPED).status_code for slug in ("kejora", "melati")] == (
        [302, 302]
    )
    asked = Enquiry.objects.order_by("pk").values_list("vendor__slug", flat=True)
    assert list(asked) == ["kejora", "melati"]
    notices = Delivery.objects.filter(purpose="notice").order_by("pk")
    assert list(notices.values_list("vendor__slug", "to_address")) == [
        ("kejora", ratna.email),
        ("melati", rudi.email),
    ]


def test_a_form_that_was_gone_back_to_and_corrected_reaches_the_vendor_once(visitor):
    phones = ["0812 3456 7890", "0813 3456 7890", "0813 3456 7890"]
    assert [send(visitor, phone=phone).status_code for phone in phones] == [302, 302, 302]
    clients = Client.objects.filter(is_enquiry=True)
    assert sorted(clients.values_list("phone", flat=True)) == phones[:2]


def test_it_tells_nobody_who_is_on_record(visitor, laras):
    laras.phone = "0812 3456 7890"
    laras.save()
    known, unknown = (
        send(visitor, name=name, form_key=f"kunci-formulir-{name[:5]}")
        for name in ("Laras & Bimo", "Orang Lain")
    )
    assert known.status_code == unknown.status_code == 302
    assert known.headers["Location"] == unknown.headers["Location"]
    assert Client.objects.filter(name="Laras & Bimo").count() == 2
    laras.refresh_from_db()
    assert not laras.is_enquiry


BAD = {
    "a program": ({"website": "http://spam.test"}, "filled in by a program"),
    "a very long name": ({"name": "N" * 5000}, "at most 160 characters"),
    "a name of two lines": ({"name": "Nadia\nReza"}, "stands on one line"),
    "nothing visible": ({"name": "\u200e\u200e"}, "Nothing of this name can be seen"),
    "an event that was": ({"event_date": "2026-11-11"}, "This day is over"),
    "no way to answer": ({"phone": " ", "email": ""}, "Write a phone number or an email"),
    "no consent": ({"agrees": ""}, "Without your agreement"),
    "a broken address": ({"email": "nadia@"}, "valid email address"),
    "a day that is none": ({"event_date": "2027-02-30"}, "Enter a valid date"),
    "too long questions": ({"questions": "?" * 4001}, "at most 4000 characters"),
}


@pytest.mark.parametrize(("typed", "sentence"), BAD.values(), ids=BAD)
def test_what_cannot_be_taken_is_refused_in_a_sentence_and_nothing_is_written(
    visitor, typed, sentence
):
    response = visitor.post("/e/kejora/?lang=en", {**TYPED, **typed})
    shown = response.content.decode()
    assert response.status_code == 422
    assert sentence in shown
    assert "Apakah termasuk album?" in shown or "questions" in typed
    assert (Enquiry.objects.count(), Client.objects.count(), EnquiryStep.objects.count()) == (
        0,
        0,
        0,
    )
    assert Delivery.objects.count() == 0


def test_an_event_today_is_taken(visitor):
    assert send(visitor, event_date="2026-11-12").status_code == 302


def test_after_five_an_hour_from_one_address_it_asks_to_wait(visitor):
    for number in range(5):
        assert send(visitor, form_key=f"kunci-formulir-{number:04}").status_code == 302
    late = visitor.post("/e/kejora/?lang=en", {**TYPED, "form_key": "kunci-formulir-0099"})
    assert late.status_code == 429 and "Try again in an hour" in late.content.decode()
    assert "Nadia" in late.content.decode() and Enquiry.objects.count() == 5
    elsewhere = visitor.post(
        "/e/kejora/", {**TYPED, "form_key": "kunci-formulir-0200"}, REMOTE_ADDR="10.1.1.1"
    )
    assert elsewhere.status_code == 302
    with clock(TODAY, 4):
        assert send(visitor, form_key="kunci-formulir-0100").status_code == 302


def test_an_enquiry_that_could_not_be_taken_is_not_counted(kejora, rf):
    cache.clear()
    request, now = rf.post("/"), datetime(2026, 11, 12, 3, tzinfo=UTC)
    for refused in (True, False):
        for _one in range(5):
            with suppress(Refused), counted_enquiry(request, kejora, now, bool):
                if refused:
                    raise Refused("Hari itu sudah lewat.")
    with pytest.raises(TooMany), counted_enquiry(request, kejora, now, bool):
        pass


def test_the_same_form_sent_at_once_takes_one_place(visitor, monkeypatch):
    """It was the last place, and the other one was saved while this one waited for the lock."""
    for number in range(5):
        send(visitor, form_key=f"kunci-formulir-{number:04}")
    last = Enquiry.objects.order_by("pk").last()
    Enquiry.objects.filter(pk=last.pk).update(page_key="")

    def lock_after_the_other(vendor):
        Enquiry.objects.filter(pk=last.pk).update(page_key=last.page_key)
        return lock_head(vendor)

    monkeypatch.setattr("clientcare.leads.throttle.lock_head", lock_after_the_other)
    assert send(visitor, form_key="kunci-formulir-0004").status_code == 302
    assert Enquiry.objects.count() == 5


def test_only_the_owner_opens_it_and_reads_its_address(kejora, ratna, sekar, as_user):
    assert as_user(sekar).get("/v/kejora/settings/enquiries/").status_code == 403
    owner = as_user(ratna)
    typed = {"is_page_on": "on", "language": "id", "keep_days": "29"}
    assert owner.post("/v/kejora/settings/enquiries/", typed).status_code == 422
    assert (
        owner.post("/v/kejora/settings/enquiries/", {**typed, "keep_days": "30"}).status_code == 302
    )
    assert EnquirySettings.objects.get(vendor=kejora).keep_days == 30
    assert "/e/kejora/" in owner.get("/v/kejora/settings/enquiries/").content.decode()


def test_the_other_language_keeps_what_was_typed_and_asks_for_the_agreement_again(visitor):
    response = visitor.post("/e/kejora/?lang=en", {**TYPED, "phone": "", "switch": "en"})
    shown = response.content.decode()
    assert response.status_code == 200 and "Ask Kejora" in shown
    assert all(text in shown for text in ("Nadia &amp; Reza", "Lembang", "Berapa fotografer?"))
    assert 'value="2027-06-12"' in shown and "Write a phone number" not in shown
    assert "checked" not in shown.partition('name="agrees"')[2].partition(">")[0]
    assert not Enquiry.objects.exists()


def test_the_other_language_says_that_a_day_is_none_and_keeps_the_rest(visitor):
    typed = {**TYPED, "phone": "", "event_date": "2027-02-29", "switch": "en"}
    response = visitor.post("/e/kejora/?lang=en", typed)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["event_date"]
    assert all(
        text in response.text for text in ("Nadia &amp; Reza", "Lembang", "Enter a valid date.")
    )
    assert "checked" not in response.text.partition('name="agrees"')[2].partition(">")[0]
    assert not Enquiry.objects.exists()


def test_the_same_form_again_is_not_counted_and_not_turned_away(visitor):
    for number in range(4):
        send(visitor, form_key=f"kunci-formulir-000{number}")
    assert [send(visitor, form_key="kunci-formulir-0003").status_code for _one in range(5)] == (
        [302] * 5
    )
    fifth = [send(visitor, form_key="kunci-formulir-0009").status_code for _one in range(3)]
    assert fifth == [302] * 3
    assert send(visitor, form_key="kunci-formulir-0010").status_code == 429
    assert Enquiry.objects.count() == 5
