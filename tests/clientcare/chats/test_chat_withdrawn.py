"""Withdrawing chats and single messages, and what another export imports again."""

from datetime import UTC, datetime

import pytest

from clientcare.chats.actions.confirm_chat_import import confirm_chat_import
from clientcare.chats.actions.withdraw_chat_import import withdraw_chat_import
from clientcare.chats.whatsapp import read_whatsapp
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.inbox.actions.log_shared_text import log_shared_text
from clientcare.models import ChatImport, Event, Interaction
from tests.support.chats import (
    FIRST,
    LONGER,
    TAIL,
    TALK,
    WHO,
    import_chat,
    read,
    stored_messages,
    upload_chat,
)

pytestmark = pytest.mark.django_db


def test_withdrawing_a_chat_and_importing_it_again(laras, sekar, run_jobs):
    chat = import_chat(laras, sekar, run_jobs)
    withdrawal = withdraw_chat_import(chat_import=chat, reason="wrong client", by=sekar)
    assert (
        stored_messages(laras) == []
        and Interaction.objects.filter(withdrawal=withdrawal).count() == 3
    )
    event = Event.objects.get(kind="chat_withdrawn")
    assert (event.particulars["messages"], event.particulars["reason"]) == (3, "wrong client")
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_chat_import(chat_import=chat, reason="twice", by=sekar)
    import_chat(laras, sekar, run_jobs)
    assert stored_messages(laras) == FIRST and Interaction.objects.count() == 6


def test_withdrawing_takes_only_what_this_chat_brought(laras, sekar, run_jobs):
    first, second = (
        import_chat(laras, sekar, run_jobs),
        import_chat(laras, sekar, run_jobs, LONGER),
    )
    alone = Interaction.objects.get(text="Selamat pagi")
    withdraw_interaction(interaction=alone, reason="not hers", by=sekar)
    withdraw_chat_import(chat_import=first, reason="again", by=sekar)
    assert stored_messages(laras) == TAIL
    alone.refresh_from_db()
    assert alone.withdrawal.reason == "not hers", "a withdrawal keeps its own reason"
    withdraw_chat_import(chat_import=second, reason="again", by=sekar)
    assert stored_messages(laras) == []


def test_a_contact_withdrawn_by_itself_does_not_come_back_with_a_longer_export(
    laras, sekar, run_jobs
):
    first = import_chat(laras, sekar, run_jobs)
    alone = Interaction.objects.get(text="Selamat pagi")
    withdraw_interaction(interaction=alone, reason="not hers", by=sekar)
    second = import_chat(laras, sekar, run_jobs, LONGER)
    assert stored_messages(laras) == FIRST[1:] + TAIL
    assert (second.preview["added"], second.preview["known"]) == (2, 3)
    for chat in (first, second):
        withdraw_chat_import(chat_import=chat, reason="all wrong", by=sekar)
    third = import_chat(laras, sekar, run_jobs, LONGER)
    assert stored_messages(laras) == FIRST[1:] + TAIL, (
        "what went with its chat comes back, what went alone does not"
    )
    assert (third.preview["added"], third.preview["known"]) == (4, 1)
    again = import_chat(laras, sekar, run_jobs, LONGER)
    assert (again.preview["added"], again.preview["known"]) == (0, 5)


def test_a_shared_message_withdrawn_by_itself_stays_out_of_an_export(laras, sekar, run_jobs):
    now = datetime(2026, 11, 28, 5, tzinfo=UTC)
    chat = read_whatsapp(TALK.encode())
    whole = {"client": laras, "text": TALK, "chat": chat, "ours": ["Kejora"]}
    log_shared_text(**whole, by=sekar, now=now, today=now.date())
    alone = Interaction.objects.get(text="Selamat pagi")
    withdraw_interaction(interaction=alone, reason="not hers", by=sekar)
    done = import_chat(laras, sekar, run_jobs, LONGER)
    assert (done.preview["added"], done.preview["known"]) == (2, 3)
    assert [text for _side, _sender, text in stored_messages(laras)] == [
        text for _side, _sender, text in FIRST[1:] + TAIL
    ]


def test_a_page_opened_before_the_chat_was_written_can_still_withdraw_it(laras, sekar, run_jobs):
    opened = read(laras, sekar, run_jobs)
    confirm_chat_import(chat_import=ChatImport.objects.get(pk=opened.pk), roles=WHO, by=sekar)
    run_jobs("write_chat")
    assert opened.state == "asking", "what the page saw"
    withdraw_chat_import(chat_import=opened, reason="wrong client", by=sekar)
    assert stored_messages(laras) == [] and opened.state == "done"


@pytest.mark.parametrize("state", ["reading", "asking", "refused", "writing"])
def test_only_what_was_imported_can_be_withdrawn(laras, sekar, state):
    chat = upload_chat(laras, sekar)
    ChatImport.objects.filter(pk=chat.pk).update(state=state)
    chat.refresh_from_db()
    with pytest.raises(Refused, match="nothing to withdraw"):
        withdraw_chat_import(chat_import=chat, reason="x", by=sekar)
