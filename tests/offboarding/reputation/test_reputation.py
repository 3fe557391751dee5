"""What is said outside about an ending: nothing about the client, and what is good is true."""

from datetime import date

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.core.dates import ONE_DAY
from clientcare.core.refused import Refused
from clientcare.models import Event, Interaction
from contracts.models import EventConfirmation, LineProgress, PriceLine
from offboarding.checklist.conditions_after_letter import why_team_unbound
from offboarding.checklist.state import load_state
from offboarding.models import AlumniPlan, ReferenceText, ReviewReply
from offboarding.reputation.actions.acknowledge_silence import acknowledge_silence
from offboarding.reputation.actions.agree_public_line import agree_public_line
from offboarding.reputation.actions.approve_reference import approve_reference
from offboarding.reputation.actions.log_thanks import log_thanks
from offboarding.reputation.actions.pass_over_silence import pass_over_silence
from offboarding.reputation.actions.save_review_reply import save_review_reply
from offboarding.reputation.actions.write_reference import write_reference
from offboarding.reputation.client_facts import facts_in
from offboarding.reputation.delivered import delivered_lines
from offboarding.reputation.drafts import draft_line, draft_reference, draft_reply, draft_thanks
from tests.support import cast as casts
from tests.support.endings import TODAY
from tests.support.factories import make_interaction
from tests.support.letters import clock
from tests.support.one_line import one_line

CAST = casts.draft
DAY = date(2026, 11, 11)


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def ending(cast):
    return cast.letter.termination


@pytest.fixture
def closed(ending):
    """Completed today; of its two lines one is done, and another was done and then not any more."""
    ending.closed_on = TODAY
    ending.save(update_fields=["closed_on"])
    return ending


def make_line(contract, description: str) -> PriceLine:
    position = contract.lines.count() + 1
    row = {"vendor": contract.vendor, "contract": contract, "position": position}
    return PriceLine.objects.create(description=description, price=1000, **row)


def unbound(ending) -> str:
    return why_team_unbound(load_state(ending, TODAY))


def test_the_ending_waits_until_each_of_the_team_keeps_silent(
    ending, ratna, sekar, maria, rudi, as_user
):
    """The lawyer does not talk with clients, and Rudi not with those of another vendor."""
    assert unbound(ending).startswith("2 of the team have not acknowledged")
    page = reverse("reputation", args=[ending.vendor.slug, ending.pk])
    as_user(sekar).post(reverse("silence", args=[ending.vendor.slug, ending.pk]))
    acknowledge_silence(termination=ending, by=sekar)
    assert Event.objects.filter(kind="silence_acknowledged").count() == 1
    assert unbound(ending).startswith("1 of the team has not acknowledged")
    shown = as_user(ratna).get(page).text
    assert shown.count("has not acknowledged it yet") == 1 and "I keep to it" in shown
    assert "I keep to it" not in as_user(sekar).get(page).text
    with pytest.raises(Refused, match="Write the reason"):
        pass_over_silence(termination=ending, reason=" ", by=ratna, today=TODAY)
    pass_over_silence(termination=ending, reason="Cuti panjang.", by=ratna, today=TODAY)
    assert unbound(ending) == ""
    assert "goes on without the others: Cuti panjang." in as_user(ratna).get(page).text
    with pytest.raises(Refused, match="did this step already"):
        pass_over_silence(termination=ending, reason="Lagi.", by=ratna, today=TODAY)


def test_once_all_keep_silent_nothing_is_passed_over(ending, ratna, sekar):
    for user in (ratna, sekar):
        acknowledge_silence(termination=ending, by=user)
    assert unbound(ending) == ""
    with pytest.raises(Refused, match="nothing to pass over"):
        pass_over_silence(termination=ending, reason="Cuti.", by=ratna, today=TODAY)


def test_the_page_to_go_on_without_them_says_at_once_that_nobody_is_waited_for(
    ending, ratna, sekar, as_user
):
    page = reverse("silence_pass", args=[ending.vendor.slug, ending.pk])

    def shown() -> tuple[bool, bool]:
        with clock(TODAY):
            html = as_user(ratna).get(page).text
        return "Not acknowledged by:" in html, 'name="reason"' in html

    assert shown() == (True, True)
    for user in (ratna, sekar):
        acknowledge_silence(termination=ending, by=user)
    assert shown() == (False, False)
    ending.cancelled_on = TODAY
    ending.save(update_fields=["cancelled_on"])
    with clock(TODAY):
        assert as_user(ratna).get(page).url == ending.get_absolute_url()


def test_the_page_of_the_closing_note_leads_to_where_the_team_keeps_silent(
    ending, ratna, sekar, as_user
):
    where = reverse("reputation", args=[ending.vendor.slug, ending.pk])
    close = reverse("ending_close", args=[ending.vendor.slug, ending.pk])
    assert f'href="{where}"' in as_user(ratna).get(close).text
    with transaction.atomic():
        pass_over_silence(termination=ending, reason="Cuti.", by=ratna, today=TODAY)
        assert where not in as_user(ratna).get(close).text, "it does not wait for them"
        transaction.set_rollback(True)
    for user in (ratna, sekar):
        acknowledge_silence(termination=ending, by=user)
    assert where not in as_user(ratna).get(close).text


def test_the_agreed_line_stands_where_questions_are_answered(ending, sekar, as_user):
    typed = {"agreed_on": TODAY, "channel": "phone", "by": sekar, "today": TODAY}
    for field, wrong in (
        ("text", {"text": " "}),
        ("text", {"text": "The client lied to us."}),
        ("text", {"text": "Kliennya rewel."}),
        ("agreed_on", {"text": "Sudah selesai.", "agreed_on": date(2026, 11, 13)}),
    ):
        with pytest.raises(Refused) as refusal:
            agree_public_line(termination=ending, **{**typed, **wrong})
        assert refusal.value.field == field
    client = ending.client.get_absolute_url()
    assert "If somebody asks" not in as_user(sekar).get(client).text
    agree_public_line(termination=ending, text=draft_line(ending), **typed)
    agree_public_line(termination=ending, text="Kami berpisah baik-baik.", **typed)
    log = reverse("contact_log", args=[ending.vendor.slug, ending.client_id])
    for page in (client, log):
        shown = as_user(sekar).get(page).text
        assert "Kami berpisah baik-baik." in shown and "Kerja sama kami telah" not in shown


def test_a_public_reply_holds_no_fact_about_the_client(ending, sekar):
    client, contract = ending.client, ending.contract
    client.name = "Laras dan Bimo"  # what joins two names is none
    client.address, client.phone = "Jalan Anggrek", "0812 555 0101"
    client.save()
    make_interaction(client, text="Kalian tidak pernah mau dengar keluhan kami soal bunga.")
    EventConfirmation.objects.create(
        vendor=ending.vendor,
        contract=contract,
        subject="place",
        event_on=DAY,
        place="Gedung Sate",
        starts_at="09:00",
        confirmed_on=DAY,
        channel="phone",
    )
    make_line(contract, "Dekorasi pelaminan")
    for text, fact in (
        ("Halo Laras, terima kasih.", "Laras"),
        ("Halo kinasih.", "Kinasih"),
        ("Kak Laras-nya.", "Laras"),
        ("Untuk bapak BIMO.", "Bimo"),
        (f"Soal {contract.number}.", contract.number),
        (f"Tentang {contract.service}.", contract.service),
        ("Tentang dekorasi  pelaminan itu.", "Dekorasi pelaminan"),
        ("Di gedung sate.", "Gedung Sate"),
        ("Rumahnya di jalan anggrek.", "Jalan Anggrek"),
        ("Pada hari Sabtu.", "sabtu"),
        ("Di bulan desember.", "desember"),
        ("Sudah dua juta.", "juta"),
        ("Sudah 2.000 kali.", "2.000"),
        ("Your deposit was returned.", "deposit"),
        ("Anda tidak pernah mau dengar keluhan kami.", "tidak pernah mau dengar keluhan"),
    ):
        assert fact in facts_in(text, ending), text
    reply = draft_reply(ending)
    assert facts_in(reply, ending) == []
    assert facts_in("We may march on. Kami mendengar keluhan.", ending) == []
    with pytest.raises(Refused, match="tells nothing about the client: “Laras”") as refusal:
        save_review_reply(termination=ending, place="Google", text="Halo Laras.", by=sekar)
    assert refusal.value.field == "text"
    with pytest.raises(Refused, match="Change these words"):
        save_review_reply(termination=ending, place="Google", text="A liar wrote it.", by=sekar)
    assert not ReviewReply.objects.exists()
    save_review_reply(termination=ending, place="Google", text=reply, by=sekar)
    line = "Kontrak kami selesai di bulan Desember."
    assert facts_in(line, ending)
    agree_public_line(
        termination=ending, text=line, agreed_on=TODAY, channel="phone", by=sekar, today=TODAY
    )
    assert facts_in(f"{line} Terima kasih.", ending) == []


def test_thanks_name_an_item_that_was_really_delivered(closed, ratna, sekar, as_user):
    done, undone = (make_line(closed.contract, name) for name in ("Album", "Video"))
    for line, percents in ((done, ("40", "100")), (undone, ("100", "99.99"))):
        for percent in percents:
            LineProgress.objects.create(vendor=closed.vendor, line=line, percent=percent, day=DAY)
    assert delivered_lines(closed, TODAY) == [done]
    assert delivered_lines(closed, date(2026, 11, 10)) == []
    text = draft_thanks(closed, done, sekar)
    assert "“Album”" in text
    typed = {"line": done, "text": text, "channel": "whatsapp", "by": sekar, "today": TODAY}
    typed |= {"termination": closed, "now": timezone.now()}
    for field, wrong in (
        ("line", {"line": undone}),
        ("text", {"text": text.replace("Album", "Albumin")}),
        ("text", {"text": f"{text} Anda menipu kami."}),
    ):
        with pytest.raises(Refused) as refusal:
            log_thanks(**{**typed, **wrong})
        assert refusal.value.field == field
    assert not Interaction.objects.filter(text__contains="Album").exists()
    sent = log_thanks(**typed)
    assert sent.interaction.text == text and not sent.interaction.expects_reply
    assert sent.interaction.is_not_answer
    sent_at = typed["now"] - ONE_DAY
    by_mail = {"direction": "out", "channel": "email", "occurred_at": sent_at, "text": text}
    same = {"by": sekar, "today": TODAY, "now": typed["now"]}
    correct_interaction(interaction=sent.interaction, reason="Surel", **same, **by_mail)
    with pytest.raises(Refused, match="sent already"):
        log_thanks(**typed)
    page = as_user(ratna).get(reverse("reputation", args=[closed.vendor.slug, closed.pk])).text
    assert "Sent on 11 November 2026, for “Album”." in one_line(page)
    assert "“Album”" in draft_reference(closed, [done])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"closed_on": None}, "Complete the ending first"),
        ({"path": "P3"}, "for the client’s default"),
        ({}, "opted out"),
    ],
)
def test_nobody_is_thanked_who_wants_no_message(closed, ratna, sekar, fields, why):
    for name, value in fields.items():
        setattr(closed, name, value)
    closed.save()
    if not fields:
        out = {"is_on": False, "opted_out_at": timezone.now()}
        AlumniPlan.objects.create(vendor=closed.vendor, termination=closed, **out)
    with pytest.raises(Refused, match=why):
        log_thanks(
            termination=closed,
            line=make_line(closed.contract, "Album"),
            text="Album",
            channel="whatsapp",
            by=sekar,
            today=TODAY,
            now=timezone.now(),
        )


def test_only_an_approved_reference_can_be_given(closed, ratna, sekar, as_user):
    with pytest.raises(Refused, match="Write what is missing") as refusal:
        write_reference(termination=closed, text=draft_reference(closed, []), by=sekar)
    assert refusal.value.field == "text"
    first = write_reference(termination=closed, text="Selalu tepat waktu.", by=sekar)
    second = write_reference(termination=closed, text="Ramah dan tepat waktu.", by=sekar)
    with pytest.raises(Refused, match="later text took its place"):
        approve_reference(reference=first, by=ratna, now=timezone.now())
    page = reverse("reputation", args=[closed.vendor.slug, closed.pk])
    staff, owner = as_user(sekar), as_user(ratna)
    approve = reverse("reference_approve", args=[closed.vendor.slug, second.pk])
    assert staff.post(approve).status_code == 403
    shown = staff.get(page).text
    assert "before the owner approved" in shown and "wa.me" not in shown
    assert owner.post(approve).status_code == 302
    approve_reference(reference=second, by=ratna, now=timezone.now())
    assert Event.objects.filter(kind="reference_approved").count() == 1
    assert "Approved by Ratna Wulandari" in staff.get(page).text
    write_reference(termination=closed, text="Ramah.", by=sekar)
    assert "before the owner approved" in staff.get(page).text, "changed, it is approved again"
    assert ReferenceText.objects.count() == 3
