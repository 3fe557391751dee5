"""A recap of a call: written, given by link, answered once by the client without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client as Browser
from django.utils import timezone

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.models import Event, Interaction, PortalToken
from clientcare.portal.links import client_links
from contracts.models import Breach
from offboarding.conversation.actions.answer_recap import answer_recap
from offboarding.conversation.actions.send_recap import send_recap
from offboarding.conversation.actions.write_recap import write_recap
from offboarding.evidence.chronology import chronology_of
from offboarding.models import Recap, RecapAnswer
from tests.support.by_link import mailed_link, opened_by
from tests.support.one_line import one_line
from tests.support.talking import withdraw_facts

NOON = "2026-11-12T05:00:00Z"
POINTS = "Rundown selesai 20 November 2026.\n\n  Tambahan MC  tidak jadi. "


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


@pytest.fixture
def call(citra, ratna) -> Interaction:
    return log_interaction(
        client=citra,
        direction="out",
        channel="phone",
        occurred_at=timezone.now() - timedelta(hours=1),
        by=ratna,
        today=timezone.now().date(),
        text="Bicara tentang rundown.",
    )


@pytest.fixture
def recap(call, ratna) -> Recap:
    return write_recap(interaction=call, kind="agreed", points=POINTS, by=ratna)


def text_link(recap, by) -> str:
    """The address in the text that the vendor copies."""
    send_recap(recap=recap, way="text", by=by, now=timezone.now())
    (newest, *_others) = client_links(recap.client, timezone.now())
    return "/p/" + newest.text.rsplit("/p/", 1)[1]


def typed(recap, **other) -> dict:
    return {"verdict": "right", "note": "", "seen_sha256": recap.sha256, **other}


def test_a_client_confirms_without_an_account_and_once(recap, ratna, citra, kejora):
    address = text_link(recap, ratna)
    before = PortalToken.objects.values().get()
    scanner = Browser(headers={"accept-language": "en"})
    assert scanner.head(address).status_code == 302
    waiting = scanner.get(address, follow=True).content.decode()
    assert "asks you whether it is right" in waiting and "Rundown" not in waiting
    assert "Only you and" not in waiting, "a case file has it, too"
    assert scanner.get("/p/recap/").status_code == 302, "no page before the button"
    assert scanner.get("/p/read/").status_code == 405
    assert PortalToken.objects.values().get() == before, "a scanner opens and changes nothing"
    browser, page = opened_by(address)
    assert "Rundown selesai 20 November 2026." in page and "Tambahan MC tidak jadi." in page
    assert "that does not count as agreement" in page
    assert "Kejora keeps the answer on its record" in one_line(page)
    assert PortalToken.objects.get().opened_at == timezone.now()
    browser.head("/p/recap/")
    assert not RecapAnswer.objects.exists()
    answer = browser.post("/p/recap/", typed(recap, verdict="wrong"))
    assert answer.status_code == 422 and "Write what is not right." in answer.content.decode()
    unclear = browser.post("/p/recap/", typed(recap, note="Kecuali MC."))
    assert unclear.status_code == 422 and not RecapAnswer.objects.exists()
    assert "Kecuali MC." in unclear.content.decode(), "a doubt is neither lost nor a yes"
    done = browser.post("/p/recap/", typed(recap), follow=True).content.decode()
    saved = RecapAnswer.objects.get()
    assert saved.sha256 in done and "Your answer is on record" in done and " WIB" in done
    assert (saved.verdict, f"{saved.day}", len(saved.sha256)) == ("right", "2026-11-12", 64)
    assert Event.objects.filter(kind="recap_right", client=citra).count() == 1
    assert saved.interaction.direction == "in" and saved.interaction.text == "Benar."
    assert not Breach.objects.filter(interaction=saved.interaction).exists()
    assert chronology_of(citra, saved.day).facts[-1].source == "the client’s answer on our page"
    browser.post("/p/recap/", typed(recap))
    assert RecapAnswer.objects.count() == 1, "the same answer again is the answer that is there"
    other = browser.post("/p/recap/", typed(recap, verdict="wrong", note="Bukan.")).content
    assert "The first answer counts" in other.decode()
    again = opened_by(address, "id")[1]
    assert "Jawaban Anda" in again and saved.sha256 in again, "and it can be read again"
    with pytest.raises(Refused, match="answer stands|jawaban"):
        send_recap(recap=recap, way="text", by=ratna, now=timezone.now())


def test_a_mailed_link_needs_no_code_and_a_new_one_replaces_it(recap, ratna, citra, run_jobs):
    citra.email = "citra@klien.test"
    citra.save(update_fields=["email"])
    send_recap(recap=recap, way="mail", by=ratna, now=timezone.now())
    run_jobs("send_portal_link")
    assert [message.to for message in mail.outbox] == [["citra@klien.test"]]
    assert "kode" not in mail.outbox[0].body
    first = mailed_link()
    assert "Rundown" in opened_by(first)[1]
    second = text_link(recap, ratna)
    assert "revoked this link" in opened_by(first)[1] or "does not work" in opened_by(first)[1]
    assert "Rundown" in opened_by(second)[1]
    assert [link.state for link in client_links(citra, timezone.now())][0] != ""


def test_nobody_answers_for_the_client(recap, ratna, call, as_user):
    address = text_link(recap, ratna)
    browser = as_user(ratna)
    browser.get(address, follow=True)
    browser.post("/p/read/")
    page = browser.post("/p/recap/", typed(recap))
    assert page.status_code == 422 and not RecapAnswer.objects.exists()
    other = write_recap(interaction=call, kind="agreed", points="Lain.", by=ratna)
    client, _page = opened_by(text_link(other, ratna))
    stale = client.post("/p/recap/", typed(recap))
    assert stale.status_code == 422 and "another recap" in stale.content.decode()
    assert client.get("/p/review/").content.decode().count("something else") == 1


def test_a_client_who_works_for_another_vendor_answers(recap, ratna, rudi, as_user):
    browser = as_user(rudi)
    browser.get(text_link(recap, ratna), follow=True)
    browser.post("/p/read/")
    assert browser.post("/p/recap/", typed(recap)).status_code == 302
    assert RecapAnswer.objects.get().verdict == "right"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"points": " \n "}, "points"),
        ({"points": "x\n" * 21}, "points"),
        ({"points": "Anda selalu terlambat membalas pesan kami."}, "points"),
        ({"points": "Pakai tenda.", "kind": "advice"}, "choice"),
    ],
)
def test_what_a_recap_may_not_say(call, ratna, typed, field):
    with pytest.raises(Refused) as refused:
        write_recap(interaction=call, by=ratna, **{"kind": "agreed", **typed})
    assert refused.value.field == field and not Recap.objects.exists()


def test_a_withdrawn_conversation_is_not_sent_and_takes_no_answer(recap, call, ratna):
    address = text_link(recap, ratna)
    withdraw_facts(call)
    browser, page = opened_by(address, "id")
    assert "telah menarik catatan percakapan ini" in page and "verdict" not in page
    refused = browser.post("/p/recap/", typed(recap))
    assert refused.status_code == 422 and not RecapAnswer.objects.exists()
    with pytest.raises(Refused, match="was withdrawn"):
        send_recap(recap=recap, way="text", by=ratna, now=timezone.now())


def test_a_corrected_conversation_is_not_said_to_be_withdrawn(recap, call, ratna, as_user):
    address = text_link(recap, ratna)
    desk = as_user(ratna)
    assert "Send the link again" in desk.get(recap.get_absolute_url()).text
    fields = {"direction": call.direction, "channel": "meeting", "occurred_at": call.occurred_at}
    moment = {"today": call.day, "now": timezone.now(), "text": call.text}
    correct_interaction(interaction=call, reason="Bertemu.", by=ratna, **moment, **fields)
    page = one_line(opened_by(address)[1])
    assert "has corrected its record" in page and "withdrawn" not in page and "Yes," not in page
    page = desk.get(recap.get_absolute_url()).text
    assert "takes a new recap" in page and "Send the link again" not in page


def test_advice_is_acknowledged_and_a_wrong_recap_corrected(call, ratna, citra):
    advice = write_recap(
        interaction=call, kind="advice", points="Pakai tenda.", choice="Tanpa tenda.", by=ratna
    )
    browser, page = opened_by(text_link(advice, ratna))
    assert "Tanpa tenda." in page and "Our advice, and your choice" in page
    browser.post("/p/recap/", typed(advice, verdict="wrong", note="Tenda kecil."), follow=True)
    answer = RecapAnswer.objects.get()
    assert answer.interaction.text == "Tidak benar: Tenda kecil."
    newer = write_recap(
        interaction=call,
        kind="advice",
        points="Pakai tenda.",
        choice="Tenda kecil.",
        by=ratna,
        replaces=advice,
    )
    with pytest.raises(Refused, match="corrected already|dikoreksi"):
        write_recap(interaction=call, kind="agreed", points="x", by=ratna, replaces=advice)
    assert newer.sha256 != advice.sha256


def test_a_link_works_thirty_days_and_not_a_day_longer(recap, ratna, clock, as_user):
    address = text_link(recap, ratna)
    assert "works until" in as_user(ratna).get(recap.get_absolute_url()).text
    clock.shift(timedelta(days=31))
    page = as_user(ratna).get(recap.get_absolute_url()).text
    assert "worked until" in page and "works until" not in page
    assert (
        "worked until" in Browser(headers={"accept-language": "en"}).get(address).content.decode()
    )
    link = PortalToken.objects.get()
    with pytest.raises(Refused):
        answer_recap(
            link=link,
            verdict="right",
            note="",
            seen_sha256=recap.sha256,
            today=timezone.now().date(),
            now=timezone.now(),
        )
    assert not RecapAnswer.objects.exists()
