"""A request from somebody who gives no instructions: those who do are asked."""

from datetime import timedelta

import pytest
from django.urls import reverse

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.models import ClientPerson, Interaction
from contracts.models import ContractGap, InstructionCheck
from contracts.requests.actions.answer_request import answer_request
from offboarding.instructions.actions.ask_who_decides import ask_who_decides
from offboarding.instructions.actions.settle_instruction import settle_instruction
from offboarding.instructions.offer import instruction_offer
from offboarding.instructions.texts import question_text
from offboarding.models import TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.reminders.checks import reminder_findings
from tests.support.endings import TODAY, utc_moment
from tests.support.factories import make_client, make_contract
from tests.support.letters import clock

NOW = utc_moment(TODAY, 8)
ASKED = "Tolong tambah lampu taman dan dua MC."


@pytest.fixture
def couple(kejora):
    """Laras and Bimo decide; Laras's mother pays."""
    profile = {"phone": "0812 3456 7890", "email": "laras@contoh.test"}
    client = make_client(kejora, person_2="Bimo", honorific_2="Bapak", **profile)
    for position, (honorific, name, phone, decides) in enumerate(
        (
            ("Ibu", "Laras", "", True),
            ("Bapak", "Bimo", "0813 1111 2222", True),
            ("Ibu", "Ratih", "0811 9999 8888", False),
        ),
        1,
    ):
        ClientPerson.objects.create(
            vendor=kejora,
            client=client,
            position=position,
            honorific=honorific,
            name=name,
            phone=phone,
            instructs=decides,
        )
    make_contract(client, number="KJN/7", signed_on=TODAY - timedelta(days=60))
    return client


def heard(couple, sekar, sender: str, day=TODAY, answer: str = "outside") -> Interaction:
    contact = log_interaction(
        client=couple,
        direction="in",
        channel="whatsapp",
        occurred_at=utc_moment(day, 3),
        text=ASKED,
        sender=sender,
        contract=couple.contracts.get(),
        by=sekar,
        today=TODAY,
    )
    if answer:
        answer_request(interaction=contact, answer=answer, by=sekar)
    return contact


def asked(contact, sekar, person: str = "Ratih", text: str = "") -> InstructionCheck:
    text = text or question_text(instruction_offer(contact, TODAY).instruction(person), sekar)
    by = {"by": sekar, "today": TODAY, "now": NOW}
    return ask_who_decides(contact=contact, person=person, text=text, channel="whatsapp", **by)


def lines(couple) -> list[tuple[int, str]]:
    refresh_overview(vendor=couple.vendor, today=TODAY, client=couple)
    return list(
        TodayLine.objects.filter(kind="instruction", client=couple).values_list(
            "subject_id", "detail"
        )
    )


def test_the_question_names_what_is_on_record_and_accuses_nobody(couple, sekar):
    offer = instruction_offer(heard(couple, sekar, "Ratih"), TODAY)
    text = question_text(offer.instruction("Ratih"), sekar)
    assert text == (
        "Yth. Ibu Laras serta Bapak Bimo,\n\n"
        "Pada 12 November 2026 kami menerima pesan ini dari Ibu Ratih:\n"
        f"“{ASKED}”\n\n"
        "Menurut catatan kami, permintaan kepada kami dalam perjanjian KJN/7 diputuskan oleh Anda. "
        "Karena itu kami bertanya dahulu: apakah permintaan ini perlu kami tindak lanjuti?\n\n"
        "Sebelum ada jawaban dari Anda, kami belum menindaklanjutinya.\n\n"
        "Bila Ibu Ratih juga boleh memutuskan hal seperti ini, mohon beri tahu kami agar kami "
        "catat.\n\n"
        f"Terima kasih,\n{sekar.name}\n{couple.vendor.letterhead_name}"
    )
    couple.language = "en"
    english = question_text(offer.instruction("Ratih"), sekar)
    assert "under agreement KJN/7" in english
    assert [*reminder_findings(text, "id"), *reminder_findings(english, "en")] == []
    assert [(way.name, way.whatsapp[:28], way.mail[:24]) for way in offer.ways("Halo")] == [
        ("Ibu Laras", "https://wa.me/6281234567890?", "mailto:laras@contoh.test"),
        ("Bapak Bimo", "https://wa.me/6281311112222?", "mailto:laras@contoh.test"),
    ]
    ClientPerson.objects.filter(name="Bimo").update(phone="")
    (way,) = instruction_offer(offer.contact, TODAY).ways("Halo")  # one number of both
    assert way.name == "Ibu Laras, Bapak Bimo"
    ClientPerson.objects.filter(name="Bimo").update(instructs=False)
    offer = instruction_offer(offer.contact, TODAY)
    # Bimo may read what the profile's number receives, so it is no way to Laras alone
    assert offer.ways("Halo") == []


def test_it_shows_itself_only_where_somebody_without_the_role_is_on_record(couple, sekar):
    for sender in ("", "Laras", "Mama Laras 💐"):
        heard(couple, sekar, sender)
    heard(couple, sekar, "Ratih", answer="none")
    heard(couple, sekar, "Ratih", answer="")  # reads like no request, and nobody said so
    heard(couple, sekar, "Ratih", TODAY - timedelta(days=14))
    assert lines(couple) == []
    last_day = heard(couple, sekar, "Ratih", TODAY - timedelta(days=13))
    assert lines(couple) == [(last_day.pk, "Ratih")]
    newer = heard(couple, sekar, "Ratih", answer="unclear")
    assert lines(couple) == [(newer.pk, "Ratih")]
    ClientPerson.objects.filter(client=couple).update(instructs=False)
    assert lines(couple) == []  # nobody is on record whom we could ask
    assert instruction_offer(newer, TODAY).why_not != ""


def test_a_logged_question_is_a_contact_of_ours_and_ends_the_moment(couple, sekar):
    contact = heard(couple, sekar, "Ratih")
    check = asked(contact, sekar)
    assert (check.person, check.asked) == ("Ratih", "Ibu Laras, Bapak Bimo")
    sent = check.interaction
    assert (sent.direction, sent.expects_reply, sent.contract.number) == ("out", True, "KJN/7")
    assert lines(couple) == []
    with pytest.raises(Refused, match="were asked on"):
        asked(contact, sekar, text="Apakah ini dikehendaki?")
    corrected = correct_interaction(
        interaction=contact,
        reason="Jamnya salah.",
        by=sekar,
        today=TODAY,
        now=NOW,
        direction="in",
        channel="whatsapp",
        occurred_at=utc_moment(TODAY, 4),
        text=ASKED,
        sender="Ratih",
    )
    answer_request(interaction=corrected, answer="outside", by=sekar)
    assert lines(couple) == []  # they were asked about what it corrects


def test_what_is_refused_leaves_nothing(couple, sekar):
    contact = heard(couple, sekar, "Ratih")
    for person, text in (("Laras", "Halo"), ("", "Halo"), ("Ratih", " "), ("Ratih", "Anda bohong")):
        with pytest.raises(Refused):
            asked(contact, sekar, person, text)
    with pytest.raises(Refused, match="from someone who gives"):
        asked(heard(couple, sekar, "Bimo"), sekar, text="Halo")
    ContractGap.objects.create(vendor=couple.vendor, contract=couple.contracts.get(), from_on=TODAY)
    with pytest.raises(Refused, match="An ending is in effect"):
        asked(contact, sekar, text="Halo")
    assert not InstructionCheck.objects.exists()
    with pytest.raises(Refused, match="from us"):
        log_interaction(
            client=couple,
            direction="out",
            channel="whatsapp",
            occurred_at=NOW,
            text="Halo",
            sender="Ratih",
            by=sekar,
            today=TODAY,
        )


def test_who_spoke_can_be_said_on_the_page_and_they_may_have_answered(couple, sekar, as_user):
    contact, browser = heard(couple, sekar, ""), as_user(sekar)
    with clock(TODAY):
        request = browser.get(reverse("request_answer", args=["kejora", contact.pk]))
        address = reverse("instruction_check", args=["kejora", contact.pk])
        assert address in request.content.decode()
        page = browser.get(address).content.decode()
        assert "?person=Ratih" in page and "?person=Laras" not in page
        drafted = browser.get(address, {"person": "Ratih"}).content.decode()
        assert "wa.me/6281311112222" in drafted and "wa.me/6281199998888" not in drafted
        stranger = heard(couple, sekar, "Tante Mira")
        unknown = reverse("instruction_check", args=["kejora", stranger.pk])
        unknown = browser.get(unknown, {"person": "Tante Mira"}).content.decode()
        assert "By the profile Ratih gives no" in drafted and "By the profile" not in unknown
        assert "The profile does not name Tante Mira; " in " ".join(unknown.split())
        settle = reverse("instruction_settle", args=["kejora", contact.pk])
        browser.post(settle, {"person": "Ratih"})
        browser.post(settle, {"person": "Ratih"})
    check = InstructionCheck.objects.get()
    assert (check.person, check.interaction, check.text) == ("Ratih", None, "")
    assert settle_instruction(contact=contact, person="Ratih", by=sekar, today=TODAY) == check


def test_the_form_of_a_contact_asks_who_spoke_where_there_are_several(couple, sekar, as_user):
    log, browser = reverse("contact_log", args=["kejora", couple.pk]), as_user(sekar)
    with clock(TODAY):
        assert 'name="sender"' in browser.get(log).content.decode()
        typed = {"direction": "in", "channel": "phone", "text": ASKED, "sender": "Ratih"}
        typed |= {"occurred_at": "2026-11-12T09:00", "is_request": "on"}
        answer = browser.post(log, typed, follow=True).content.decode()
    contact = Interaction.objects.get(client=couple)
    assert contact.sender == "Ratih"
    assert reverse("instruction_check", args=["kejora", contact.pk]) in answer
    assert lines(couple) == [(contact.pk, "Ratih")]
