"""A shared text becomes contacts: with the moments and senders in it, once, and whole or not at
all.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from clientcare.chats.whatsapp import read_whatsapp
from clientcare.core.refused import Refused
from clientcare.inbox.actions.log_shared_text import MOST_SHARED, log_shared_text
from clientcare.inbox.shared_text import forget_shared, join_shared, read_shared, save_shared
from clientcare.models import Interaction
from tests.support.mails import SUNDAY

pytestmark = pytest.mark.django_db
TEXT = (
    "[28/11/26 10.15] Laras: Kak, bisa tambah 2 meja?\n"
    "Untuk keluarga dari Solo.\n"
    "[28/11/26 10.17] Sekar Kejora: Kami cek dulu ya"
)


@pytest.fixture
def log(laras, sekar):
    def logged(text=TEXT, *, with_heads=True, **fields):
        chat = read_whatsapp(text.encode(), order="DMY") if with_heads else None
        common = {"by": sekar, "now": timezone.now(), "today": SUNDAY, "ours": ["Sekar Kejora"]}
        return log_shared_text(client=laras, text=text, chat=chat, **{**common, **fields})

    return logged


def test_what_programs_share_is_one_text_without_repeating_itself():
    assert join_shared("Chat", "Halo\r\nkak\x00", "https://x.example/1") == (
        "Chat\nHalo\nkak\nhttps://x.example/1"
    )
    assert join_shared("Halo", "Halo kak https://x.example", "https://x.example") == (
        "Halo kak https://x.example"
    )


def test_a_text_waits_under_its_name_until_it_is_logged():
    name = save_shared("Halo")
    assert read_shared(name) == "Halo"
    assert read_shared("x") == read_shared("") == read_shared(f"{name[:-1]}é") == ""
    forget_shared(name)
    assert read_shared(name) == ""


def test_texts_of_strangers_push_nothing_out():
    """The cache also counts failed logins, and a colleague’s text waits a day in it."""
    cache.set("a-count-of-failed-logins", 9)
    names = [save_shared("Halo") for _number in range(305)]
    assert cache.get("a-count-of-failed-logins") == 9
    assert read_shared(min(names)) == "Halo"


def test_each_message_keeps_its_moment_its_sender_and_its_lines(log):
    first, second = log()
    assert first.occurred_at == datetime(2026, 11, 28, 3, 15, tzinfo=UTC)
    assert first.text == "Kak, bisa tambah 2 meja?\nUntuk keluarga dari Solo."
    assert (first.direction, first.sender, first.channel) == ("in", "Laras", "whatsapp")
    assert (second.direction, second.sender, f"{second.occurred_at:%H:%M}") == ("out", "", "03:17")


def test_shared_again_with_more_only_what_is_new_is_logged(log):
    log()
    (third,) = log(f"{TEXT}\n[28/11/26 10.20] Laras: Makasih kak")
    assert third.text == "Makasih kak" and Interaction.objects.count() == 3
    with pytest.raises(Refused, match="All of these messages are on record"):
        log()
    assert Interaction.objects.count() == 3


def test_one_message_that_two_of_the_team_share_is_one_contact(log):
    """Without moments in it, it would be two contacts, and outside the hours two breaches."""
    text = "Kak, bisa tambah 2 meja?"
    (first,) = log(text, with_heads=False)
    with pytest.raises(Refused, match="on record with Laras & Bimo already, on the same day"):
        log("Kak,  bisa tambah\n2 meja?", with_heads=False)
    log(text, with_heads=False, direction="out")
    log(text, with_heads=False, occurred_at=first.occurred_at - timedelta(days=1))
    for _twice in range(2):
        log("Kak?", with_heads=False)
    assert Interaction.objects.count() == 5


def test_what_cannot_be_taken_is_said_and_nothing_is_saved(log, laras):
    cases = {
        "[29/11/26 23.59] Laras: Besok": "line 1 lies in the future",
        f"{TEXT}\n[28/11/26 10.20] Laras: {'a' * 20_001}": "line 4 has 20,001 characters",
        "\n".join(["[28/11/26 10.15] Laras: ya"] * (MOST_SHARED + 1)): "These are 201 messages",
    }
    for text, sentence in cases.items():
        with pytest.raises(Refused, match=sentence):
            log(text)
    with pytest.raises(Refused, match="longer than 20,000 characters"):
        log("a" * 20_001, with_heads=False)
    laras.archived_at = timezone.now()
    laras.save()
    with pytest.raises(Refused, match="in the archive"):
        log()
    assert not Interaction.objects.exists()


def test_the_longest_text_and_the_most_messages_are_taken_whole(log):
    assert len(log("a" * 20_000, with_heads=False)[0].text) == 20_000
    rows = log("\n".join(f"[28/11/26 10.15] Laras: {n}" for n in range(MOST_SHARED)))
    assert [contact.text for contact in rows] == [str(n) for n in range(MOST_SHARED)]
