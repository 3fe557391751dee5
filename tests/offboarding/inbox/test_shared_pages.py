"""Text shared from a phone: through the login to its client, its verdict and a reply, nothing
typed.
"""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client as Browser
from lxml import html

from clientcare.inbox.shared_text import FROM_ONE_AN_HOUR, LONG_FROM_ONE, LONGEST_SHARED, SHORT
from clientcare.models import Enquiry, Interaction, Membership
from tests.offboarding.inbox.conftest import QUOTE
from tests.support.factories import make_client
from tests.support.one_line import one_line

pytestmark = pytest.mark.django_db
HEADS = (
    "[28/11, 21.14] Laras: Kak, bisa tambah 2 meja lagi?\n[28/11, 21.16] Sekar Kejora: Kami cek ya"
)
TEXTS = "/v/kejora/texts/"


@pytest.fixture
def staff(sekar, as_user):
    return as_user(sekar)


def shared(browser, text, **more):
    """The address after the share menu."""
    answer = browser.post("/share/", {"text": text, **more})
    assert answer.status_code == 302
    return answer.url


def page_at(browser, url):
    return one_line(browser.get(url, follow=True).content.decode())


def press(browser, url, **typed):
    """Press a button of the page's form, with all that the page filled in."""
    (form,) = html.fromstring(browser.get(url).content).xpath("//form[.//*[@name='find']]")
    values = dict(form.form_values())
    values.pop("q", None)
    return browser.post(url, {**values, **typed})


def test_a_stranger_to_the_session_logs_in_and_the_text_is_still_there(sekar, laras):
    phone = Browser(enforce_csrf_checks=True)
    url = shared(phone, "Kak, jam berapa mulai?", title="WhatsApp")
    assert not phone.cookies, "nobody is logged out by a text"
    answer = phone.get(url)
    assert answer.url.startswith("/login/?next=/share/%3Ft%3D")
    phone.force_login(sekar)
    page = page_at(phone, parse_qs(urlsplit(answer.url).query)["next"][0])
    assert "Kak, jam berapa mulai?" in page and "The text names no day, time or sender." in page
    assert not Interaction.objects.exists()


def test_messages_keep_their_moments_and_lead_to_clause_and_reply(staff, laras, contract):
    url = staff.get(shared(staff, HEADS)).url
    page = page_at(staff, url)
    assert "2 messages, each with its own day, time and sender." in page
    assert "28 Nov 2026 21.14" in page and "The phone copied no year" in page
    assert "the name of who wrote" in page and "When it was written" not in page
    answer = press(staff, url, client=laras.pk)
    first, second = Interaction.objects.order_by("occurred_at")
    assert first.occurred_at == datetime(2026, 11, 28, 14, 14, tzinfo=UTC)
    assert (first.direction, second.direction) == ("in", "out")
    assert answer.url == f"/v/kejora/contacts/{first.pk}/reply/"
    page = page_at(staff, answer.url)
    assert "It came outside what was agreed." in page and QUOTE in page
    assert "Is it part of what was agreed?" in page
    assert "2 messages are on record with" in page
    ours = html.fromstring(staff.get(f"/v/kejora/contacts/{second.pk}/reply/").content)
    assert one_line(ours.xpath("string(//*[@class='by']/b)")).strip() == str(second.vendor)
    assert "Terima kasih atas pesan Anda pada Sabtu, 28 November 2026 pukul 21.14 WIB." in page
    assert "The text is not here any more" in page_at(staff, url)


def test_several_of_the_client_lead_to_the_timeline_with_the_verdict_of_each(
    staff, laras, contract
):
    texts = f"{HEADS}\n[28/11, 21.18] Laras: Sekalian lampu taman?"
    answer = press(staff, staff.get(shared(staff, texts)).url, client=laras.pk)
    last = Interaction.objects.order_by("occurred_at").last()
    page = staff.get(answer.url, follow=True)
    assert page.redirect_chain[-1][0].endswith(f"#contact-{last.pk}")
    link = f'<a href="/v/kejora/contacts/{last.pk}/reply/">Draft a reply to the last one</a>'
    assert link in page.text
    verdicts = html.fromstring(page.content).xpath("//article[.//*[@class='chip s-risk']]/@id")
    assert len(verdicts) == 2, "both came outside the hours"


def test_a_third_one_in_a_group_is_left_out_and_not_taken_for_the_client(staff, laras):
    group = f"{HEADS}\n[28/11, 21.20] Toko Bunga: Bunganya belum dibayar!"
    url = staff.get(shared(staff, group)).url
    assert "Who is neither of the team nor of the client" in page_at(staff, url)
    two = staff.get(shared(staff, HEADS)).url
    assert "Who is neither" not in page_at(staff, two), "of two senders both are known"
    twice = press(staff, url, client=laras.pk, ours="Toko Bunga", left_out="Toko Bunga")
    assert twice.status_code == 422 and "Toko Bunga is ticked twice" in twice.text
    everybody = ["Laras", "Sekar Kejora", "Toko Bunga"]
    nothing = press(staff, url, client=laras.pk, ours=[], left_out=everybody)
    assert nothing.status_code == 422 and "All of these messages are left out." in nothing.text
    assert not Interaction.objects.exists()
    answer = press(staff, url, client=laras.pk, left_out="Toko Bunga")
    assert [contact.direction for contact in Interaction.objects.order_by("occurred_at")] == [
        "in",
        "out",
    ]
    assert "Already on record" not in page_at(staff, answer.url)


def test_a_text_without_heads_is_of_now_until_that_is_changed(staff, laras, citra):
    url = staff.get(shared(staff, "Halo, ini Citra Lestari")).url
    page = page_at(staff, url)
    assert 'value="2026-11-29T' in page and "Change it if it is older." in page
    assert "its name is in the text" in page
    wrong = press(staff, url, client=citra.pk, occurred_at="2026-11-30T09:00")
    assert wrong.status_code == 422 and "Halo, ini Citra Lestari" in wrong.content.decode()
    searched = press(staff, url, find="1", q="Laras", occurred_at="2026-11-27T10:00")
    found = one_line(searched.content.decode())
    assert 'value="2026-11-27T10:00"' in found and "1 client found for “Laras”." in found
    assert not Interaction.objects.exists()
    press(staff, url, client=citra.pk, occurred_at="2026-11-27T10:00", channel="other")
    contact = Interaction.objects.get()
    assert f"{contact.occurred_at:%d %H:%M}" == "27 03:00" and contact.channel == "other"


def test_the_same_press_twice_is_one_contact(staff, laras):
    url = staff.get(shared(staff, "Halo, ini Laras")).url
    (form,) = html.fromstring(staff.get(url).content).xpath("//form[.//*[@name='find']]")
    said = {**dict(form.form_values()), "client": laras.pk, "q": ""}
    first, again = staff.post(url, said), staff.post(url, said)
    assert first.url == again.url and Interaction.objects.count() == 1


def test_heads_that_cannot_be_read_are_one_message_with_the_reason(staff, laras):
    """And with the day that the person types: it is not now."""
    address = shared(staff, "[28/11/2026, 25.99] Laras: Halo\nlagi")
    page = page_at(staff, address)
    assert "So all of it is taken as one message." in page and "25.99" in page
    assert "The text names days itself, so this is not now. Type when it was written." in page
    assert "this is now" not in page and "names no day" not in page
    url = staff.get(address).url
    refused = press(staff, url, client=laras.pk)
    assert refused.status_code == 422 and "This field is required." in refused.text
    read = page_at(staff, shared(staff, "Halo kak\n[27/11/2026, 10.00] Laras: Halo"))
    assert "comes before the first message" in read and "names days itself" in read
    press(staff, url, client=laras.pk, occurred_at="2026-11-27T10:00")
    assert f"{Interaction.objects.get().occurred_at:%d %H:%M}" == "27 03:00"


def test_what_is_too_long_or_too_much_is_said_and_lost_nowhere(staff, laras):
    answer = staff.post("/share/", {"text": "a" * (LONGEST_SHARED + 1)})
    assert answer.status_code == 413
    assert "It is still where you shared it from" in answer.content.decode()
    url = staff.get(shared(staff, "b" * 20_001)).url
    refused = press(staff, url, client=laras.pk)
    assert refused.status_code == 422
    assert "longer than 20,000 characters" in refused.content.decode()
    assert "b" * 20_001 in refused.content.decode() and not Interaction.objects.exists()
    for length, number in ((SHORT + 1, LONG_FROM_ONE - 1), (SHORT, FROM_ONE_AN_HOUR)):
        for _ in range(number):
            shared(staff, "x" * length)
        assert staff.post("/share/", {"text": "x" * length}).status_code == 429


def test_who_works_for_two_vendors_is_asked_and_a_lawyer_is_told(
    sekar, maria, melati, as_user, client
):
    Membership.objects.create(vendor=melati, user=sekar, role="staff")
    browser = as_user(sekar)
    page = page_at(browser, shared(browser, "Halo"))
    assert "For which vendor is this text?" in page
    for slug in ("kejora", "melati"):
        assert f"/v/{slug}/texts/?t=" in page
    lawyer = as_user(maria)
    assert "and you are neither" in page_at(lawyer, shared(lawyer, "Halo"))


def test_pasted_where_no_menu_shares_it_and_made_an_enquiry(staff, kejora):
    answer = staff.post(TEXTS, {"text": "Halo, saya Nadia Putri, acaranya 12 Juni 2027"})
    page = staff.get(answer.url)
    (form,) = html.fromstring(page.content).xpath("//form[.//input[@name='chat']]")
    proposed = staff.post(form.get("action"), dict(form.form_values()))
    assert 'value="Nadia Putri"' in proposed.content.decode() and not Enquiry.objects.exists()
    for nothing in ("", "\x01\x02"):
        assert staff.post(TEXTS, {"text": nothing}).status_code == 422


def test_a_client_of_another_vendor_cannot_be_chosen(staff, melati):
    theirs = make_client(melati, "Dewi")
    url = staff.get(shared(staff, "Halo, ini Dewi")).url
    assert "Dewi</button>" not in page_at(staff, url)
    assert press(staff, url, client=theirs.pk).status_code == 404


def test_the_manifest_offers_the_share_menu_and_only_pages_inside_link_it(staff, client, laras):
    answer = client.get("/manifest.webmanifest", headers={"Accept-Language": "id"})
    content = answer.json()
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert content["start_url"] == content["scope"] == "/" and content["lang"] == "id"
    assert content["share_target"] == {
        "action": "/share/",
        "method": "POST",
        "enctype": "application/x-www-form-urlencoded",
        "params": {"title": "title", "text": "text", "url": "url"},
    }
    assert {icon["sizes"] for icon in content["icons"]} == {"192x192", "512x512"}
    page = staff.get("/v/kejora/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert "manifest-src 'self'" in staff.get("/v/kejora/").headers["Content-Security-Policy"]
