"""People: invitation, login, leaving, roles; the vendor's profile."""

import re

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client as Browser
from django.urls import reverse
from django.utils.translation import override

from clientcare.core.refused import Refused
from clientcare.models import Counter, Event, Invitation, Membership, Vendor
from clientcare.people.actions.edit_vendor import edit_vendor
from clientcare.people.actions.remove_member import remove_member
from offboarding.templatetags.event_text import event_text
from tests.support.second_factor import give_second_factor


def test_a_new_password_does_not_replace_the_second_factor(kejora, ratna):
    give_second_factor(ratna)
    browser = Browser()
    mailed = {"uidb36": user_pk_to_url_str(ratna), "key": default_token_generator.make_token(ratna)}
    page = browser.get(reverse("account_reset_password_from_key", kwargs=mailed), follow=True)
    typed = {"password1": "selamat-pagi-77", "password2": "selamat-pagi-77"}
    answer = browser.post(page.request["PATH_INFO"], typed, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/login/code/")
    assert browser.get("/v/kejora/").status_code == 302


def test_a_removed_person_is_denied_on_the_next_request(kejora, ratna, sekar, as_user):
    browser = as_user(sekar)
    assert browser.get("/v/kejora/").status_code == 200
    remove_member(membership=Membership.objects.get(user=sekar), by=ratna)
    assert browser.get("/v/kejora/").status_code == 404


def test_the_last_owner_stays(kejora, ratna):
    with pytest.raises(Refused, match="at least one owner"):
        remove_member(membership=Membership.objects.get(user=ratna), by=ratna)


def test_the_last_owner_stays_however_many_owners_other_vendors_have(kejora, ratna, rudi):
    with pytest.raises(Refused, match="at least one owner"):
        remove_member(membership=Membership.objects.get(user=ratna), by=ratna)
    assert Membership.objects.of(kejora).owners().get().user == ratna


def test_login_by_password(kejora, ratna):
    answer = Browser().post("/login/", {"login": "Ratna@kejora.test", "password": "rahasia-12345"})
    assert (answer.status_code, answer.url) == (302, "/")


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(kejora, ratna):
    answers = [
        Browser().post("/login/", {"login": login, "password": "salah-sekali"}).content.decode()
        for login in ("ratna@kejora.test", "tidakada@kejora.test")
    ]
    strip = [re.sub(r'(value="[^"]*"|token": "[^"]*")', "", answer) for answer in answers]
    assert strip[0] == strip[1]


def test_sign_up_is_closed(db):
    before = Membership.objects.count()
    answer = Browser().post(
        "/signup/", {"email": "x@y.test", "password1": "kata-sandi-9", "password2": "kata-sandi-9"}
    )
    assert answer.status_code in {200, 403, 404}
    assert Membership.objects.count() == before
    assert not Browser().login(username="x@y.test", password="kata-sandi-9")


def test_the_profile_page_changes_language_and_theme(sekar, as_user):
    page = as_user(sekar).post(
        "/profile/",
        {"name": "Sekar A.", "title": "", "language": "id", "theme": "dark"},
        follow=True,
    )
    sekar.refresh_from_db()
    assert (sekar.name, sekar.language, sekar.theme) == ("Sekar A.", "id", "dark")
    text = [str(message) for message in page.context["messages"]]
    assert text == ["Tersimpan."], "in the language just chosen"


def test_the_invoice_series_is_set_before_the_first_number_only(kejora, ratna):
    edit_vendor(vendor=kejora, fields={"first_invoice_number": 57}, by=ratna)
    Counter.objects.create(vendor=kejora, series="invoice", year=2026, next=58)
    with pytest.raises(Refused, match="already numbered") as refusal:
        edit_vendor(vendor=kejora, fields={"first_invoice_number": 1}, by=ratna)
    assert refusal.value.field == "first_invoice_number"
    assert Vendor.objects.get().first_invoice_number == 57


def test_the_first_number_is_free_although_another_vendor_has_numbered(kejora, ratna, melati):
    Counter.objects.create(vendor=melati, series="invoice", year=2026, next=58)
    assert (
        edit_vendor(
            vendor=kejora, fields={"first_invoice_number": 57}, by=ratna
        ).first_invoice_number
        == 57
    )


def test_saving_an_unchanged_profile_writes_nothing(kejora, ratna):
    edit_vendor(vendor=kejora, fields={"city": kejora.city}, by=ratna)
    assert not Event.objects.filter(kind="vendor_changed").exists()


def test_the_timeline_keeps_the_old_and_the_new_bank_account(kejora, ratna):
    edit_vendor(
        vendor=kejora, fields={"bank_account_number": "999", "is_vat_registered": True}, by=ratna
    )
    event = Event.objects.get(kind="vendor_changed")
    assert event.particulars["changes"][0] == {
        "field": "bank_account_number",
        "old": "1234567890",
        "new": "999",
    }
    with override("en"):
        text = event_text(event.kind, event.particulars)
    assert "account number: 1234567890 → 999" in text and "(PKP): no → yes" in text


def test_a_bad_npwp_is_reported_at_the_field_and_what_was_typed_stays(ratna, as_user):
    answer = as_user(ratna).post("/v/kejora/settings/", {"name": "Kejora Baru", "npwp": "12.345"})
    assert answer.status_code == 422
    assert "16 digits" in answer.content.decode()
    assert "Kejora Baru" in answer.content.decode()
    assert Vendor.objects.get(slug="kejora").name == "Kejora"


def test_create_vendor_command(db, run_jobs, capsys):
    call_command(
        "create_vendor",
        "--name",
        "Kejora Nusantara",
        "--slug",
        "kn",
        "--owner-email",
        "ibu@kn.test",
    )
    vendor = Vendor.objects.get(slug="kn")
    assert (vendor.currency, vendor.timezone) == ("IDR", "Asia/Jakarta")
    assert [
        (invitation.email, invitation.role) for invitation in Invitation.objects.of(vendor)
    ] == [("ibu@kn.test", "owner")]
    assert not vendor.memberships.exists(), "an owner, too, agrees first"
    run_jobs("send_invitation")
    assert len(mail.outbox) == 1
    assert "/v/kn/" in capsys.readouterr().out


def test_create_vendor_says_where_the_invitation_is_without_a_mail_server(db, settings, capsys):
    settings.MAIL_STAYS_HERE, settings.EMAIL_FILE_PATH = True, "/srv/care/mail"
    call_command("create_vendor", "--name", "Kn", "--slug", "kn", "--owner-email", "ibu@kn.test")
    said = "the invitation of ibu@kn.test stays in the mail folder, /srv/care/mail."
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("chosen", "subject"),
    [
        ([], "Kn mengundang Anda ke ClientCare"),
        (["--language", "en"], "Kn invites you to ClientCare"),
    ],
)
def test_the_owner_is_invited_in_the_language_they_read(db, run_jobs, chosen, subject):
    owner = ["--name", "Kn", "--slug", "kn", "--owner-email", "ibu@kn.test"]
    call_command("create_vendor", *owner, *chosen)
    run_jobs("send_invitation")
    assert mail.outbox[0].subject == subject


@pytest.mark.parametrize(
    "wrong", [["--slug", "a b"], ["--owner-email", "bukan-alamat"], ["--timezone", "Asia/Bandung"]]
)
def test_create_vendor_says_what_is_wrong_and_writes_nothing(db, wrong):
    right = {"--name": "K", "--slug": "kn", "--owner-email": "ibu@kn.test"}
    right[wrong[0]] = wrong[1]
    with pytest.raises(CommandError):
        call_command("create_vendor", *[word for pair in right.items() for word in pair])
    assert Vendor.objects.count() == 0
