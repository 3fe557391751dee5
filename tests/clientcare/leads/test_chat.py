"""An enquiry from a pasted chat: each field proposed with its message, saved only when confirmed,
the messages as contacts.
"""

from datetime import UTC, date, datetime

import pytest
from lxml import html

from clientcare.leads.event_days import days_in
from clientcare.leads.pasted_chat import read_chat_text
from clientcare.leads.proposals import EnquirerMessage, proposals_of
from clientcare.models import Client, Enquiry, Interaction, Role
from tests.support.factories import make_member
from tests.support.letters import clock

TODAY = date(2026, 11, 13)
SAID_ON = date(2026, 11, 12)
CHAT = """\
[10.21, 12/11/2026] Nadia Putri: Halo kak, saya Nadia Putri, mau tanya jasa foto dan video wedding
[10.22, 12/11/2026] Nadia Putri: Acaranya tgl 12 Juni 2027 di Lembang
[10.25, 12/11/2026] Sekar Kejora: Halo Nadia, boleh tahu budgetnya?
[10.31, 12/11/2026] Nadia Putri: budget sekitar 20-25jt kak. Sudah termasuk album? Berapa orang?
[11.02, 12/11/2026] Nadia Putri: eh maaf, tanggalnya jadi 19 juni ya"""
ADDRESS = "/v/kejora/enquiries/chat/"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


@pytest.fixture
def staff(kejora, sekar, as_user):
    return as_user(sekar)


def confirmed(staff, page: bytes, **typed):
    (form,) = html.fromstring(page).xpath("//form[.//*[@name='confirm']]")
    return staff.post(ADDRESS, {**dict(form.form_values()), **typed})


def test_each_proposal_names_its_message_and_the_last_word_counts(kejora, sekar, melati):
    make_member(melati, Role.STAFF, "Nadia Hapsari")  # of a rival, with the client's name
    chat = read_chat_text(kejora, CHAT, TODAY)
    made = chat.proposals("IDR", datetime(2026, 11, 13))
    assert {name: proposal.value for name, proposal in made.items()} == {
        "name": "Nadia Putri",
        "event_date": date(2027, 6, 19),
        "place": "Lembang",
        "service": "jasa foto dan video, wedding",
        "budget": "sekitar 20-25jt",
        "questions": "Sudah termasuk album?\nBerapa orang?",
    }
    assert made["event_date"].quote == "eh maaf, tanggalnya jadi 19 juni ya"
    assert made["place"].quote == "Acaranya tgl 12 Juni 2027 di Lembang"
    assert made["budget"].source.sender == "Nadia Putri"
    assert chat.ours == ("Sekar Kejora",)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("saya Nadia Putri. Acaranya di Lembang. Masih kosong?", "Nadia Putri", "Lembang"),
        ("nama saya M. Rizky & Dr. Sari, di Hotel St. Regis Bali", "M. Rizky & Dr. Sari", None),
        ("kami Nia. Lalu lokasi Jl. Kenanga, Bandung", "Nia", "Jl. Kenanga"),
    ],
)
def test_a_full_stop_ends_a_name_unless_it_shortens_one(text, name, place):
    made = proposals_of([EnquirerMessage("", datetime(2026, 11, 13), text)], "IDR")
    assert made["name"].value == name
    assert made["place"].value == (place or "Hotel St. Regis Bali")


def test_english_and_a_text_without_heads(kejora):
    text = (
        "Hi! I'm Anna Smith, we look for a wedding planner in Ubud on June 12th, 2027. "
        "Our budget is up to 30 million. Do you travel?"
    )
    made = read_chat_text(kejora, text, TODAY).proposals("IDR", datetime(2026, 11, 13))
    assert {name: proposal.value for name, proposal in made.items()} == {
        "name": "Anna Smith",
        "event_date": date(2027, 6, 12),
        "place": "Ubud",
        "service": "wedding",
        "budget": "up to 30 million",
        "questions": "Do you travel?",
    }


DAYS = {
    "12 Juni 2027": [date(2027, 6, 12)],
    "12/6/27": [date(2027, 6, 12)],
    "12-06-2027": [date(2027, 6, 12)],
    "June 12th, 2027": [date(2027, 6, 12)],
    "tgl 12 nov": [date(2026, 11, 12)],  # the day itself
    "tgl 11 nov": [date(2027, 11, 11)],  # the day before: the next one
    "29 Februari": [],  # 2026 has none, nor 2027
    "29 Feb 2028": [date(2028, 2, 29)],
    "31 Juni 2027": [],
    "12 Agustus atau 19 Agustus": [date(2027, 8, 12), date(2027, 8, 19)],
    "20-25jt": [],
}


@pytest.mark.parametrize(("text", "days"), DAYS.items())
def test_days_are_read_as_people_write_them(text, days):
    assert days_in(text, SAID_ON) == days


def test_what_nobody_said_is_not_proposed():
    said = [EnquirerMessage("Nadia", datetime(2026, 11, 12), "Halo kak")]
    made = proposals_of(said, "IDR")
    # Read from the name before the message, which itself names nobody
    assert list(made) == ["name"] and made["name"].quote == "Nadia"
    assert proposals_of([], "IDR") == {}


def test_nothing_is_saved_before_it_is_confirmed_and_then_all(staff):
    page = staff.post(ADDRESS, {"chat": CHAT})
    assert page.status_code == 200 and b"eh maaf, tanggalnya jadi 19 juni ya" in page.content
    assert not Client.objects.exists() and not Interaction.objects.exists()
    response = confirmed(staff, page.content, name="Nadia & Reza", budget="25jt")
    enquiry = Enquiry.objects.get()
    assert response.headers["Location"] == f"/v/kejora/clients/{enquiry.client_id}/enquiry/"
    assert (enquiry.client.name, enquiry.event_date) == ("Nadia & Reza", date(2027, 6, 19))
    assert (enquiry.budget_low, enquiry.received_on) == (25_000_000, date(2026, 11, 12))
    contacts = Interaction.objects.order_by("occurred_at")
    assert [contact.direction for contact in contacts] == ["in", "in", "out", "in", "in"]
    assert {contact.channel for contact in contacts} == {"whatsapp"}
    assert contacts[0].sender == "Nadia Putri" and contacts[0].identity_sha256


def test_a_text_without_heads_is_dated_as_the_person_says(staff):
    page = staff.post(ADDRESS, {"chat": "Halo kak, saya Nadia Putri"})
    assert "The text names no moment, so this is now. Change it if it is older." in page.text
    assert 'value="2026-11-13T10:00"' in page.text and "received_on" not in page.text
    ahead = confirmed(staff, page.content, occurred_at="2026-11-13T10:02")
    assert ahead.status_code == 422 and "This time has not come yet." in ahead.text
    assert "2026-11-13T10:02" in ahead.text and not Client.objects.exists()
    confirmed(staff, page.content, occurred_at="2026-11-11T20:30")
    contact = Interaction.objects.get()
    assert (contact.occurred_at, contact.day) == (
        datetime(2026, 11, 11, 13, 30, tzinfo=UTC),
        date(2026, 11, 11),
    )
    assert Enquiry.objects.get().received_on == date(2026, 11, 11)


def test_who_is_of_us_can_be_corrected_but_not_all(staff):
    page = staff.post(ADDRESS, {"chat": CHAT})
    everybody = ["Nadia Putri", "Sekar Kejora"]
    assert confirmed(staff, page.content, ours=everybody).status_code == 422
    assert not Client.objects.exists()
    confirmed(staff, page.content, ours=[])
    assert set(Interaction.objects.values_list("direction", flat=True)) == {"in"}


BAD = {
    "nothing": ({"chat": " "}, "Paste the messages"),
    "too much": ({"chat": "x" * 200_001}, "longer than 200,000"),
    "a day that is none": (
        {"chat": "[10.21, 32/13/2026] Nadia: Halo"},
        "There is no day",
    ),
}


@pytest.mark.parametrize(("typed", "sentence"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_refused_in_a_sentence(staff, typed, sentence):
    response = staff.post(ADDRESS, typed)
    assert response.status_code == 422 and sentence in response.content.decode()
    assert not Client.objects.exists()


def test_a_message_from_the_future_and_a_past_event_write_nothing(staff):
    later = CHAT.replace("12/11/2026", "14/11/2026")
    page = staff.post(ADDRESS, {"chat": later})
    assert confirmed(staff, page.content).status_code == 422
    page = staff.post(ADDRESS, {"chat": CHAT})
    assert confirmed(staff, page.content, event_date="2026-11-12").status_code == 422
    assert not Client.objects.exists() and not Interaction.objects.exists()


def test_a_text_too_long_for_one_contact_is_refused_and_not_cut(staff):
    """It has no heads, so all of it is one message."""
    page = staff.post(ADDRESS, {"chat": "Halo kak " * 2_300})
    answer = confirmed(staff, page.content, name="Nadia")
    assert answer.status_code == 422 and not Client.objects.exists()
    assert "This is longer than 20,000 characters: paste the last messages only." in answer.text
    page = staff.post(ADDRESS, {"chat": "Halo kak " * 2_000})
    confirmed(staff, page.content, name="Nadia")
    assert len(Interaction.objects.get().text) == 17_999


def test_the_same_confirmation_twice_is_one_enquiry(staff):
    page = staff.post(ADDRESS, {"chat": CHAT})
    for _twice in range(2):
        assert confirmed(staff, page.content).status_code == 302
    assert (Enquiry.objects.count(), Interaction.objects.count()) == (1, 5)
