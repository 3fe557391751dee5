"""The pages of an imported chat as staff use them: choose the file, answer on one screen, see what
came in.
"""

from datetime import date
from unittest import mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from clientcare.chats.forms import NewChat
from clientcare.chats.whatsapp import MAX_FILE, reader
from clientcare.models import ChatImport, Interaction, Job
from contracts.models import Breach
from tests.support.chat_answers import ANSWERS, chosen_answers
from tests.support.chats import LONGER, TALK, import_chat, picture, read, zip_chat
from tests.support.factories import make_contract, make_term
from tests.support.one_line import one_line

pytestmark = pytest.mark.usefixtures("without_refreshes")


def upload(desk, client, data: bytes, name: str = "WhatsApp Chat with Laras.txt"):
    return desk.post(
        f"/v/kejora/clients/{client.pk}/chats/new/", {"file": SimpleUploadedFile(name, data)}
    )


def test_from_the_file_to_the_timeline(desk, laras, run_jobs):
    assert "Import a WhatsApp chat" in desk.get(f"/v/kejora/clients/{laras.pk}/").text
    assert (
        "No chat of this client was imported yet."
        in desk.get(f"/v/kejora/clients/{laras.pk}/chats/").text
    )
    address = upload(desk, laras, TALK.encode()).url
    assert (
        "Reading the chat" in desk.get(address).text
        and "Reading the chat" in desk.get(f"{address}progress/").text
    )
    run_jobs("read_chat")
    assert desk.get(f"{address}progress/").headers["HX-Refresh"] == "true"
    page = one_line(desk.get(address).text)
    assert (
        "Who is who in this chat?" in page and "Laras Kinasih" in page and "3 messages, 12" in page
    )
    assert chosen_answers(page) == ["client", "us", "none"], "both guesses, and no contract yet"
    assert "Which comes first in the dates" not in page and "No name in this chat" not in page
    assert desk.post(f"{address}confirm/", ANSWERS).url == address
    assert "Importing the chat" in desk.get(address).text
    run_jobs("write_chat")
    page = desk.get(address).text
    assert "messages added to the timeline" in page and "Withdraw the whole import…" in page
    assert "WhatsApp Chat with Laras.txt" in desk.get(f"/v/kejora/clients/{laras.pk}/chats/").text
    timeline = one_line(desk.get(f"/v/kejora/clients/{laras.pk}/").text)
    assert (
        "Bisa tambah lampu taman?" in timeline
        and "<b>Laras Kinasih</b>" in timeline
        and "<b>Kejora</b>" in timeline
    )
    assert "Chat “WhatsApp Chat with Laras.txt” imported. New messages: 3." in timeline
    again = desk.post(f"{address}confirm/", ANSWERS, follow=True).text
    assert "This chat was confirmed already." in again
    assert (
        desk.get(Interaction.objects.first().chat_import.file.get_absolute_url()).content
        == TALK.encode()
    )


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (TALK, ANSWERS),
        # The dates can be read in two orders.
        (
            TALK.replace("13/03/26", "12/03/26"),
            {**ANSWERS, "order": "dmy"},
        ),
    ],
)
def test_a_chat_is_parsed_once_to_be_shown_and_once_to_be_written(
    desk, laras, run_jobs, monkeypatch, text, answers
):
    parsed = mock.Mock(side_effect=reader.read_entries)
    monkeypatch.setattr(reader, "read_entries", parsed)
    address = upload(desk, laras, text.encode()).url
    run_jobs("read_chat")
    assert ("Which comes first in the dates" in desk.get(address).text) is ("order" in answers)
    desk.post(f"{address}confirm/", answers)
    run_jobs("write_chat")
    assert "messages added to the timeline" in desk.get(address).text
    assert Interaction.objects.count() == 3
    assert parsed.call_count == 2


def test_what_was_known_already_is_reported(desk, laras, sekar, run_jobs):
    import_chat(laras, sekar, run_jobs, LONGER)
    chat = import_chat(laras, sekar, run_jobs, TALK)
    assert "Every message of it was on record already." in desk.get(chat.get_absolute_url()).text


def test_a_file_that_is_no_chat_comes_back_with_its_reason(desk, laras):
    answer = upload(desk, laras, b"%PDF-1.7")
    assert answer.status_code == 422 and "This is a PDF file." in answer.text
    assert not ChatImport.objects.exists()
    assert desk.post(f"/v/kejora/clients/{laras.pk}/chats/new/", {"file": ""}).status_code == 422


class Unread(UploadedFile):
    """A large upload as Django stores it on disk; reading it into memory fails."""

    def read(self, *args: object) -> bytes:
        raise AssertionError("read into memory")


@pytest.mark.parametrize(
    ("size", "is_read"), [(MAX_FILE, True), (MAX_FILE + 1, False), (200 * 2**20, False)]
)
def test_a_file_that_is_too_large_is_refused_by_its_size_alone(size, is_read):
    form = NewChat({}, {"file": Unread(name="chat.zip", size=size)})
    if is_read:
        with pytest.raises(AssertionError, match="read into memory"):
            form.is_valid()
    else:
        assert form.errors["file"] == [
            "The file is larger than 50 MB. Export the chat again without media."
        ]


def test_a_refused_file_lists_its_lines(desk, laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs, TALK + "13/03/26 27.61 - Kejora: Siap\n")
    page = desk.get(chat.get_absolute_url()).text
    assert (
        "One thing is wrong with this file." in page
        and "There is no time “27.61” on a clock." in page
    )
    assert "Choose another file" in page
    assert desk.get(f"{chat.get_absolute_url()}confirm/", follow=True).status_code == 200


def test_missing_answers_come_back_with_what_was_typed(desk, laras, sekar, run_jobs):
    chat = read(laras, sekar, run_jobs)
    answer = desk.post(
        f"{chat.get_absolute_url()}confirm/", {**ANSWERS, "role-0": "us", "role-1": ""}
    )
    assert answer.status_code == 422 and "Say who this is." in answer.text
    answer = desk.post(f"{chat.get_absolute_url()}confirm/", {**ANSWERS, "role-0": "us"})
    assert answer.status_code == 422 and "No sender is marked as the client yet." in answer.text
    assert not Job.objects.filter(kind="write_chat").exists()


def test_a_strange_chat_asks_for_a_tick(desk, citra, sekar, run_jobs):
    chat = read(citra, sekar, run_jobs)
    assert (
        "No name in this chat looks like Citra Lestari." in desk.get(chat.get_absolute_url()).text
    )
    answer = desk.post(f"{chat.get_absolute_url()}confirm/", ANSWERS)
    assert answer.status_code == 422 and "tick that it is" in answer.text
    assert (
        desk.post(f"{chat.get_absolute_url()}confirm/", {**ANSWERS, "is_sure": "on"}).status_code
        == 302
    )


def test_the_order_of_the_dates_is_asked_with_its_days(desk, laras, sekar, run_jobs):
    chat = read(
        laras, sekar, run_jobs, "01/02/24 09.15 - Laras Kinasih: a\n02/03/24 09.15 - Kejora: b\n"
    )
    page = desk.get(chat.get_absolute_url()).text
    assert "Which comes first in the dates of this chat?" in page
    assert "Thursday, 1\u00a0February 2024" in page and "Tuesday, 2\u00a0January 2024" in page
    answer = desk.post(f"{chat.get_absolute_url()}confirm/", ANSWERS)
    assert answer.status_code == 422 and "Say in which order the dates" in answer.text
    desk.post(f"{chat.get_absolute_url()}confirm/", {**ANSWERS, "order": "mdy"})
    run_jobs("write_chat")
    assert list(Interaction.objects.values_list("day", flat=True).order_by("day")) == [
        date(2024, 1, 2),
        date(2024, 2, 3),
    ]


def test_imported_contacts_count_on_their_own_day(desk, laras, sekar, run_jobs):
    """The message of Friday 13 March 21:40 came after hours, although it was imported
    much later.
    """
    contract = make_contract(laras, signed_on=date(2026, 3, 1))
    make_term(contract, "hours")
    import_chat(laras, sekar, run_jobs, contract=contract)
    run_jobs()
    breach = Breach.objects.get()
    assert (breach.day, breach.side) == (date(2026, 3, 13), "client")


def test_pictures_are_with_their_message(desk, laras, sekar, run_jobs):
    text = (
        "12/03/26 09.16 - Laras Kinasih: IMG-1.jpg (file terlampir)\nTaman begini\n13/03/26 09.00 "
        "- Kejora: Bagus\n"
    )
    import_chat(laras, sekar, run_jobs, zip_chat(text, **{"IMG-1__jpg": picture()}))
    page = desk.get(f"/v/kejora/clients/{laras.pk}/").text
    assert "Taman begini" in page and page.count("IMG-1.jpg") == 1, (
        "beside the timeline hundreds would hide the rest"
    )


def test_withdrawing_on_the_page(desk, laras, sekar, run_jobs):
    chat = import_chat(laras, sekar, run_jobs)
    assert desk.post(f"{chat.get_absolute_url()}withdraw/", {"reason": " "}).status_code == 422
    page = desk.post(
        f"{chat.get_absolute_url()}withdraw/", {"reason": "wrong client"}, follow=True
    ).text
    assert "No message of this import is counted any more." in page and "wrong client" in page
    assert not Interaction.objects.valid().exists()
    assert "Withdraw the whole import…" not in page
    assert (
        "Imported chat “WhatsApp Chat with Laras.txt” withdrawn: wrong client"
        in desk.get(f"/v/kejora/clients/{laras.pk}/").text
    )


def test_a_stuck_job_says_so(desk, laras, sekar, run_jobs):
    address = upload(desk, laras, TALK.encode()).url
    Job.objects.update(state="quarantined")
    assert "stopped after several tries" in desk.get(address).text
    assert desk.get(f"{address}progress/").headers["HX-Refresh"] == "true"
    assert "Reading a WhatsApp chat" in desk.get("/v/kejora/documents/").text


def test_only_the_vendors_own_chats_and_no_lawyer(
    desk, laras, sekar, rudi, maria, as_user, run_jobs
):
    chat = read(laras, sekar, run_jobs)
    assert as_user(rudi).get(chat.get_absolute_url()).status_code == 404
    stranger = as_user(rudi)
    assert (
        stranger.post(
            chat.get_absolute_url().replace("kejora", "melati") + "confirm/", ANSWERS
        ).status_code
        == 404
    )
    assert as_user(maria).get(chat.get_absolute_url()).status_code == 403
    assert upload(as_user(maria), laras, TALK.encode()).status_code == 403
