"""Contacts as staff log and withdraw them on the client's page."""

from datetime import date, timedelta

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from clientcare.models import Event, Interaction
from contracts.models import Breach, SupportWindow
from offboarding.models import ClientOverview
from tests.support.chats import import_chat
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_term,
)
from tests.support.one_line import one_line

PDF = b"%PDF-1.4 kwitansi %%EOF"


def now_typed(hours: int = -1) -> str:
    jakarta = timezone.now() + timedelta(hours=7 + hours)
    return f"{jakarta:%Y-%m-%dT%H:%M}"


def contact(**fields):
    return {
        "direction": "in",
        "channel": "whatsapp",
        "occurred_at": now_typed(),
        "text": "Halo, Kak.",
        **fields,
    }


def test_with_two_contracts_the_form_asks_which_one_and_judges_by_it(desk, kejora, laras):
    make_contract(laras, number="KJN/1")
    assert 'name="contract"' not in desk.get(f"/v/kejora/clients/{laras.pk}/").content.decode()
    second = make_contract(laras, number="KJN/2")
    make_term(second, "channel", {"channels": ["email"]})
    assert 'name="contract"' in desk.get(f"/v/kejora/clients/{laras.pk}/").content.decode()
    desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", contact(contract=second.pk))
    assert (Interaction.objects.get().contract, Breach.objects.get().term.contract) == (
        second,
        second,
    )
    no_deadline = "not judged, no deadline of its own: which contract?"
    assert no_deadline not in desk.get(laras.get_absolute_url()).text
    desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", contact(text="Kapan mulai?"))
    asked, page = Interaction.objects.latest("pk"), desk.get(laras.get_absolute_url()).text
    assert no_deadline in page
    assert f'class="chip s-watch" href="/v/kejora/contacts/{asked.pk}/correct/"' in page
    Interaction.objects.filter(pk=asked.pk).delete()
    stranger = make_contract(make_client(kejora, "Toko Damar"))
    refused = desk.post(
        f"/v/kejora/clients/{laras.pk}/contacts/new/", contact(contract=stranger.pk)
    )
    assert refused.status_code == 422 and Interaction.objects.count() == 1


def test_the_short_form_asks_which_of_two_persons_wrote(desk, kejora, laras):
    page = desk.get(f"/v/kejora/clients/{laras.pk}/").text
    assert 'name="sender"' in page and "who of them?" in page
    desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", contact(sender=laras.person_2))
    assert Interaction.objects.get().sender == laras.person_2
    alone = make_client(kejora, "Damar", person_2="")
    assert 'name="sender"' not in desk.get(f"/v/kejora/clients/{alone.pk}/").text


def test_a_contact_is_logged_with_its_file_and_is_on_the_timeline(desk, laras):
    file = SimpleUploadedFile("bukti.pdf", PDF)
    answer = desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", contact(file=file))
    assert answer.url == f"/v/kejora/clients/{laras.pk}/"
    page = desk.get(answer.url)
    assert "Halo, Kak." in page.text
    assert "bukti.pdf" in page.text
    assert Event.objects.filter(kind="contact_logged").count() == 1


def test_a_contact_with_a_refused_file_is_not_logged(desk, laras):
    page = desk.post(
        f"/v/kejora/clients/{laras.pk}/contacts/new/",
        contact(file=SimpleUploadedFile("x.pdf", b"MZ")),
    )
    assert page.status_code == 422
    assert "Only PDF, PNG and JPEG" in page.text
    assert "Halo, Kak." in page.text
    assert not Interaction.objects.exists()


def test_a_time_to_come_and_a_time_that_never_was_are_refused(desk, kejora, laras):
    page = desk.post(
        f"/v/kejora/clients/{laras.pk}/contacts/new/", contact(occurred_at=now_typed(hours=1))
    )
    assert page.status_code == 422
    assert "not come yet" in page.text
    kejora.timezone = "Europe/Berlin"
    kejora.save()
    page = desk.post(
        f"/v/kejora/clients/{laras.pk}/contacts/new/", contact(occurred_at="2026-03-29T02:30")
    )
    assert "skipped this time" in page.text
    assert not Interaction.objects.exists()


def test_marks_of_the_wrong_direction_are_refused_at_their_field(desk, laras):
    for field in ("expects_reply", "is_not_answer", "not_reached"):
        page = desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", contact(**{field: "on"}))
        assert page.status_code == 422
        assert field in page.context["form"].errors


def test_an_attempt_to_call_is_logged_as_not_reached(desk, laras):
    typed = contact(
        direction="out",
        channel="phone",
        text="",
        not_reached="on",
        purpose="talk",
        expects_reply="on",
    )
    desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", typed)
    saved = Interaction.objects.get()
    assert (saved.was_reached, saved.purpose, saved.expects_reply) == (False, "talk", True)
    assert (
        "not reached · expects a reply · alignment talk" in desk.get(laras.get_absolute_url()).text
    )


def test_a_call_of_theirs_that_we_missed_opens_our_turn_until_we_call_back(desk, laras):
    make_term(make_contract(laras), "response", {"amount": 4, "unit": "hours"}, clause="4.4")
    url = f"/v/kejora/clients/{laras.pk}/contacts/new/"
    missed = {"channel": "phone", "text": "", "not_reached": "on"}
    assert desk.post(url, contact(**missed, minutes=2)).status_code == 422
    desk.post(url, contact(**missed))
    saved = Interaction.objects.get()
    assert not (saved.reached_client or saved.is_attempt)
    page = desk.get(laras.get_absolute_url()).text
    assert "phone · missed by us" in page and "Needs no reply" in page
    assert ClientOverview.objects.get(client=laras).is_our_turn
    assert saved.judgement.turn_due_at is None, "nobody knows what it was about"
    desk.post(url, contact(direction="out", channel="phone", occurred_at=now_typed(0)))
    assert not ClientOverview.objects.get(client=laras).is_our_turn


def test_logging_judges_at_once(desk, laras):
    make_invoice(laras, due_on=timezone.now().date() - timedelta(days=30))
    desk.post(f"/v/kejora/clients/{laras.pk}/contacts/new/", contact())
    assert laras.flags.open().count() == 1
    page = desk.get(laras.get_absolute_url()).text
    assert "missed payment" in page.lower()
    assert "Open the case" in page


@time_machine.travel("2026-11-16T11:00:00+00:00", tick=False)  # Monday 18:00
def test_what_is_said_of_our_reply_is_true_of_the_whole_turn(desk, laras):
    """The first question started the clock; the answer stops it, whenever it is logged."""
    contract = make_contract(laras)
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 7, "unit": "working_hours"}, clause="4.4")
    url = f"/v/kejora/clients/{laras.pk}/contacts/"

    def logged(moment: str, **fields) -> str:
        typed = contact(occurred_at=f"2026-11-{moment}", text="Kapan bertemu?", **fields)
        said = desk.get(f"{url}verdict/", typed).text
        page = one_line(desk.post(f"{url}new/", typed, follow=True).content.decode())
        return said + page.partition("On record.")[2].partition("</div>")[0]

    first, second = logged("16T10:00"), logged("16T16:00")
    assert "ours was due Mon 17:00." in first and "Our reply was due Mon 17:00." in first
    assert "ours was due Mon 17:00." in second and "Our reply was due Mon 17:00." in second
    again = Interaction.objects.latest("pk")
    drafts = [desk.get(f"/v/kejora/contacts/{again.pk}/reply/").text]
    logged("16T16:30", direction="out")
    assert "due" not in logged("16T16:10")
    assert "Our reply is due Tue 15:30." in logged("16T16:30")
    drafts.append(desk.get(f"/v/kejora/contacts/{again.pk}/reply/").text)
    assert not any("Jawaban kami akan Anda terima" in draft for draft in drafts)


@time_machine.travel("2026-11-16T11:00:00+00:00", tick=False)
def test_the_form_knows_the_answering_time_of_the_support_after_a_contract(desk, laras):
    ended = date(2026, 11, 15)
    days = {"from_on": ended + timedelta(days=1), "until_on": date(2026, 11, 30)}
    SupportWindow.objects.create(
        vendor=laras.vendor,
        contract=make_contract(laras, ends_on=ended),
        cap_minutes=60,
        reply_days=2,
        **days,
    )
    typed = contact(occurred_at="2026-11-16T10:00")
    page = desk.get(f"/v/kejora/clients/{laras.pk}/contacts/verdict/", typed).text
    assert "No contract in force that day" in page
    assert "If it needs a reply, ours is due Wed 23:59." in page


def test_a_contact_is_withdrawn_with_a_reason(desk, laras):
    saved = make_interaction(laras, text="Salah kirim")
    url = f"/v/kejora/contacts/{saved.pk}/withdraw/"
    assert "Salah kirim" in desk.get(url).text
    assert desk.post(url, {"reason": ""}).status_code == 422
    desk.post(url, {"reason": "Klien lain."})
    page = desk.get(laras.get_absolute_url()).text
    assert "withdrawn: Klien lain." in page
    assert desk.post(url, {"reason": "Lagi."}).status_code == 404


def test_a_message_that_an_imported_chat_has_is_asked_about_before_it_is_logged_again(
    desk, laras, sekar, run_jobs
):
    import_chat(laras, sekar, run_jobs)
    address = f"/v/kejora/clients/{laras.pk}/contacts/new/"
    typed = contact(occurred_at="2026-03-13T20:00", text="Bisa tambah lampu taman? Dan dua MC?")
    answer = desk.post(address, typed)
    assert answer.status_code == 422 and Interaction.objects.count() == 3
    page = one_line(answer.text)
    assert "This text is on record on that day already, from a chat at 21:40." in page
    assert "It is another message" in page and "Dan dua MC?" in page
    others = ({"direction": "out"}, {"channel": "email"}, {"occurred_at": "2026-03-14T20:00"})
    for other in ({"text": "Bisa?"}, *others):
        assert desk.post(address, typed | other).status_code == 302, other
    assert Interaction.objects.count() == 7
    assert desk.post(address, {**typed, "another": "on"}).status_code == 302
    assert Interaction.objects.count() == 8
