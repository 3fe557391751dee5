"""What waits for a person: why, by which day, once; and made an enquiry by one tap."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from lxml import html

from clientcare.core.refused import Refused
from clientcare.inbox.actions.assign_mail import assign_mail
from clientcare.inbox.actions.receive_mail import LARGEST_MAIL, receive_mail
from clientcare.models import Enquiry, IncomingMail, Interaction
from offboarding.inbox.views.mails import MAILS_SHOWN
from tests.offboarding.inbox.conftest import ARRIVED
from tests.support.mails import FORWARDED, mail
from tests.support.one_line import one_line

pytestmark = pytest.mark.django_db
NADIA = "Nadia Putri <nadia@x.example>"
ASKS = "Halo kak, acaranya 12 Juni 2027 di Lembang, budget sekitar 25jt. Masih kosong?"
GMAIL_DAY = "Sat, Nov 28, 2026 at 9:14 PM"


@pytest.fixture
def staff(sekar, as_user):
    return as_user(sekar)


def page_of(browser, row: IncomingMail, name="mail_assign") -> str:
    return one_line(browser.get(reverse(name, args=["kejora", row.pk])).text)


def press(browser, row: IncomingMail, **typed):
    url = reverse("mail_enquiry", args=["kejora", row.pk])
    (form,) = html.fromstring(browser.get(url).content).xpath("//form[.//*[@name='received_on']]")
    return browser.post(url, {**dict(form.form_values()), **typed})


def test_a_mail_of_a_stranger_becomes_an_enquiry_with_its_first_contact(take, staff):
    row = take("Tanya paket", ASKS, sender=NADIA)
    assert "Somebody new: make an enquiry" in page_of(staff, row)
    page = page_of(staff, row, "mail_enquiry")
    for value in ("Nadia Putri", "nadia@x.example", "2027-06-12", "Lembang", "sekitar 25jt"):
        assert f'value="{value}"' in page, value
    assert "Masih kosong?" in page and "Read from: “Tanya paket Halo kak" in page
    assert "When it was written" not in page and not Enquiry.objects.exists()
    press(staff, row)
    enquiry, contact = Enquiry.objects.get(), Interaction.objects.get()
    assert (enquiry.client.name, enquiry.channel) == ("Nadia Putri", "email")
    assert (enquiry.event_date, enquiry.received_on) == (date(2027, 6, 12), date(2026, 11, 29))
    assert contact.client == enquiry.client and contact.direction == "in"
    row.refresh_from_db()
    assert (row.state, row.interaction) == ("logged", contact)
    again = press_raw(staff, row)
    assert again.status_code == 422 and Enquiry.objects.count() == 1


def press_raw(browser, row):
    url = reverse("mail_enquiry", args=["kejora", row.pk])
    said = {"name": "Nadia Lain", "channel": "email", "received_on": "2026-11-29"}
    return browser.post(url, said)


def test_an_enquiry_asks_for_a_day_that_is_missing_and_for_a_look_alike(take, staff, laras):
    text = FORWARDED["gmail"].replace(GMAIL_DAY, "kemarin").replace("laras@mail", "laras2@mail")
    row = take(text=text)
    assert press(staff, row, name="Laras & Bimo", another="").status_code == 422
    missing = press(staff, row, name="Lala", another="1", written_at="")
    assert missing.status_code == 422 and not Enquiry.objects.exists()
    press(staff, row, name="Lala", another="1", written_at="2026-11-28T21:14")
    assert f"{Interaction.objects.get().occurred_at:%d %H:%M}" == "28 14:14"


@pytest.mark.parametrize(
    ("fields", "said", "why"),
    [
        ({"day": "12/11/2026 21:14"}, "12/11/2026 21:14", "can be read as two days"),
        ({"day": "Sat, Nov 28, 2026"}, "Sat, Nov 28, 2026", "It names no time"),
        ({"day": "1 Dec 2026 09:00"}, "1 Dec 2026 09:00", "still to come when the mail arrived"),
        (
            {"date": "Fri, 27 Nov 2026 09:00:00 +0700"},
            "Fri, 27 Nov 2026 09:00:00 +0700",
            "more than a day before the mail arrived",
        ),
    ],
)
def test_the_day_it_claims_is_shown_with_why_it_was_not_taken(
    take, staff, laras, fields, said, why
):
    if "day" in fields:
        row = take(text=FORWARDED["gmail"].replace(GMAIL_DAY, fields["day"]))
    else:
        row = take("Foto", "Kak?", sender="laras@mail.example", **fields)
    assert (row.state, row.reason, row.written_at) == ("waiting", "no_day", None)
    listed = one_line(staff.get(reverse("mail_list", args=["kejora"])).text)
    for page in (listed, page_of(staff, row), page_of(staff, row, "mail_enquiry")):
        assert f"It says it was written on “{said}”." in page and why in page


@pytest.mark.parametrize(
    ("date", "why"),
    [
        (
            "Tue, 01 Dec 2026 09:00:00 +0700",
            "That was still to come: the mail counts from its arrival.",
        ),
        (
            "Sun, 29 Nov 2026 09:00:00 -0000",  # nobody knows whose nine o'clock
            "That names no time zone, or is no date: the mail counts from its arrival.",
        ),
        ("Sun, 29 Nov 2026 09:35:00 +0700", ""),  # a clock that is five minutes fast
        ("Sun, 29 Nov 2026 09:00:00 +0700", ""),
    ],
)
def test_a_mail_that_counts_from_its_arrival_says_why(take, staff, laras, date, why):
    row = take("Foto", "Kak?", sender="laras@mail.example", date=date)
    assert row.state == "logged"
    assert row.written_at == (
        ARRIVED if why or ":35:" in date else datetime(2026, 11, 29, 2, tzinfo=UTC)
    )
    shown = page_of(staff, row, "mail_show")
    assert (f"It says it was written on “{date}”. {why}" in shown) == bool(why)
    assert why or "It says it was written on" not in shown


def test_a_repeat_of_what_waits_is_said_to_wait_already(take, laras, sekar):
    first = take(text=FORWARDED["gmail"], sender="Asing <asing@x.example>")
    again = take(text=FORWARDED["outlook"], sender="Lain <lain@x.example>", subject="Fwd: Tambah")
    assert (first.state, first.reason) == ("waiting", "stranger")
    assert (again.state, again.reason) == ("left", "waits")
    assert again.get_reason_display() == "This message waits already."
    now = datetime(2026, 11, 29, 5, tzinfo=UTC)
    assign_mail(mail=first, client=laras, by=sekar, now=now)
    third = take(text=FORWARDED["thunderbird"], subject="Fwd: Tambah meja!")
    assert (third.state, third.reason) == ("left", "duplicate")
    with pytest.raises(Refused, match="on record already: it came twice"):
        assign_mail(mail=again, client=laras, by=sekar, now=now)
    assert Interaction.objects.count() == 1


def test_many_that_wait_are_paged_and_counted_whole(kejora, staff):
    IncomingMail.objects.bulk_create(
        IncomingMail(
            vendor=kejora,
            identity_sha256=f"{number:064}",
            size=1,
            arrived_at=ARRIVED,
            state="waiting",
            reason="unknown",
            subject=f"Surel {number}.",
        )
        for number in range(MAILS_SHOWN + 1)
    )
    url = reverse("mail_list", args=["kejora"])
    first, second = (one_line(staff.get(f"{url}?page={page}").text) for page in (1, 2))
    for page in (first, second):
        assert "51 mails wait for their client." in page
    assert "Surel 49." in first and "Surel 50." not in first and "1–50 of 51" in first
    assert "Surel 50." in second and "Surel 49." not in second


def test_thirty_megabytes_are_not_taken_and_put_on_record_by_hand(kejora, laras, staff):
    head = mail("Foto acara", "", sender="laras@mail.example").partition(b"\n\n")[0] + b"\n\n"
    size = 30 * 1024 * 1024
    assert size > LARGEST_MAIL
    row = receive_mail(vendor=kejora, raw=head, size=size, arrived_at=ARRIVED)
    page = page_of(staff, row)
    assert "larger than 25 MB and was not taken over" in page
    url = reverse("mail_assign", args=["kejora", row.pk])
    said = {"client": laras.pk, "direction": "in", "written_at": "2026-11-29T09:00"}
    assert staff.post(url, said).status_code == 422  # what was said is not known
    staff.post(url, {**said, "text": "Mengirim foto acara."})
    contact = Interaction.objects.get()
    assert contact.text == "Foto acara\n\nMengirim foto acara." and contact.client == laras


def test_a_member_with_a_second_address_is_asked_who_wrote_and_the_client_is_proposed(
    take, laras, staff
):
    """Written by Sekar from an address that the team does not have: forwarded, or with a copy."""
    second = "Sekar <sekar.ayu@gmail.example>"
    text = FORWARDED["gmail"].replace("From: Laras Kinasih <laras@mail.example>", f"From: {second}")
    text = text.replace("To: <halo@kejora.example>", "To: <laras@mail.example>")
    for row in (
        take(text=text),
        take("Rundown", "Terlampir ya kak", sender=second, to="laras@mail.example"),
    ):
        assert (row.state, row.direction) == ("waiting", "")
        page = page_of(staff, row)
        assert "Who wrote it" in page and "By the address" in page
        url = reverse("mail_assign", args=["kejora", row.pk])
        staff.post(url, {"client": laras.pk, "direction": "out"})
    assert [contact.direction for contact in Interaction.objects.all()] == ["out", "out"]
    from_second = take(sender=second)  # a client's mail, forwarded from there
    assert (from_second.state, from_second.reason) == ("waiting", "stranger")
    assert "Who wrote it" not in page_of(staff, from_second)
