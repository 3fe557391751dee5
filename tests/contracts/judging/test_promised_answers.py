"""A short message of ours that only promises an answer does not end our turn."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db.models import OuterRef

from clientcare.models import Client
from contracts.judging.actions.settle_reading import settle_reading
from contracts.judging.message_reading import read_our_message
from contracts.judging.promised_answers import only_promises_answer
from contracts.judging.reply_clock import open_turn_due
from contracts.models import Judgement
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from tests.support.factories import make_contract, make_interaction, make_term
from tests.support.talking import TODAY, ago, log_contact, log_question

JAKARTA = ZoneInfo("Asia/Jakarta")
PROMISES = """
Kami cek ya
Kami cek dulu ya kak
besok kami kabari ya kak 🙏
siap kak, nanti dikabari
Senin kami kabari ya kak
Sebentar kak, kami cek
sebentar ya kak
Mohon ditunggu ya kak, kami cek dulu
Baik kak, kami cek dulu dan kabari secepatnya yaa
Noted kak, saya tanyakan ke tim dulu ya
Halo kak, terima kasih pesannya. Kami cek dulu, nanti kami kabari
Pesannya sudah kami terima. Segera kami balas.
ok noted, will check and get back to you
Hi, let me check and get back to you tomorrow
Thanks for your message. We’ll get back to you shortly.
I'll check with the team and let you know.
One moment please
"""
ANSWERS = """
Siap kak
Tunggu ya
Kami cek ya?
nanti kabari ya kak
Dicek dulu ya kak
Iya kak, kami cek dulu
Bisa kak, nanti kami kabari
Tidak bisa kak, nanti kami kabari lagi
Sudah kami cek, aman kak
Sudah kami terima, nanti kami kabari
Besok kami kabari jam 9
Kami cek rundown
Kami cek, harganya naik
Kami pastikan kak
Kami kabari vendor
Terima kasih, kami akan menghubungi venue
Yes, will let you know
We will send it tomorrow
will check the contract
I checked, it is fine
Will do
"""


def lines_of(table: str) -> list[str]:
    return table.strip().split("\n")


@pytest.mark.parametrize("text", lines_of(PROMISES))
def test_nothing_but_the_promise_and_pleasantries_is_no_answer(text):
    assert read_our_message(text) == "later"


@pytest.mark.parametrize("text", lines_of(ANSWERS))
def test_a_word_of_content_a_question_or_a_digit_makes_it_an_answer(text):
    assert read_our_message(text) == "answers"


def test_a_longer_message_has_content():
    text = "Baik kak, kami cek dulu dan kabari secepatnya ya kak, terima kasih ya kak, "
    assert only_promises_answer(text + "siap")  # 79 characters
    assert not only_promises_answer(text + "siap ya")


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{moment}").replace(tzinfo=JAKARTA)


def due_of(client: Client) -> datetime | None:
    refresh_flags(vendor=client.vendor, today=date(2026, 11, 24), client=client)
    return Client.objects.annotate(due=open_turn_due(OuterRef("pk"))).get(pk=client.pk).due


def test_the_clock_runs_on_after_a_promise_until_a_person_calls_it_an_answer(laras, sekar):
    contract = make_contract(laras)
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 8, "unit": "working_hours"})
    ask = make_interaction(laras, occurred_at=at("16T10:00"), text="Kapan fitting?")
    promise = make_interaction(
        laras, occurred_at=at("16T11:00"), text="Kami cek dulu ya kak.", direction="out"
    )
    assert due_of(laras) == at("17T10:00")
    settle_reading(interaction=promise, reading="answers", by=sekar)
    assert due_of(laras) is None
    settle_reading(interaction=promise, reading="", by=sekar)
    make_interaction(laras, occurred_at=at("18T09:00"), text="Sabtu kak.", direction="out")
    assert due_of(laras) is None
    stored = Judgement.objects.get(interaction=ask)
    assert (stored.turn_due_at, stored.answered_at) == (at("17T10:00"), at("18T09:00"))


def test_no_client_is_silent_whom_we_only_promised_an_answer(kejora, laras):
    make_contract(laras, signed_on=date(2026, 5, 4))
    log_contact(laras, ago(30), text="Kapan fitting?")
    log_question(laras, ago(10), text="Kami cek dulu ya kak")
    log_question(laras, ago(5), text="Besok kami kabari ya kak")
    refresh_flags(vendor=kejora, today=TODAY)
    assert active_flags(kejora, TODAY) == []
    log_question(laras, ago(4), text="Fittingnya Sabtu, cocok?")
    refresh_flags(vendor=kejora, today=TODAY)
    assert [flag.kind for flag in active_flags(kejora, TODAY)] == ["ghosting"]
