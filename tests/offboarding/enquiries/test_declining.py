"""An enquiry is declined politely: linted, logged in one press, told in a talk first after a
meeting, and with a colleague's name only by both consents.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.models import EnquiryStep, Event, Interaction
from offboarding.enquiries.actions.decline_enquiry import decline_enquiry, decline_findings
from offboarding.enquiries.actions.log_decline_talk import log_decline_talk
from offboarding.enquiries.decline_text import draft_decline, first_names
from offboarding.models import Referral
from offboarding.referral.actions.record_consent import record_consent
from offboarding.referral.actions.save_colleague import save_colleague
from offboarding.referral.actions.suggest_colleague import suggest_colleague
from offboarding.referral.actions.withdraw_consent import withdraw_consent
from tests.support.factories import make_client, make_contract
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
ASKED = {"name": "Nadia & Reza", "phone": "081234567890", "channel": "whatsapp"}
DRAFT = """Halo Nadia dan Reza,

Terima kasih sudah menghubungi kami dan bercerita tentang rencana Anda.

Untuk kali ini, pekerjaan tersebut tidak dapat kami ambil. Kami sampaikan sekarang agar rencana \
Anda bisa terus berjalan.

Bila ada pertanyaan, silakan hubungi kami kapan saja.

Salam hangat,
Sekar Ayu
Kejora Wedding"""


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


@pytest.fixture
def nadia(kejora, sekar):
    return take_enquiry(vendor=kejora, fields=ASKED, received_on=TODAY, by=sekar, today=TODAY)


def decline(enquiry, by, text=None, **fields):
    common = {"reason": "day", "channel": "whatsapp", "today": TODAY, "now": NOW}
    text = draft_decline(enquiry, by) if text is None else text
    return decline_enquiry(enquiry=enquiry, text=text, by=by, **{**common, **fields})


def meet(enquiry, by, channel="meeting", hour=9, **marks):
    return log_interaction(
        client=enquiry.client,
        direction="out",
        channel=channel,
        occurred_at=NOW.replace(hour=hour),
        text="Bertemu",
        by=by,
        today=TODAY,
        **marks,
    )


def test_it_is_declined_with_the_message_on_record_in_one_step(nadia, sekar):
    text = draft_decline(nadia, sekar)
    decline(nadia, sekar, text)
    step = EnquiryStep.objects.get(enquiry=nadia, stage="declined")
    assert (step.decline_reason, step.day, step.by) == ("day", TODAY, sekar)
    sent = step.message
    assert (sent.direction, sent.channel, sent.text) == ("out", "whatsapp", text)
    assert (sent.expects_reply, sent.occurred_at) == (False, NOW)
    assert Event.objects.filter(kind="enquiry_declined").count() == 1


def test_the_draft_greets_thanks_says_so_and_signs_without_the_reason(nadia, sekar, kejora):
    draft = draft_decline(nadia, sekar)
    assert draft.split("Salam hangat")[0] == DRAFT.split("Salam hangat")[0]
    assert draft.endswith(f"Salam hangat,\n{sekar.name}\n{kejora.letterhead_name}")
    nadia.client.language = "en"
    english = draft_decline(nadia, sekar)
    assert english.startswith("Dear Nadia and Reza,\n\nThank you for writing")
    for text, language in ((draft, "id"), (english, "en")):
        assert decline_findings(text, language) == []
        assert "{" not in text and len(text.split()) <= 60


def test_first_names_keep_the_form_of_address_and_a_company_its_name(kejora):
    names = {
        "Nadia Putri & Reza": "Nadia dan Reza",
        "Ibu Sari Dewi": "Ibu Sari",
        "Danang": "Danang",
    }
    for name, shown in names.items():
        assert first_names(make_client(kejora, name, person_1="", person_2=""), "id") == shown
    company = make_client(kejora, "PT Lentera Nusantara", kind="business", person_1="", person_2="")
    assert first_names(company, "id") == "PT Lentera Nusantara"
    company.person_1 = "Andi Wijaya"
    assert first_names(company, "id") == "Andi"


def padded(draft: str, words: int) -> str:
    """The draft with filler before its sign-off, so that it has this many words."""
    head, end = draft.split("Salam hangat")
    return f"{head}{' '.join(['kata'] * (words - len(draft.split())))}\n\nSalam hangat{end}"


def test_ninety_words_are_sent_and_ninety_one_refused(nadia, sekar):
    draft = draft_decline(nadia, sekar)
    with pytest.raises(Refused, match="at most 90 words|paling banyak 90 kata") as refusal:
        decline(nadia, sekar, padded(draft, 91))
    assert refusal.value.field == "text" and not Interaction.objects.exists()
    decline(nadia, sekar, padded(draft, 90))
    assert len(Interaction.objects.get().text.split()) == 90


BAD_TEXTS = {
    "begins with no": lambda text: text.replace("Terima kasih", "Tidak, terima kasih", 1),
    "begins with no at once": lambda text: f"Maaf, tidak. {text}",
    "no thanks": lambda text: text.replace("Terima kasih sudah", "Kalian sudah"),
    "not said": lambda text: text.replace("tidak dapat kami ambil", "sudah kami baca"),
    "not open": lambda text: text.replace("Bila ada pertanyaan, silakan hubungi kami", "Sampai"),
    "no sign-off": lambda text: text.replace("Salam hangat", "Dari"),
    "accuses": lambda text: text.replace("Untuk kali ini", "Anda selalu menawar, jadi"),
    "empty": lambda text: "  \n",
}


def test_a_text_that_hurts_or_leaves_something_out_is_refused_and_nothing_is_written(nadia, sekar):
    draft = draft_decline(nadia, sekar)
    for name, change in BAD_TEXTS.items():
        with pytest.raises(Refused) as refusal:
            decline(nadia, sekar, change(draft))
        assert refusal.value.field == "text", name
    assert not Interaction.objects.exists()
    nadia.refresh_from_db()
    assert nadia.stage == "new"


def test_twice_a_reason_of_theirs_and_a_client_with_a_contract_are_refused(nadia, sekar, laras):
    with pytest.raises(Refused, match="Choose why we do not take it"):
        decline(nadia, sekar, reason="silent")
    decline(nadia, sekar)
    with pytest.raises(Refused, match="declined already"):
        decline(nadia, sekar)
    fields = {**ASKED, "name": "Tari"}
    other = take_enquiry(
        vendor=nadia.vendor, fields=fields, received_on=TODAY, by=sekar, today=TODAY
    )
    make_contract(other.client)
    with pytest.raises(Refused, match="There is a contract"):
        decline(other, sekar)
    assert Interaction.objects.count() == 1


def test_after_a_meeting_a_talk_comes_first_or_the_owners_reason(nadia, sekar, ratna):
    meet(nadia, sekar, channel="phone")  # a call is no meeting
    met = meet(nadia, sekar)
    with pytest.raises(Refused, match="You met on 12\xa0November 2026") as refusal:
        decline(nadia, sekar)
    assert refusal.value.field == "untold_reason"
    talk = {"channel": "phone", "text": "Sudah disampaikan.", "by": sekar, "today": TODAY}
    early = NOW.replace(hour=8)
    log_decline_talk(enquiry=nadia, occurred_at=early, now=NOW, **talk)
    with pytest.raises(Refused):  # that was before the meeting
        decline(nadia, sekar)
    told = log_decline_talk(enquiry=nadia, occurred_at=NOW, now=NOW, **talk)
    decline(nadia, sekar, untold_reason="from a page opened before the talk")
    assert EnquiryStep.objects.get(enquiry=nadia, stage="declined").untold_reason == ""
    assert not Event.objects.filter(kind="enquiry_talk_excused").exists()
    withdraw_interaction(interaction=told, reason="Salah", by=ratna)
    assert (told.purpose, met.purpose) == ("decision", "")


def test_the_owner_may_say_why_without_a_talk_and_staff_may_not(nadia, sekar, ratna, as_user):
    meet(nadia, sekar, channel="video")
    address = f"/v/kejora/enquiries/{nadia.pk}/decline/"
    typed = {"reason": "day", "text": DRAFT, "channel": "email", "untold_reason": "Pindah kota"}
    shown = as_user(sekar).get(address).content.decode()
    assert "Tell them first" in shown and "Write without a talk" not in shown
    assert as_user(sekar).post(address, typed).status_code == 422
    assert as_user(ratna).post(address, typed).status_code == 302
    step = EnquiryStep.objects.get(enquiry=nadia, stage="declined")
    assert (step.untold_reason, step.message.channel) == ("Pindah kota", "email")
    assert Event.objects.filter(kind="enquiry_talk_excused").count() == 1
    page = as_user(sekar).get(nadia.get_absolute_url()).content.decode()
    assert "Pindah kota" in page and "The message to them" in page
    assert "declined already" in as_user(sekar).get(address).content.decode()


def test_enter_in_a_field_counts_nothing_as_sent(nadia, sekar, as_user):
    address = f"/v/kejora/enquiries/{nadia.pk}/decline/"
    form = as_user(sekar).get(address).text.partition('name="form_key"')[2]
    first = form.partition("<button")[2].partition(">")[0]  # Enter presses it
    assert "name=" not in first
    answer = as_user(sekar).post(address, {"reason": "day", "text": DRAFT})
    assert answer.status_code == 422 and answer.text.count("Press one of the buttons below.") == 2
    assert not Interaction.objects.exists()


def agree(referral, side, by):
    said = {"given_on": TODAY, "channel": "phone", "said": "Boleh", "by": by, "today": TODAY}
    return record_consent(referral=referral, side=side, **said)


def test_a_colleague_is_named_with_both_consents_only_by_name_and_email(nadia, sekar, kejora):
    melur = save_colleague(
        vendor=kejora,
        name="Sanggar Melur",
        service="Foto",
        area="Bandung",
        email="halo@melur.test",
        phone="0812555",
    )
    with pytest.raises(Refused, match="Leave “nadia” out"):
        suggest_colleague(
            enquiry=nadia, colleague=melur, summary="Nadia mencari fotografer", by=sekar
        )
    referral = suggest_colleague(
        enquiry=nadia, colleague=melur, summary="Pasangan mencari foto", by=sekar
    )
    named = DRAFT.replace("Bila ada", "Sanggar Melur mungkin bisa.\n\nBila ada")
    agree(referral, "colleague", sekar)
    assert "Melur" not in draft_decline(nadia, sekar)
    with pytest.raises(Refused, match="both the colleague and the client"):
        decline(nadia, sekar, named)
    consent = agree(referral, "client", sekar)
    draft = draft_decline(nadia, sekar)
    assert "Sanggar Melur (halo@melur.test) bersedia" in draft and "0812555" not in draft
    withdraw_consent(consent=consent, note="Lewat telepon", by=sekar, today=TODAY)
    assert "Melur" not in draft_decline(nadia, sekar)
    with pytest.raises(Refused):
        decline(nadia, sekar, draft)
    agree(referral, "client", sekar)
    decline(nadia, sekar, draft)
    assert Referral.objects.get().termination is None


def test_the_pages_of_a_referral_lead_back_to_the_enquiry(nadia, sekar, kejora, as_user):
    melur = save_colleague(
        vendor=kejora, name="Melur", service="Foto", area="Bandung", email="halo@melur.test"
    )
    browser, address = as_user(sekar), f"/v/kejora/enquiries/{nadia.pk}/referrals/"
    typed = {"colleague": melur.pk, "summary": "Pasangan mencari foto"}
    assert browser.post(address, typed).headers["Location"] == address
    shown = browser.get(address).content.decode()
    assert nadia.get_absolute_url() in shown and "The colleague agreed…" in shown
    referral = Referral.objects.get()
    agreed = f"/v/kejora/referrals/{referral.pk}/client/agreed/"
    said = {"given_on": "2026-11-12", "channel": "phone", "said": "Silakan"}
    assert nadia.get_absolute_url() in browser.get(agreed).content.decode()
    assert browser.post(agreed, said).headers["Location"] == address
    withdraw = f"/v/kejora/consents/{referral.consents.get().pk}/withdraw/"
    assert "No message names Melur" in browser.get(withdraw).content.decode()
