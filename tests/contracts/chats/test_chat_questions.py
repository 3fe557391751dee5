"""What the pages of a chat list and ask: skipped lines, the zone of the clock, an archived client,
changed messages.
"""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from clientcare.models import ChatImport, Interaction
from tests.contracts.chats.test_chat_pages import upload
from tests.support.chat_answers import ANSWERS, chosen_answers
from tests.support.chats import TALK, import_chat
from tests.support.factories import make_contract
from tests.support.one_line import one_line

OWN = "14/03/26 10.00 - Laras Kinasih: \u200eAnda memblokir kontak ini\n"


def test_the_preview_lists_what_it_skips_and_names_the_zone_of_the_clock(desk, laras, run_jobs):
    address = upload(desk, laras, (TALK + OWN).encode()).url
    run_jobs("read_chat")
    page = one_line(desk.get(address).text)
    assert "1 line of WhatsApp itself is skipped." in page and "Anda memblokir kontak ini" in page
    assert "The times in this chat are read as times of Asia/Jakarta." in page
    desk.post(f"{address}confirm/", ANSWERS)
    run_jobs("write_chat")
    assert "Anda memblokir kontak ini" in desk.get(address).text


def test_a_missed_call_without_a_name_is_skipped_and_said(desk, laras, run_jobs):
    """Whose phone exported the chat, and so who called, is not in the file."""
    calls = "14/03/26 10.00 - Missed voice call\n14/03/26 11.00 - Panggilan video tak terjawab\n"
    named = "14/03/26 12.00 - Laras Kinasih: \u200eMissed voice call, \u200eTap to call back\n"
    address = upload(desk, laras, (TALK + calls + named + OWN).encode()).url
    run_jobs("read_chat")
    page = one_line(desk.get(address).text)
    assert "3 lines of WhatsApp itself are skipped." in page
    assert "2 missed calls are among them: the chat does not say who called." in page
    assert page.count("caller not named") == 2
    desk.post(f"{address}confirm/", ANSWERS)
    run_jobs("write_chat")
    called = Interaction.objects.filter(text="(panggilan suara tak terjawab)")
    assert [contact.direction for contact in called] == ["in"]


def test_the_first_five_hundred_skipped_lines_are_listed(desk, laras, run_jobs):
    own = [f"14/03/26 10.00 - Sekar menambahkan Tamu {n} {'x' * 400}\n" for n in range(501)]
    address = upload(desk, laras, (TALK + "".join(own)).encode()).url
    run_jobs("read_chat")
    page = one_line(desk.get(address).text)
    assert "501 lines of WhatsApp itself are skipped." in page
    assert "The first 500 are listed." in page
    assert "Tamu 499 x" in page and "Tamu 500 x" not in page and "x" * 301 not in page


def test_a_chat_of_notices_alone_lists_them(desk, laras, run_jobs):
    address = upload(desk, laras, OWN.encode()).url
    run_jobs("read_chat")
    page = one_line(desk.get(address).text)
    assert "no message written by a person" in page and "Anda memblokir kontak ini" in page


def test_a_chat_for_a_client_in_the_archive_asks_first(desk, laras):
    address = f"/v/kejora/clients/{laras.pk}/chats/new/"
    question = "The client is in the archive; import the chat all the same"
    assert question not in desk.get(address).text
    laras.archived_at = timezone.now()
    laras.save()
    assert question in desk.get(address).text
    refused = upload(desk, laras, TALK.encode())
    assert refused.status_code == 422 and "is in the archive. Confirm" in refused.text
    assert not ChatImport.objects.exists()
    file = SimpleUploadedFile("chat.txt", TALK.encode())
    desk.post(address, {"file": file, "is_for_archived": "on"})
    assert ChatImport.objects.get().client == laras


def test_what_was_changed_and_is_unclear_is_asked_on_the_page(desk, laras, sekar, run_jobs):
    """The answers given before are filled in, that it is about no contract too; nothing is written
    until this one is given.
    """
    make_contract(laras)
    spoken = "13/03/26 21.40 - Laras Kinasih: Bisa?\n"
    import_chat(laras, sekar, run_jobs, TALK + spoken)
    changed = TALK.partition("13/03/26")[0] + spoken.replace("Bisa?", "Jadi? <Pesan ini diedit>")
    address = upload(desk, laras, changed.encode()).url
    run_jobs("read_chat")
    desk.post(f"{address}confirm/", ANSWERS)
    run_jobs("write_chat")
    page = one_line(desk.get(address).text)
    assert "1 message was edited or deleted. Is it on record already" in page and "Jadi?" in page
    assert chosen_answers(page)[:2] == ["client", "us"]
    assert '<input type="radio" name="contract" value="none"' in page
    assert chosen_answers(page)[-1] == "none" and "Confirmed by" not in page
    refused = desk.post(f"{address}confirm/", ANSWERS)
    assert refused.status_code == 422
    assert "Say whether these messages are on record already." in refused.text
    assert desk.post(f"{address}confirm/", {**ANSWERS, "changed": "known"}).url == address
    run_jobs("write_chat")
    assert Interaction.objects.filter(client=laras).count() == 4
    assert ChatImport.objects.latest("pk").state == "done"
